import {
  compose,
  createTables,
  extend,
  ingest,
  int,
  loadRows,
  string,
  withTable,
} from '@customerio-databricks/core'
import { createStatements } from '@customerio-databricks/core/ddl'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { describeMapping } from '@customerio-databricks/core/mapping'
import { events, eventsDomain, trackToEvents } from '@customerio-databricks/events'
import { expect, test } from 'vitest'

const myEvents = extend(events, {
  course: string().from('properties.course', "properties['course.name']").comment('The course.'),
  seats: int().from('context.seats'),
  note: string(),
})
const myDomain = withTable(eventsDomain, myEvents)

test('own columns stand at the end of the DDL', () => {
  const [sql] = createStatements(compose([myDomain]), {
    dialect: 'databricks',
    namespace: { schema: 'customerio' },
    mode: 'script',
  })
    .map(({ sql: text }) => text)
    .filter((text) => /CREATE TABLE.*`events`/.test(text))
  expect(sql).toMatch(
    /`loaded_at`[^\n]*\n\s*`course` STRING COMMENT 'The course\.',\n\s*`seats` INT,\n\s*`note` STRING/,
  )
})

test('own columns are in the printed mapping', () => {
  expect(describeMapping(trackToEvents, myEvents).slice(-2)).toEqual([
    {
      from: "properties.course, else properties['course.name']",
      cast: 'text',
      column: 'course',
      type: 'STRING',
    },
    { from: 'context.seats', cast: 'integer', column: 'seats', type: 'INT' },
  ])
})

test('ingest fills them, load takes them', async () => {
  const warehouse = await duckdb({ file: ':memory:' })
  await createTables(warehouse, [myDomain])
  const track = { type: 'track', event: 'Course Started', userId: 'u1' }
  const { tables } = await ingest(
    warehouse,
    [myDomain],
    [
      { ...track, messageId: '1', properties: { course: 'SQL' }, context: { seats: '30' } },
      { ...track, messageId: '2', properties: { 'course.name': 'Delta' }, context: { seats: 'many' } },
      { type: 'page', messageId: '3', userId: 'u1', properties: { course: 'SQL' } },
    ],
  )
  expect(tables.events?.uncast).toEqual({ seats: 1 })
  const result = await loadRows(warehouse, myEvents, [
    { event_id: '4', event_name: 'Course Started', course: 'Own', seats: 2, note: 'mine' },
    // @ts-expect-error: no such column
    { event_id: '5', event_name: 'Course Started', coruse: 'Own' },
    // @ts-expect-error: seats are a number
    { event_id: '6', event_name: 'Course Started', seats: '2' },
  ])
  expect(result.rejects.map(({ reason }) => reason)).toEqual([
    'events has no column "coruse". Did you mean "course"?',
    expect.stringContaining('events.seats'),
  ])
  expect(
    await warehouse.query('SELECT event_id, course, seats, note FROM customerio.events ORDER BY 1'),
  ).toEqual([
    { event_id: '1', course: 'SQL', seats: 30, note: null },
    { event_id: '2', course: 'Delta', seats: null, note: null },
    { event_id: '4', course: 'Own', seats: 2, note: 'mine' },
  ])
  await warehouse.close()
})
