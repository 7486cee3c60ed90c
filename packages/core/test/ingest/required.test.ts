import { expect, test } from 'vitest'
import { ingest } from '../../src/ingest/ingest.js'
import { call } from '../../src/mapping/condition.js'
import { bigInteger, id, text, time } from '../../src/mapping/expression.js'
import { mapping } from '../../src/mapping/mapping.js'
import { bigint, string, timestamp } from '../../src/schema/columns.js'
import { domain } from '../../src/schema/domain.js'
import { lineageColumns } from '../../src/schema/shared-columns.js'
import { table } from '../../src/schema/table.js'
import { opened } from '../example-calls.js'

const visits = table(
  'visits',
  {
    visit_id: string().notNull(),
    ip: string(),
    count: bigint(),
    at: timestamp().notNull(),
    place: string(),
    ...lineageColumns,
  },
  { kind: 'log', comment: 'One row a visit.', feed: 'calls', primaryKey: ['visit_id'] },
)
const visitsDomain = domain({
  name: 'visits',
  file: '01_visits',
  comment: 'Visits.',
  tables: [visits],
  mappings: [
    mapping('call to visits', visits, {
      when: call('page'),
      columns: {
        visit_id: id('messageId'),
        ip: text('ip'),
        count: bigInteger('count'),
        at: time('at'),
        place: text('place'),
      },
    }),
  ],
})

test('nothing is counted of the other columns of a record that is rejected for a required one', async () => {
  await using warehouse = await opened(visitsDomain)
  const misfits = { ip: {}, count: [], place: [] }
  const visit = (messageId: string, at: string) => ({ type: 'page', userId: 'u', messageId, at, ...misfits })
  const result = await ingest(
    warehouse,
    [visitsDomain],
    [visit('a', '2026-11-23T10:00:00Z'), visit('b', 'now')],
  )
  expect(result).toMatchObject({ read: 2, rejected: 1 })
  expect(result.tables.visits).toMatchObject({
    inserted: 1,
    uncast: { ip: 1, count: 1, place: 1, at: 1 },
  })
})
