// Compiled, never run: what rows of messages must, may and must not hold.
import type {
  MessagePerformance,
  NewBroadcastCampaign,
  NewDeliveryError,
  NewMessagePerformance,
  NewPushNotification,
  NewTransactionalMessage,
  verifyWebhook,
} from '@customerio-databricks/app-api'

type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T]
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(): T | undefined => undefined

holds<Same<RequiredKeys<NewTransactionalMessage>, 'delivery_id'>>()
holds<Same<RequiredKeys<NewBroadcastCampaign>, 'broadcast_id' | 'trigger_id'>>()
holds<Same<RequiredKeys<NewPushNotification>, 'delivery_id' | 'device_id'>>()
holds<Same<RequiredKeys<NewMessagePerformance>, 'delivery_id'>>()
holds<Same<RequiredKeys<NewDeliveryError>, 'error_id'>>()
holds<Same<MessagePerformance['campaign_id'], number | null>>()
holds<Same<MessagePerformance['transactional_message_id'], string | null>>()
holds<Same<Parameters<typeof verifyWebhook>[0], Uint8Array | string>>()

export const event: NewMessagePerformance = {
  delivery_id: 'd1',
  metric_events: [{ event_id: 'e1', metric: 'opened', occurred_at: new Date(), data: { a: 1 } }],
}
// @ts-expect-error: half of the key is missing
export const noTrigger: NewBroadcastCampaign = { broadcast_id: 1 }
// @ts-expect-error: an id that may be a name is text
export const number: NewMessagePerformance = { delivery_id: 'd1', transactional_message_id: 44 }
// @ts-expect-error: not one of the kinds of failures
export const unknownFailure: NewDeliveryError = { error_id: 'e1', error_category: 'exploded' }
