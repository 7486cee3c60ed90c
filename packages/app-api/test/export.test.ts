import { beforeAll, describe, expect, test } from 'vitest'
import { at, type Json } from './fixtures.ts'
import { executors, inWarehouse, type Row, SLOW, tablesOf } from './warehouse.ts'

// No official example exists: these rows are built from the documented columns of the export.
const deliveries = [
  {
    workspace_id: 12,
    delivery_id: 'd1',
    internal_customer_id: 'd9c106000001',
    subject_id: '01GW20GXAAXBKZD8J96M8FNV3R',
    event_id: '01E4C4CT6YDC7Y5M7FE1GWWPQJ',
    delivery_type: 'email',
    campaign_id: 5,
    action_id: 96,
    newsletter_id: null,
    content_id: null,
    trigger_id: null,
    created_at: '2026-01-02T03:04:05Z',
    transactional_message_id: null,
    seq_num: 7,
  },
  {
    workspace_id: 12,
    delivery_id: 'd2',
    internal_customer_id: null,
    delivery_type: 'twilio',
    transactional_message_id: 44,
    created_at: '2026-01-02T03:04:05Z',
    seq_num: 8,
  },
]
const metric = (event_id: string, name: string, second: number, more: Json = {}) => ({
  event_id,
  workspace_id: 12,
  delivery_id: 'd1',
  metric: name,
  reason: null,
  link_id: null,
  link_url: null,
  created_at: `2026-01-02T03:05:${String(second).padStart(2, '0')}Z`,
  seq_num: second,
  ...more,
})
const metrics = [
  metric('m1', 'sent', 1),
  metric('m2', 'opened', 2, { proxied: true, user_agent: 'GoogleImageProxy', inbox_provider: 'Gmail' }),
  metric('m3', 'opened', 3, { proxied: false, prefetched: false, email_client: 'Thunderbird' }),
  metric('m4', 'clicked', 4, { link_id: 3, link_url: 'https://docs.customer.io', machine: true }),
  metric('m5', 'bounced', 5, {
    reason: 'no such user',
    inbox_domain: 'example.com',
    mx_host: 'mx.example.com',
  }),
]

describe.each(Object.entries(executors))('%s', (_, execute) => {
  let rows: readonly Row[]
  let again: readonly Row[]
  beforeAll(async () => {
    await inWarehouse(async (warehouse) => {
      // The greater seq_num counts, also when it comes first and when it is greater as a number only.
      const stale = { ...deliveries[0], campaign_id: 4, seq_num: 6 }
      const newer = { ...deliveries[0], campaign_id: 6, seq_num: 10 }
      await execute(warehouse, [newer, ...deliveries, stale], { exportOf: 'deliveries' })
      await execute(warehouse, [...metrics].reverse(), { exportOf: 'metrics' })
      rows = (await tablesOf(warehouse)).app_message_performance as Row[]
      await execute(warehouse, metrics, { exportOf: 'metrics' })
      again = (await tablesOf(warehouse)).app_message_performance as Row[]
    })
  }, SLOW)

  test('deliveries and metrics become messages with their events, value by value', () => {
    expect(rows).toMatchObject([
      {
        delivery_id: 'd1',
        channel: 'email',
        workspace_id: '12',
        cio_id: 'd9c106000001',
        user_id: null,
        campaign_id: 6,
        action_id: 96,
        journey_id: '01GW20GXAAXBKZD8J96M8FNV3R',
        created_at: new Date('2026-01-02T03:04:05Z'),
        sent_timestamp: new Date('2026-01-02T03:05:01Z'),
        first_open_timestamp: new Date('2026-01-02T03:05:02Z'),
        first_human_open_timestamp: new Date('2026-01-02T03:05:03Z'),
        open_count: 2,
        human_open_count: 1,
        click_count: 1,
        human_click_count: 0,
        bounced_timestamp: new Date('2026-01-02T03:05:05Z'),
        failure_message: 'no such user',
        delivery_status: 'clicked',
      },
      {
        delivery_id: 'd2',
        channel: 'sms',
        cio_id: null,
        transactional_message_id: '44',
        metric_events: null,
      },
    ])
    expect(JSON.parse(rows[0]?.attributes as string)).toMatchObject({
      event_id: '01E4C4CT6YDC7Y5M7FE1GWWPQJ',
      workspace_id: 12,
    })
  })

  test('an event keeps its link, its marks of a machine, and what is known of the mailbox', () => {
    const events = rows[0]?.metric_events as Row[]
    expect(events.map(({ event_id }) => event_id)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5'])
    const [, proxied, , clicked, bounced] = events
    expect(proxied).toMatchObject({ metric: 'opened', proxied: true, prefetched: null })
    expect(JSON.parse(proxied?.data as string)).toEqual({
      user_agent: 'GoogleImageProxy',
      inbox_provider: 'Gmail',
    })
    expect(clicked).toMatchObject({ href: 'https://docs.customer.io', link_id: 3, machine: true })
    expect(JSON.parse(bounced?.data as string)).toEqual({
      reason: 'no such user',
      inbox_domain: 'example.com',
      mx_host: 'mx.example.com',
    })
  })

  test('the same rows again change nothing', () => {
    expect(again).toEqual(rows)
  })

  test(
    'an event that a webhook tells too is one',
    async () => {
      const webhook = {
        event_id: 'm2',
        object_type: 'email',
        metric: 'opened',
        timestamp: Date.parse('2026-01-02T03:05:02Z') / 1000,
        data: { delivery_id: 'd1', identifiers: { id: '42' }, proxied: true },
      }
      await inWarehouse(async (warehouse) => {
        await execute(warehouse, metrics, { exportOf: 'metrics' })
        await execute(warehouse, [webhook])
        expect((await tablesOf(warehouse)).app_message_performance).toMatchObject([
          { open_count: 2, human_open_count: 1, user_id: '42', first_open_timestamp: at(webhook.timestamp) },
        ])
      })
    },
    SLOW,
  )
})
