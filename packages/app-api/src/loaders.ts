import { type Loader, loader } from '@customerio-databricks/core'
import { appBroadcastCampaigns, type NewBroadcastCampaign } from './tables/app-broadcast-campaigns.js'
import { appDeliveryErrors, type NewDeliveryError } from './tables/app-delivery-errors.js'
import { appMessagePerformance, type NewMessagePerformance } from './tables/app-message-performance.js'
import { appPushNotifications, type NewPushNotification } from './tables/app-push-notifications.js'
import {
  appTransactionalMessages,
  type NewTransactionalMessage,
} from './tables/app-transactional-messages.js'

/** Loads rows of app_transactional_messages. */
export const loadAppTransactionalMessages: Loader<NewTransactionalMessage> = loader(appTransactionalMessages)
/** Loads rows of app_broadcast_campaigns. */
export const loadAppBroadcastCampaigns: Loader<NewBroadcastCampaign> = loader(appBroadcastCampaigns)
/** Loads rows of app_push_notifications. */
export const loadAppPushNotifications: Loader<NewPushNotification> = loader(appPushNotifications)
/** Loads rows of app_message_performance. */
export const loadAppMessagePerformance: Loader<NewMessagePerformance> = loader(appMessagePerformance)
/** Loads rows of app_delivery_errors. */
export const loadAppDeliveryErrors: Loader<NewDeliveryError> = loader(appDeliveryErrors)
