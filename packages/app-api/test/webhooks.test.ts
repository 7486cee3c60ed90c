import { appApiDomain } from '@customerio-databricks/app-api'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Json, type Webhook, webhooks } from './fixtures.ts'
import {
  executors,
  type Ingested,
  ingested,
  inWarehouse,
  type Row,
  SLOW,
  type Warehouse,
} from './warehouse.ts'
import { type ExpectedRow, expectedTables, hashOf } from './webhooks.oracle.ts'

const payloads = webhooks('webhooks', 'webhooks_2026')
const expected = expectedTables(payloads)
const keys = new Map(appApiDomain.tables.map(({ name, primaryKey }) => [name, primaryKey]))

/** A row as the oracle writes it: JSON parsed. */
function opened(row: Row): Row {
  const parsed = Object.entries(row).map(([column, value]) => {
    if (column === 'attributes') return [column, JSON.parse(value as string)]
    if (column !== 'metric_events') return [column, value]
    return [column, (value as Row[]).map((event) => ({ ...event, data: JSON.parse(event.data as string) }))]
  })
  return Object.fromEntries(parsed)
}

function found(rows: readonly Row[], table: string, wanted: ExpectedRow): Row | undefined {
  return rows.find((row) => keys.get(table)?.every((column) => row[column] === wanted[column]))
}

describe.each(Object.entries(executors))('%s', (_, execute) => {
  let all: Ingested
  beforeAll(async () => {
    all = await ingested([payloads, [...payloads].reverse()], execute)
  }, SLOW)

  test('nothing is rejected, nothing is uncast; only webhooks about a person are left out', () => {
    const [result] = all.results
    const ofPeople = payloads.filter(
      ({ object_type, data }) => object_type === undefined || 'email_address' in data,
    )
    expect(ofPeople).toHaveLength(9)
    expect(result).toMatchObject({ rejected: 0, ignored: ofPeople.length, read: payloads.length })
    for (const { uncast, zoneless } of Object.values(result?.tables ?? {}))
      expect([uncast, zoneless]).toEqual([{}, {}])
  })

  test.each(Object.keys(expected))('%s holds what the payloads say, value by value', (table) => {
    const wanted = expected[table] as readonly ExpectedRow[]
    const rows = all.tables[table]?.map(opened) ?? []
    expect(rows).toHaveLength(wanted.length)
    for (const row of wanted) expect(found(rows, table, row)).toMatchObject(row)
  })

  test('the same again changes nothing', () => {
    expect(all.after[1]).toEqual(all.after[0])
    const changed = Object.values(all.results[1]?.tables ?? {}).map(
      ({ inserted, updated }) => inserted + updated,
    )
    expect(changed).toEqual(appApiDomain.tables.map(() => 0))
  })
})

test(
  'the engine maps every webhook itself: what it left to us would prove nothing',
  async () => {
    const made: Record<string, number> = {}
    await inWarehouse(async (warehouse) => {
      const watched: Warehouse = {
        ...warehouse,
        async execute(statement) {
          await warehouse.execute(statement)
          const [, table] = /^CREATE OR REPLACE TEMPORARY TABLE "(run_rows_of_\w+)" AS/.exec(statement) ?? []
          if (table === undefined) return
          const [row] = await warehouse.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`)
          made[table.replace('run_rows_of_', '')] = Number(row?.n)
        },
      }
      await executors['in the engine'](watched, payloads)
    })
    const { app_message_performance: events = [], ...others } = expected
    const devices = payloads.flatMap(({ data }) => (data.recipients ?? []) as object[])
    expect(made).toEqual({
      app_message_performance: events.length + devices.length,
      app_transactional_messages: others.app_transactional_messages?.length,
      app_push_notifications: others.app_push_notifications?.length,
      app_delivery_errors: others.app_delivery_errors?.length,
    })
  },
  SLOW,
)

/** A webhook of a message; what it leaves out is as in the examples. */
const webhook = (delivery_id: string, more: Json, data: Json = {}): Webhook => ({
  event_id: `event of ${delivery_id}`,
  object_type: 'email',
  metric: 'sent',
  timestamp: 1613063089,
  ...more,
  data: { delivery_id, identifiers: { id: '42', email: null, cio_id: 'd9c1' }, ...data },
})

describe('what the examples do not show', () => {
  const bounced = (delivery_id: string, second: number, failure_message: string) =>
    webhook(
      delivery_id,
      { event_id: `${delivery_id}-${second}`, metric: 'bounced', timestamp: 1613063000 + second },
      { failure_message },
    )
  const attempt = (event_id: string) =>
    webhook('attempts', { event_id, metric: 'attempted' }, { failure_message: 'try later' })
  const { delivery_id, ...withoutDelivery } = webhook('', {}).data
  const records = [
    webhook('unknown', { object_type: 'fax', metric: 'shredded' }, { pages: 3 }),
    { ...webhook('', {}), data: withoutDelivery },
    webhook('of a person', { object_type: 'customer', metric: 'unsubscribed' }, { email_address: 'a@b.c' }),
    webhook(
      'of preferences',
      { metric: 'cio_subscription_preferences_changed', delivery_type: 'email' },
      { email_address: null, content: '{}' },
    ),
    webhook('text', { object_type: 'sms' }, { recipient: '+15559876543' }),
    webhook('campaign that is gone', {}, { campaign_id: null, action_id: 96 }),
    webhook('by e-mail', {}, { customer_id: '', identifiers: { id: null, email: 'a@example.com' } }),
    webhook('deleted', {}, { customer_id: '', identifiers: { id: null } }),
    bounced('bounced twice', 1, 'no mailbox'),
    bounced('bounced twice', 2, 'no such user'),
    bounced('bounced twice, later first', 2, 'no such user'),
    bounced('bounced twice, later first', 1, 'no mailbox'),
    attempt('e1'),
    attempt('e2'),
    attempt('e1'),
    webhook('drafted push', { object_type: 'push', metric: 'attempted' }),
    webhook('without a reason', { metric: 'failed' }),
  ]
  let all: Ingested
  beforeAll(async () => {
    all = await ingested([records])
  }, SLOW)
  const of = (table: string, message: string) =>
    all.tables[table]?.filter((row) => row.delivery_id === message)

  test('unknown channels and metrics are stored', () => {
    const [row] = of('app_message_performance', 'unknown') as Row[]
    expect(row).toMatchObject({
      channel: 'fax',
      delivery_status: null,
      metric_events: [{ event_id: 'event of unknown', metric: 'shredded' }],
    })
    expect(JSON.parse(row?.attributes as string)).toMatchObject({ pages: 3 })
  })

  test('a webhook without a delivery, or about a person, makes no row', () => {
    expect(all.results[0]).toMatchObject({ rejected: 0, ignored: 3 })
  })

  test('a text message without any origin is transactional: its webhooks do not say so', () => {
    expect(of('app_transactional_messages', 'text')).toMatchObject([
      { channel: 'sms', transactional_message_id: null, recipient: '+15559876543' },
    ])
  })

  test('a campaign whose own id is gone is no transactional message', () => {
    expect(of('app_transactional_messages', 'campaign that is gone')).toEqual([])
  })

  test('a person without an id is known by e-mail; a deleted one by neither', () => {
    expect(of('app_message_performance', 'by e-mail')).toMatchObject([
      { user_id: null, email: 'a@example.com', cio_id: null },
    ])
    expect(of('app_message_performance', 'deleted')).toMatchObject([{ user_id: null, email: null }])
  })

  test.each(['bounced twice', 'bounced twice, later first'])(
    '%s: one failure, with the last reason and the first time',
    (message) => {
      expect(of('app_delivery_errors', message)).toMatchObject([
        {
          error_id: hashOf(message, 'bounced'),
          occurred_at: new Date(1613063001_000),
          error_message: 'no such user',
        },
      ])
    },
  )

  test('each attempt that failed is a failure of its own, and the same attempt twice is one', () => {
    expect(of('app_delivery_errors', 'attempts')).toHaveLength(2)
    expect(of('app_message_performance', 'attempts')).toMatchObject([
      { attempt_count: 2, failure_message: 'try later' },
    ])
  })

  test('a drafted push that comes as "attempted" is no failure', () => {
    expect(of('app_delivery_errors', 'drafted push')).toEqual([])
    expect(of('app_push_notifications', 'drafted push')).toMatchObject([{ device_id: '*', retry_count: 1 }])
  })

  test('an ending without a reason is a failure all the same', () => {
    expect(of('app_delivery_errors', 'without a reason')).toMatchObject([
      { error_category: 'failed', error_message: null },
    ])
  })
})
