import { beforeAll, describe, expect, test } from 'vitest'
import { answer, at, fixtures, type Json, webhooks } from './fixtures.ts'
import { type Ingested, ingested, type Row } from './warehouse.ts'
import { hashOf } from './webhooks.oracle.ts'

interface Message extends Json {
  readonly id: string
  readonly metrics: Readonly<Record<string, number>>
}

/** The example messages, each with an id of its own, by the address of their list. */
const lists = fixtures('messages').map(({ kind, payload }, i) => {
  const address = kind.replace(/^app\.GET (\S+) response$/, '$1').replace(/\{\w+\}/, '94')
  const messages = ([payload].flat() as Message[]).map((message, j) => ({
    ...message,
    id: `message-${i}-${j}=`,
    deduplicate_id: `message-${i}-${j}=:${message.created}`,
  }))
  return { address, messages }
})
const messages: Message[] = lists.flatMap((list) => list.messages)

/** A message of any channel; what it leaves out is as in the examples. */
const message = (id: string, more: Json): Message => ({
  id,
  deduplicate_id: `${id}:1609957872`,
  type: 'email',
  created: 1609957805,
  metrics: {},
  failure_message: null,
  campaign_id: null,
  newsletter_id: null,
  broadcast_id: null,
  ...more,
})
const text = (value: unknown) => (value === undefined || value === null ? null : String(value))
const seconds = (value: unknown) => (typeof value === 'number' ? at(value) : null)

describe('lists of messages', () => {
  let all: Ingested
  beforeAll(async () => {
    const transactional = message('transactional', {
      type: 'push',
      identifiers: { id: '7', cio_id: 786433 },
      metrics: { sent: 1609957832, opened: 1609957900, human_opened: 3, bounced: 1609957950 },
      failure_message: 'NotRegistered',
    })
    all = await ingested([
      [
        ...lists.map(({ address, messages: list }) => answer('GET', address, { messages: list })),
        answer('GET', '/v1/transactional/44/messages?limit=10', { messages: [transactional] }),
        answer('GET', '/v1/messages/text', { message: message('text', { type: 'twilio' }) }),
        // Without an envelope nobody says when they were read; the newer version of the two wins.
        {
          messages: [
            message('bare', { subject: 'newer', deduplicate_id: 'bare:1609957999' }),
            message('bare', { subject: 'older', deduplicate_id: 'bare:1609957872' }),
          ],
        },
        answer('GET', '/v1/messages', { messages: [message('refused', {})] }, { status: 401 }),
      ],
    ])
  })
  const one = (table: string, id: string) =>
    all.tables[table]?.find(({ delivery_id }) => delivery_id === id) as Row

  test('every message is a row, value by value', () => {
    expect(all.results[0]?.rejected).toBe(0)
    expect(messages).toHaveLength(4)
    for (const own of messages) {
      const identifiers = (own.customer_identifiers ?? {}) as Json
      expect(one('app_message_performance', own.id)).toMatchObject({
        channel: own.type,
        delivery_status: 'delivered',
        user_id: text(identifiers.id ?? own.customer_id),
        email: text(identifiers.email),
        cio_id: text(identifiers.cio_id),
        recipient: own.recipient,
        subject_line: own.subject,
        campaign_id: own.campaign_id,
        broadcast_id: own.broadcast_id,
        trigger_id: null,
        newsletter_id: own.newsletter_id,
        content_id: own.content_id,
        action_id: own.action_id,
        parent_action_id: null,
        transactional_message_id: null,
        trigger_event_id: null,
        template_id: text(own.msg_template_id),
        is_forgotten: false,
        failure_message: null,
        created_at: seconds(own.created),
        sent_timestamp: seconds(own.metrics.sent),
        delivered_timestamp: seconds(own.metrics.delivered),
        first_open_timestamp: null,
        // A list names times and no events.
        metric_events: null,
        open_count: 0,
        unique_opens: false,
      })
    }
  })

  test('only messages of no campaign, broadcast or newsletter are transactional', () => {
    expect(all.tables.app_transactional_messages?.map(({ delivery_id }) => delivery_id)).toEqual([
      'bare',
      'text',
      'transactional',
    ])
  })

  test('a transactional push is in all three tables, and its failure in the fourth', () => {
    const common = { user_id: '7', cio_id: '786433', sent_timestamp: at(1609957832) }
    expect(one('app_message_performance', 'transactional')).toMatchObject({
      ...common,
      channel: 'push',
      transactional_message_id: '44',
      first_open_timestamp: at(1609957900),
      last_open_timestamp: at(1609957900),
      unique_opens: true,
      bounced_timestamp: at(1609957950),
      delivery_status: 'opened',
      failure_message: 'NotRegistered',
    })
    expect(one('app_transactional_messages', 'transactional')).toMatchObject({
      ...common,
      channel: 'push',
      transactional_message_id: '44',
      opened_timestamp: at(1609957900),
      error_message: 'NotRegistered',
    })
    expect(one('app_push_notifications', 'transactional')).toMatchObject({
      ...common,
      device_id: '*',
      transactional_message_id: '44',
      opened_timestamp: at(1609957900),
      created_at: at(1609957805),
      error_message: 'NotRegistered',
    })
    expect(all.tables.app_delivery_errors).toMatchObject([
      {
        error_id: hashOf('transactional', 'bounced'),
        error_category: 'bounced',
        delivery_id: 'transactional',
        channel: 'push',
        device_id: null,
        occurred_at: at(1609957950),
        error_message: 'NotRegistered',
        user_id: '7',
        transactional_message_id: '44',
      },
    ])
  })

  test('members of metrics that are counts are no times', () => {
    const { marks } = one('app_message_performance', 'transactional') as { marks: Json }
    expect(Object.keys(marks).filter((mark) => mark.includes('human'))).toEqual([])
  })

  test('text messages have one channel name', () => {
    expect(one('app_message_performance', 'text')).toMatchObject({ channel: 'sms' })
  })

  test('of two versions without a time of reading the newer one stays', () => {
    expect(one('app_message_performance', 'bare')).toMatchObject({ subject_line: 'newer' })
  })

  test('a refused answer holds nothing', () => {
    expect(one('app_message_performance', 'refused')).toBeUndefined()
  })
})

describe('webhooks and lists of the same messages', () => {
  const open = webhooks('webhooks').find(({ metric, data }) => metric === 'opened' && 'campaign_id' in data)
  const opened = (event_id: string, timestamp: number) => ({
    ...open,
    object_type: 'email',
    event_id,
    timestamp,
    data: { ...open?.data, delivery_id: 'both' },
  })
  const bounced = {
    ...opened('e9', 1609957950),
    metric: 'bounced',
    data: { ...open?.data, delivery_id: 'both', failure_message: 'no such user' },
  }
  const listed = (metrics: Json, failure_message: string | null) =>
    answer('GET', '/v1/campaigns/5/messages', {
      messages: [message('both', { campaign_id: 5, metrics, failure_message })],
    })
  const records = [
    opened('e1', 1609957900),
    opened('e2', 1609958000),
    bounced,
    listed({ sent: 1609957832, opened: 1609957899, bounced: 1609957950 }, null),
  ]

  test.each([
    ['webhooks first', records],
    ['the list first', [...records].reverse()],
  ])('%s: the list lowers first times and counts nothing; the failure is one', async (_, given) => {
    const { tables } = await ingested([given])
    expect(tables.app_message_performance).toMatchObject([
      {
        open_count: 2,
        first_open_timestamp: at(1609957899),
        last_open_timestamp: at(1609958000),
        first_human_open_timestamp: at(1609957900),
        sent_timestamp: at(1609957832),
        campaign_id: 5,
        failure_message: 'no such user',
      },
    ])
    expect(tables.app_delivery_errors).toMatchObject([
      {
        error_id: hashOf('both', 'bounced'),
        occurred_at: at(1609957950),
        error_message: 'no such user',
      },
    ])
  })

  test('a newer version counts, and an explicit null clears; read again, it changes nothing', async () => {
    const list = (changed: number, own: Json, fetched_at: string) =>
      answer(
        'GET',
        '/v1/messages',
        { messages: [message('m', { deduplicate_id: `m:${changed}`, ...own })] },
        { fetched_at },
      )
    const newer = { subject: null, recipient: 'new@example.com', forgotten: true }
    const { tables, after } = await ingested([
      [
        list(1609957999, newer, '2026-01-02T00:00:00Z'),
        list(1609957872, { subject: 'Hello', recipient: 'old@example.com' }, '2026-01-03T00:00:00Z'),
      ],
      [list(1609957999, newer, '2026-01-04T00:00:00Z')],
    ])
    expect(tables.app_message_performance).toMatchObject([
      { subject_line: null, recipient: 'new@example.com', is_forgotten: true },
    ])
    expect(after[1]).toEqual(after[0])
  })
})
