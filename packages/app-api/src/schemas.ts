import { schemas, type TableSchemas } from '@customerio-databricks/core'
import {
  appBroadcastCampaigns,
  type BroadcastCampaign,
  type NewBroadcastCampaign,
} from './tables/app-broadcast-campaigns.js'
import { appDeliveryErrors, type DeliveryError, type NewDeliveryError } from './tables/app-delivery-errors.js'
import {
  appMessagePerformance,
  type MessagePerformance,
  type NewMessagePerformance,
} from './tables/app-message-performance.js'
import {
  appPushNotifications,
  type NewPushNotification,
  type PushNotification,
} from './tables/app-push-notifications.js'
import {
  appTransactionalMessages,
  type NewTransactionalMessage,
  type TransactionalMessage,
} from './tables/app-transactional-messages.js'

/** The zod schemas of app_transactional_messages, built at first use. */
export const transactionalMessageSchemas: TableSchemas<TransactionalMessage, NewTransactionalMessage> =
  schemas(appTransactionalMessages)
/** The zod schemas of app_broadcast_campaigns, built at first use. */
export const broadcastCampaignSchemas: TableSchemas<BroadcastCampaign, NewBroadcastCampaign> =
  schemas(appBroadcastCampaigns)
/** The zod schemas of app_push_notifications, built at first use. */
export const pushNotificationSchemas: TableSchemas<PushNotification, NewPushNotification> =
  schemas(appPushNotifications)
/** The zod schemas of app_message_performance, built at first use. */
export const messagePerformanceSchemas: TableSchemas<MessagePerformance, NewMessagePerformance> =
  schemas(appMessagePerformance)
/** The zod schemas of app_delivery_errors, built at first use. */
export const deliveryErrorSchemas: TableSchemas<DeliveryError, NewDeliveryError> = schemas(appDeliveryErrors)
