import { beforeAll, describe, expect, test } from 'vitest'
import { answer, at, fetchedAt, fixtures, type Json } from './fixtures.ts'
import { type Ingested, ingested, type Row, SLOW } from './warehouse.ts'
import { hashOf } from './webhooks.oracle.ts'

const path = '/v1/campaigns/2/triggers'
const examples = fixtures('triggers')
const named = (kind: string) => examples.find((one) => one.kind.endsWith(kind))?.payload as Json
const shapes = examples.filter(({ kind }) => kind.includes('.request.'))
const [broadcast] = fixtures('broadcasts').map(({ payload }) => payload as Json) as [Json]

/** Every shape of a trigger call, answered as in the example, each with a trigger of its own. */
const triggers = shapes.map(({ payload }, i) =>
  answer('POST', path, { id: (named('triggers 200').id as number) + i }, { request: payload }),
)
const refused = answer('POST', path, named('triggers 422'), { status: 422, request: { emails: [] } })
const status = (trigger: number, more: Json, fetched_at?: string) =>
  answer(
    'GET',
    `${path}/${trigger}`,
    { ...named('{trigger_id} 200'), id: trigger, ...more },
    fetched_at === undefined ? {} : { fetched_at },
  )
const later = '2026-02-01T00:00:00Z'
const lines = ['line 2: unknown recipient "id1"', 'line 5: no data for "id4"']
const json = (value: unknown) => (value === null ? null : JSON.parse(value as string))

let all: Ingested
beforeAll(async () => {
  const run = [
    ...triggers,
    refused,
    status(3, { processed_at: 1552341999 }, '2026-01-03T00:00:00Z'),
    status(3, { processed_at: null }),
    answer('GET', '/v1/broadcasts/2/triggers', {
      triggers: [{ id: 4, broadcast_id: 2, created_at: 1552341937, processed_at: null }],
    }),
    answer('GET', `${path}/3/errors`, { errors: lines, next: '' }),
    answer('GET', `${path}/3/errors`, { errors: [...lines].reverse() }, { fetched_at: later }),
    answer('GET', '/v1/broadcasts', { broadcasts: [broadcast] }),
  ]
  const again = [...run].reverse().map((one) => (one.method === 'GET' ? { ...one, fetched_at: later } : one))
  const shorter = answer('GET', `${path}/3/errors`, { errors: [...lines].reverse().slice(0, 1) })
  all = await ingested([run, [...again, shorter]])
}, SLOW)
const row = (trigger: string) =>
  all.tables.app_broadcast_campaigns?.find(({ trigger_id }) => trigger_id === trigger) as Row

test('every shape of a trigger call is a row, value by value', () => {
  expect(shapes).toHaveLength(5)
  expect(all.tables.app_broadcast_campaigns).toHaveLength(shapes.length + 1)
  shapes.forEach(({ payload }, i) => {
    const request = payload as Json
    const own = row(String(3 + i))
    expect(own).toMatchObject({
      broadcast_id: 2,
      requested_at: fetchedAt,
      recipient_emails: request.emails ?? null,
      recipient_ids: request.ids ?? null,
      data_file_url: request.data_file_url ?? null,
      email_add_duplicates: request.email_add_duplicates,
      email_ignore_missing: request.email_ignore_missing,
      id_ignore_missing: request.id_ignore_missing,
      campaign_name: null,
    })
    expect(json(own.campaign_data)).toEqual(request.data)
    expect(json(own.per_user_data)).toEqual(request.per_user_data ?? null)
    expect(json(own.attributes)).toMatchObject(request)
  })
})

test('a trigger is processed once one answer says so', () => {
  expect(row('3')).toMatchObject({
    execution_status: 'processed',
    trigger_timestamp: at(1552341937),
    completion_timestamp: at(1552341999),
  })
  expect(row('4')).toMatchObject({
    execution_status: 'triggered',
    trigger_timestamp: at(1552341937),
    completion_timestamp: null,
  })
  expect(row('5')).toMatchObject({ execution_status: 'triggered', trigger_timestamp: null })
})

test('a broadcast has a row of its own', () => {
  expect(row('*')).toMatchObject({
    broadcast_id: broadcast.id,
    campaign_name: broadcast.name,
    campaign_type: broadcast.type,
    state: broadcast.state,
    is_active: broadcast.active,
    created_by: broadcast.created_by,
    first_started_at: at(broadcast.first_started as number),
    created_at: at(broadcast.created as number),
    updated_at: at(broadcast.updated as number),
    execution_status: null,
    trigger_timestamp: null,
    // The example says "nil", which is no list.
    tags: null,
  })
  expect(json(row('*').actions)).toEqual(broadcast.actions)
  expect(all.results[0]?.tables.app_broadcast_campaigns?.uncast).toEqual({ tags: 1 })
})

test('each line of a trigger that failed is one failure, however often it is read', () => {
  const errors = all.tables.app_delivery_errors?.filter((one) => one.error_category === 'trigger_error')
  expect(errors).toHaveLength(2)
  for (const line of lines) {
    expect(errors?.find(({ error_id }) => error_id === hashOf('2', '3', line))).toMatchObject({
      error_message: line,
      broadcast_id: 2,
      trigger_id: '3',
      delivery_id: null,
      occurred_at: null,
    })
  }
})

test('a refused trigger is a failure and no trigger', () => {
  const [error, ...others] =
    all.tables.app_delivery_errors?.filter((one) => one.error_category === 'trigger_refused') ?? []
  expect(others).toEqual([])
  expect(error).toMatchObject({
    error_id: hashOf(path, '422', '2026-01-02T03:04:05Z'),
    error_code: '422',
    api_endpoint: path,
    broadcast_id: 2,
    trigger_id: null,
    error_message: null,
    occurred_at: fetchedAt,
  })
  expect(json(error?.error_details)).toEqual((refused.response as Json).errors)
})

test('the same answers again, and lists that are read again, change nothing', () => {
  expect(all.after[1]).toEqual(all.after[0])
})

describe('a filter of recipients', () => {
  test('is kept as it was sent', async () => {
    const recipients = { and: [{ segment: { id: 3 } }, { attribute: { field: 'plan', operator: 'eq' } }] }
    const { tables } = await ingested([[answer('POST', path, { id: 9 }, { request: { recipients } })]])
    expect(json(tables.app_broadcast_campaigns?.[0]?.recipients_config)).toEqual(recipients)
  })
})
