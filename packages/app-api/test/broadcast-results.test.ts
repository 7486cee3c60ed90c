import { appApiDomain } from '@customerio-databricks/app-api'
import { ingest } from '@customerio-databricks/core'
import { expect, test } from 'vitest'
import { answer, at } from './fixtures.ts'
import { inWarehouse, rowsOf } from './warehouse.ts'

const event = (delivery_id: string, metric: string, trigger_id: number, more: object = {}) => ({
  event_id: `${delivery_id} ${metric} ${JSON.stringify(more)}`,
  object_type: 'email',
  metric,
  timestamp: 1613063089,
  data: { delivery_id, identifiers: { id: delivery_id }, broadcast_id: 2, trigger_id, action_id: 1, ...more },
})

test('a trigger is counted from its messages; names come from the broadcast', async () => {
  await inWarehouse(async (warehouse) => {
    await ingest(
      warehouse,
      [appApiDomain],
      [
        answer('GET', '/v1/broadcasts', { broadcasts: [{ id: 2, name: 'basic', updated: 1520467200 }] }),
        answer('GET', '/v1/broadcasts/2/triggers', {
          triggers: [
            { id: 3, broadcast_id: 2, created_at: 1552341937, processed_at: 1552341999 },
            { id: 5, broadcast_id: 2, created_at: 1552341937, processed_at: null },
          ],
        }),
        event('a', 'sent', 3),
        event('a', 'delivered', 3),
        event('a', 'opened', 3),
        event('a', 'opened', 3, { proxied: true }),
        event('a', 'clicked', 3, { href: 'https://docs.customer.io', link_id: 1 }),
        event('a', 'converted', 3),
        event('b', 'sent', 3),
        event('b', 'bounced', 3, { failure_message: 'no such user' }),
        event('c', 'sent', 4),
        event('c', 'unsubscribed', 4),
        // Of no broadcast.
        { ...event('d', 'sent', 3), data: { delivery_id: 'd', identifiers: { id: 'd' }, campaign_id: 1 } },
      ],
    )
    const none = {
      actual_recipients: 0n,
      messages_sent: 0n,
      messages_delivered: 0n,
      messages_bounced: 0n,
      unique_opens: 0n,
      unique_clicks: 0n,
      total_opens: 0n,
      total_clicks: 0n,
      unsubscribes: 0n,
      conversion_count: 0n,
    }
    const named = { broadcast_id: 2, campaign_name: 'basic' }
    const taken = { trigger_timestamp: at(1552341937) }
    expect(await rowsOf(warehouse, 'app_broadcast_results')).toEqual([
      {
        ...named,
        ...taken,
        trigger_id: '3',
        execution_status: 'processed',
        completion_timestamp: at(1552341999),
        ...none,
        actual_recipients: 2n,
        messages_sent: 2n,
        messages_delivered: 1n,
        messages_bounced: 1n,
        unique_opens: 1n,
        unique_clicks: 1n,
        total_opens: 2n,
        total_clicks: 1n,
        conversion_count: 1n,
      },
      {
        ...named,
        trigger_id: '4',
        execution_status: null,
        trigger_timestamp: null,
        completion_timestamp: null,
        ...none,
        actual_recipients: 1n,
        messages_sent: 1n,
        unsubscribes: 1n,
      },
      {
        ...named,
        ...taken,
        trigger_id: '5',
        execution_status: 'triggered',
        completion_timestamp: null,
        ...none,
      },
    ])
  })
})
