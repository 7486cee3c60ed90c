import { beforeAll, describe, expect, test } from 'vitest'
import { at, examplesIn, type Payload } from './examples.ts'
import { type Ingested, ingested, type Row } from './warehouse.ts'

const calls = ['pipelines_calls', 'semantic_customerio', 'semantic_ecommerce', 'semantic_other'].flatMap(
  (file) => examplesIn(`../../../examples/payloads/${file}.ndjson`),
)
const webhooks = examplesIn('fixtures/webhooks.ndjson')
const [preferences] = examplesIn('fixtures/app-api.ndjson')

/** The answer in the envelope that the App API is read with; the operation is that of its source. */
const answer = {
  method: 'GET',
  path: '/v1/customers/1/subscription_preferences',
  status: 200,
  response: preferences?.payload,
  fetched_at: '2026-01-02T03:04:05Z',
}

let all: Ingested
beforeAll(async () => {
  all = await ingested([...calls, ...webhooks].map(({ line }) => line).concat(JSON.stringify(answer)))
})

const rowOf = (text: string) => all.events.find(({ raw_payload }) => raw_payload === text) as Row
const json = (value: unknown) => JSON.parse((value as string | null) ?? 'null')
/** The columns of a row that hold something, beside those that every row has. */
const filled = (row: Row) =>
  Object.entries(row)
    .filter(([column, value]) => value !== null && !['batch_id', 'loaded_at', 'raw_payload'].includes(column))
    .map(([column]) => column)
    .sort()

describe('the calls', () => {
  /** Where a column's value stands in the payload, for the three examples that are privacy-relevant. */
  const expected: Readonly<Record<string, { type: string; paths: Readonly<Record<string, string>> }>> = {
    'semantic.cio.delete_device': {
      type: 'device_deleted',
      paths: { device_id: 'context.device.token', device_type: 'context.device.type' },
    },
    'semantic.cio.relationship_deleted': {
      type: 'relationship_deleted',
      paths: { object_id: 'properties.objectId', object_type_id: 'properties.objectTypeId' },
    },
    'semantic.cio.suppress_person': { type: 'user_suppressed', paths: {} },
  }

  test('of all examples, three are privacy-relevant', () => {
    const found = all.events.filter(({ event_name }) => /Deleted|Suppressed|Report/.test(String(event_name)))
    expect(found).toHaveLength(3)
    expect(all.events).toHaveLength(3 + webhooks.length + 1)
  })

  test.each(Object.entries(expected))('%s, value by value', (kind, { type, paths }) => {
    const { payload, text } = calls.find((example) => example.kind === kind) as (typeof calls)[number]
    const row = rowOf(text)
    const timestamp = payload.timestamp as string | undefined
    expect(row).toMatchObject({
      event_type: type,
      event_name: payload.event === 'Delete Device' ? 'Device Deleted' : payload.event,
      user_id: payload.userId,
      event_timestamp: timestamp === undefined ? null : new Date(timestamp),
      message_id: null,
    })
    expect(row.event_id).toMatch(/^[0-9a-f]{64}$/)
    for (const [column, path] of Object.entries(paths)) expect(row[column], column).toBe(at(payload, path))
    expect(json(row.event_properties)).toEqual(payload.properties ?? null)
    expect(json(row.context)).toEqual(payload.context ?? null)
    const optional = {
      context: payload.context,
      event_properties: payload.properties,
      event_timestamp: timestamp,
      relationship_id: type === 'relationship_deleted' || undefined,
    }
    const there = Object.entries(optional).flatMap(([column, value]) => (value === undefined ? [] : [column]))
    expect(filled(row)).toEqual(
      ['event_id', 'event_name', 'event_type', 'user_id', ...there, ...Object.keys(paths)].sort(),
    )
  })
})

describe('the webhooks', () => {
  const texts = {
    event_id: 'event_id',
    message_id: 'event_id',
    user_id: 'data.identifiers.id',
    email: 'data.identifiers.email',
    cio_id: 'data.identifiers.cio_id',
    delivery_id: 'data.delivery_id',
    subscription_preferences: 'data.content',
  }
  const numbers = {
    campaign_id: 'data.campaign_id',
    broadcast_id: 'data.broadcast_id',
    newsletter_id: 'data.newsletter_id',
  }

  test('are seven, of each message that can lead to a change', () => {
    expect(webhooks).toHaveLength(7)
    expect(new Set(webhooks.map(({ payload }) => payload.event_id)).size).toBe(7)
  })

  test.each(webhooks)('$kind, value by value', ({ payload, text }) => {
    const row = rowOf(text)
    for (const [column, path] of Object.entries({ ...texts, ...numbers }))
      expect(row[column], column).toBe(at(payload, path) ?? null)
    const transactional = at(payload, 'data.transactional_message_id')
    expect(row.transactional_message_id).toBe(transactional === undefined ? null : String(transactional))
    expect(row.event_timestamp).toEqual(new Date((payload.timestamp as number) * 1000))
    expect(json(row.event_properties)).toEqual(payload.data)
    const isChange = payload.metric === 'cio_subscription_preferences_changed'
    expect(row).toMatchObject({
      event_type: isChange ? 'subscription_preferences_changed' : 'unsubscribed',
      event_name: isChange ? payload.metric : `${payload.object_type}_${payload.metric}`,
      unsubscribed: isChange ? null : true,
      triggering_channel: payload.object_type ?? payload.delivery_type,
    })
  })

  test('the preferences are JSON inside of JSON', () => {
    const changed = all.events.filter(({ event_type }) => event_type === 'subscription_preferences_changed')
    expect(changed.map((row) => json(row.subscription_preferences))).toEqual([
      { topics: { topic_1: true } },
      { topics: { topic_1: true } },
    ])
  })
})

test('the answer about subscription preferences, value by value', () => {
  const customer = preferences?.payload.customer as Payload
  const [row] = all.events.filter(({ event_type }) => event_type === 'subscription_preferences_read')
  expect(row).toMatchObject({
    user_id: at(customer, 'identifiers.id'),
    email: at(customer, 'identifiers.email'),
    cio_id: at(customer, 'identifiers.cio_id'),
    event_name: 'subscription_preferences_read',
    event_timestamp: new Date(answer.fetched_at),
    unsubscribed: customer.unsubscribed,
    message_id: null,
    raw_payload: JSON.stringify(answer),
  })
  expect(json(row?.event_properties)).toEqual(customer)
  expect(json(row?.subscription_preferences)).toEqual({ topics: customer.topics })
})

test('nothing is uncast', () => {
  expect(all.results[0]?.tables.gdpr_compliance_events).toMatchObject({ uncast: {}, zoneless: {} })
})
