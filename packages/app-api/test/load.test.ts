import {
  appApiDomain,
  broadcastCampaignSchemas,
  deliveryErrorSchemas,
  loadAppBroadcastCampaigns,
  loadAppDeliveryErrors,
  loadAppMessagePerformance,
  loadAppPushNotifications,
  loadAppTransactionalMessages,
  messagePerformanceSchemas,
  pushNotificationSchemas,
  transactionalMessageSchemas,
} from '@customerio-databricks/app-api'
import { ingest } from '@customerio-databricks/core'
import { expect, test } from 'vitest'
import { inWarehouse, rowsOf } from './warehouse.ts'

const at = '2026-01-02T03:04:05Z'

test('own rows go in by each loader, once', async () => {
  await inWarehouse(async (warehouse) => {
    const own = {
      app_transactional_messages: () =>
        loadAppTransactionalMessages(warehouse, [
          {
            delivery_id: 'd1',
            transactional_message_id: '44',
            message_data: { code: 1 },
            sent_timestamp: at,
          },
        ]),
      app_broadcast_campaigns: () =>
        loadAppBroadcastCampaigns(warehouse, [
          { broadcast_id: 2, trigger_id: '3', recipient_ids: ['id1'], execution_status: 'processed' },
          { broadcast_id: 2, trigger_id: '*', campaign_name: 'basic' },
        ]),
      app_push_notifications: () =>
        loadAppPushNotifications(warehouse, [
          { delivery_id: 'd1', device_id: '*', title: 'Hello' },
          { delivery_id: 'd1', device_id: 't1', platform: 'ios' },
        ]),
      app_message_performance: () =>
        loadAppMessagePerformance(warehouse, [
          {
            delivery_id: 'd1',
            open_count: 1,
            metric_events: [
              { event_id: 'e1', metric: 'opened', occurred_at: at, link_id: 1, data: { a: 1 } },
            ],
          },
        ]),
      app_delivery_errors: () =>
        loadAppDeliveryErrors(warehouse, [{ error_id: 'e1', error_category: 'bounced', occurred_at: at }]),
    }
    for (const [table, load] of Object.entries(own)) {
      expect((await load()).rejects, table).toEqual([])
      const stored = await rowsOf(warehouse, table)
      expect(stored.length, table).toBeGreaterThan(0)
      expect((await load()).tables[table], table).toMatchObject({ inserted: 0, updated: 0 })
    }
    const [performance] = await rowsOf(warehouse, 'app_message_performance')
    expect(performance).toMatchObject({
      open_count: 1,
      metric_events: [{ event_id: 'e1', occurred_at: new Date(at), link_id: 1, href: null }],
    })
  })
})

test('a row that breaks a rule is rejected, and says why', async () => {
  await inWarehouse(async (warehouse) => {
    const results = [
      await loadAppDeliveryErrors(warehouse, [{ error_id: 'e1', error_category: 'exploded' } as never]),
      await loadAppPushNotifications(warehouse, [{ delivery_id: 'd1' } as never]),
      await loadAppMessagePerformance(warehouse, [{ delivery_id: '' }]),
    ]
    expect(results.map(({ rejects }) => rejects.map(({ column }) => column ?? 'check'))).toEqual([
      ['error_category'],
      ['device_id'],
      ['check'],
    ])
  })
})

test('what you did about a failure stays when the failure is told again', async () => {
  const webhook = (event_id: string, timestamp: number) => ({
    event_id,
    object_type: 'email',
    metric: 'bounced',
    timestamp,
    data: { delivery_id: 'd1', identifiers: { id: '42' }, failure_message: `told by ${event_id}` },
  })
  await inWarehouse(async (warehouse) => {
    await ingest(warehouse, [appApiDomain], [webhook('e1', 1613063089)])
    const [{ error_id } = {}] = await rowsOf(warehouse, 'app_delivery_errors')
    const resolution = {
      error_id: error_id as string,
      resolved: true,
      resolved_timestamp: at,
      resolution_method: 'new address',
    }
    expect((await loadAppDeliveryErrors(warehouse, [resolution], { mode: 'patch' })).rejects).toEqual([])
    await ingest(warehouse, [appApiDomain], [webhook('e2', 1613063099)])
    expect(await rowsOf(warehouse, 'app_delivery_errors')).toMatchObject([
      {
        error_message: 'told by e2',
        resolved: true,
        resolved_timestamp: new Date(at),
        resolution_method: 'new address',
      },
    ])
  })
})

test('the schemas take what the loaders take', () => {
  const least = [
    [transactionalMessageSchemas, { delivery_id: 'd1' }],
    [broadcastCampaignSchemas, { broadcast_id: 1, trigger_id: '*' }],
    [pushNotificationSchemas, { delivery_id: 'd1', device_id: '*' }],
    [messagePerformanceSchemas, { delivery_id: 'd1' }],
    [deliveryErrorSchemas, { error_id: 'e1' }],
  ] as const
  for (const [{ insert }, row] of least) {
    expect(insert.safeParse(row).success).toBe(true)
    expect(insert.safeParse({}).success).toBe(false)
    expect(insert.safeParse({ ...row, no_such_column: 1 }).success).toBe(false)
  }
})
