import { beforeAll, describe, expect, test } from 'vitest'
import { answer, fetchedAt, fixtures, type Json } from './fixtures.ts'
import { type Ingested, ingested, type Row, SLOW } from './warehouse.ts'
import { hashOf } from './webhooks.oracle.ts'

const examples = fixtures('sends').map(({ kind, payload }) => {
  const [, path = '', what = ''] = /^app\.POST (\S+) (.*)$/.exec(kind) ?? []
  return { path, channel: path.split('/').at(-1) as string, what, payload: payload as Json }
})
const requests = examples.filter(({ what }) => what === 'request')
const refusals = examples.filter(({ what }) => what !== 'request')
const queuedAt = 1767323000

// No official example of an answer exists: these are built from its documented properties, delivery_id and queued_at.
const sent = requests.map(({ path, payload }, i) =>
  answer('POST', path, { delivery_id: `sent-${i}`, queued_at: queuedAt + i }, { request: payload }),
)
const refused = refusals.map(({ path, channel, what, payload }, i) =>
  answer('POST', path, payload, {
    status: Number(what),
    request: { ...requests.find((one) => one.channel === channel)?.payload, to: `to-${i}` },
  }),
)
const text = (value: unknown) => (value === undefined || value === null ? null : String(value))

let all: Ingested
beforeAll(async () => {
  all = await ingested([[...sent, ...refused], [...refused, ...sent].reverse()])
}, SLOW)

test('the examples are there: four requests, three refusals', () => {
  expect([requests.length, refusals.length]).toEqual([4, 3])
  expect(all.results.map(({ rejected }) => rejected)).toEqual([0, 0])
})

test('every send is a transactional message, value by value', () => {
  expect(all.tables.app_transactional_messages).toHaveLength(requests.length)
  requests.forEach(({ channel, payload }, i) => {
    const row = all.tables.app_transactional_messages?.[i] as Row
    const identifiers = payload.identifiers as Json
    expect(row).toMatchObject({
      delivery_id: `sent-${i}`,
      // A number for one that was made in Customer.io, or its trigger name, or none at all.
      transactional_message_id: text(payload.transactional_message_id),
      channel,
      delivery_status: null,
      sent_timestamp: null,
      user_id: text(identifiers.id),
      email: text(identifiers.email),
      cio_id: null,
      recipient: text(payload.to),
      sender: text(payload.from),
      bcc: text(payload.bcc),
      subject: text(payload.subject),
      tracked: payload.tracked ?? null,
      queue_draft: payload.queue_draft ?? null,
      send_to_unsubscribed: payload.send_to_unsubscribed ?? null,
      disable_message_retention: payload.disable_message_retention ?? null,
      queued_at: new Date((queuedAt + i) * 1000),
      open_count: 0,
    })
    expect(JSON.parse(row.message_data as string)).toEqual(payload.message_data)
    const { attachments, ...kept } = payload
    expect(JSON.parse(row.attributes as string)).toEqual({ ...kept, queued_at: queuedAt + i })
  })
})

test('every send begins the performance of a message', () => {
  expect(all.tables.app_message_performance).toMatchObject(
    requests.map(({ channel, payload }, i) => ({
      delivery_id: `sent-${i}`,
      channel,
      user_id: text((payload.identifiers as Json).id),
      recipient: text(payload.to),
      subject_line: text(payload.subject),
      transactional_message_id: text(payload.transactional_message_id),
      metric_events: null,
    })),
  )
})

test('a push has its row for the message as a whole', () => {
  const i = requests.findIndex(({ channel }) => channel === 'push')
  const { payload } = requests[i] as (typeof requests)[number]
  expect(all.tables.app_push_notifications).toMatchObject([
    {
      delivery_id: `sent-${i}`,
      device_id: '*',
      user_id: '12345',
      title: payload.title,
      message: null,
      transactional_message_id: '44',
      queued_at: new Date((queuedAt + i) * 1000),
    },
  ])
})

test('every refusal is a failure, value by value', () => {
  expect(all.tables.app_delivery_errors).toHaveLength(refusals.length)
  refusals.forEach(({ path, channel, what, payload }, i) => {
    const request = refused[i]?.request as Json
    const identifiers = request.identifiers as Json
    const error_id = hashOf(
      path,
      what,
      '2026-01-02T03:04:05Z',
      text(request.transactional_message_id) ?? '',
      `to-${i}`,
      text(identifiers.id ?? identifiers.email) as string,
    )
    expect(all.tables.app_delivery_errors?.find((row) => row.error_id === error_id)).toMatchObject({
      error_category: 'send_refused',
      error_code: what,
      error_message: (payload.meta as Json).error,
      error_details: null,
      api_endpoint: path,
      channel,
      delivery_id: null,
      occurred_at: fetchedAt,
      recipient: `to-${i}`,
      user_id: text(identifiers.id),
      email: text(identifiers.email),
      transactional_message_id: text(request.transactional_message_id),
    })
  })
})

test('the same answers again change nothing', () => {
  expect(all.after[1]).toEqual(all.after[0])
})

describe('what the examples do not show', () => {
  const identifiers = { cio_id: 'd9c1' }
  const push = {
    transactional_message_id: 'login',
    to: 'last_used',
    title: 'Hello',
    message: 'Was it you?',
    image_url: 'https://example.com/a.png',
    link: 'app://login',
    sound: 'default',
    custom_data: { screen: 'login' },
    custom_device: { token: 't1', platform: 'ios', attributes: { app_version: '1.2', device_os: '17' } },
    language: 'de',
    send_at: 1767400000,
    identifiers,
  }
  let tables: Ingested['tables']
  beforeAll(async () => {
    const refusal = (status: number, response: unknown) =>
      answer('POST', '/v1/send/email', response, { status, request: { to: `${status}`, identifiers } })
    tables = (
      await ingested([
        [
          answer('POST', '/v1/send/push', { delivery_id: 'p1', queued_at: 1767323000 }, { request: push }),
          refusal(422, {
            errors: [{ detail: 'identifiers must be one of id, email, cio_id', status: '422' }],
          }),
          refusal(429, {}),
        ],
      ])
    ).tables
  })

  test('all that a push can ask for', () => {
    const [row] = tables.app_push_notifications as [Row]
    expect(row).toMatchObject({
      recipient: 'last_used',
      title: 'Hello',
      message: 'Was it you?',
      image_url: 'https://example.com/a.png',
      link: 'app://login',
      sound: 'default',
      platform: 'ios',
      app_version: '1.2',
      cio_id: 'd9c1',
      transactional_message_id: 'login',
    })
    expect(JSON.parse(row.push_data as string)).toEqual({ screen: 'login' })
    expect(JSON.parse(row.custom_device as string)).toEqual(push.custom_device)
    expect(tables.app_transactional_messages).toMatchObject([
      { language: 'de', send_at: new Date(1767400000_000) },
    ])
  })

  test('a refusal with a list of errors, and one without a word', () => {
    const errors = new Map(tables.app_delivery_errors?.map((row) => [row.error_code, row]))
    expect(errors.get('422')).toMatchObject({ error_message: null, cio_id: 'd9c1' })
    expect(JSON.parse(errors.get('422')?.error_details as string)).toEqual([
      { detail: 'identifiers must be one of id, email, cio_id', status: '422' },
    ])
    expect(errors.get('429')).toMatchObject({ error_message: null, error_details: null })
  })
})
