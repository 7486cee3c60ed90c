import { describe, expect, test } from 'vitest'
import { one, timestamp, webhook } from './payloads.ts'
import { ingested } from './warehouse.ts'

describe('webhooks of 2026', () => {
  test('each change may come from any channel', async () => {
    const channels = ['customer', 'email', 'sms', 'push', 'in_app', 'slack', 'webhook', 'whatsapp']
    const sent = (['subscribed', 'unsubscribed'] as const).flatMap((metric) =>
      channels.map((channel) => ({ metric, channel })),
    )
    const { events } = await ingested(
      sent.map(({ metric, channel }, i) =>
        webhook(metric, { object_type: channel, event_id: `e${String(i).padStart(2, '0')}` }),
      ),
    )
    expect(events).toHaveLength(16)
    for (const [i, { metric, channel }] of sent.entries())
      expect(events[i]).toMatchObject({
        event_type: metric,
        event_name: `${channel}_${metric}`,
        unsubscribed: metric === 'unsubscribed',
        triggering_channel: channel,
        user_id: 'u1',
        email: null,
        cio_id: 'c1',
      })
  })

  test('preferences name the channel in three ways, and may come without content', async () => {
    const ways = [{ object_type: 'email' }, { object_type_type: 'email' }, { delivery_type: 'email' }]
    const { events } = await ingested(
      ways.map((way, i) =>
        webhook('cio_subscription_preferences_changed', {
          object_type: undefined,
          event_id: `e${i}`,
          ...way,
        }),
      ),
    )
    const expected = {
      triggering_channel: 'email',
      event_type: 'subscription_preferences_changed',
      subscription_preferences: null,
    }
    expect(events).toMatchObject([expected, expected, expected])
  })

  test('of somebody who is deleted already', async () => {
    const data = { identifiers: { id: null, email: null, cio_id: 'c1' }, customer_id: '' }
    expect(await one(webhook('unsubscribed', {}, data))).toMatchObject({ user_id: null, cio_id: 'c1' })
  })
})

describe('answers of the App API', () => {
  const answer = (fetched_at?: string, unsubscribed = false) => ({
    method: 'GET',
    path: 'https://api.customer.io/v1/customers/ada%40example.com/subscription_preferences?id_type=email',
    status: 200,
    response: {
      customer: { id: '', identifiers: { id: null, email: 'ada@example.com' }, topics: [], unsubscribed },
    },
    fetched_at,
  })

  test('the same answer again is the same reading, a later one another', async () => {
    const { events } = await ingested(
      [answer(timestamp), answer(timestamp)],
      [answer('2026-01-03T00:00:00Z', true)],
    )
    expect(events.map(({ unsubscribed }) => unsubscribed).sort()).toEqual([false, true])
  })

  test('one that does not say when it was fetched goes by its text', async () => {
    const twice = await ingested([answer()], [answer()])
    expect(twice.events).toMatchObject([{ user_id: null, email: 'ada@example.com', event_timestamp: null }])
  })

  test('a failed one says nothing', async () => {
    const { events } = await ingested([{ ...answer(timestamp), status: 404, response: {} }])
    expect(events).toEqual([])
  })
})
