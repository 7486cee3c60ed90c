export { appApiDomain } from './domain.js'
export {
  loadAppBroadcastCampaigns,
  loadAppDeliveryErrors,
  loadAppMessagePerformance,
  loadAppPushNotifications,
  loadAppTransactionalMessages,
} from './loaders.js'
export { deliveriesToMessagePerformance, metricsToMessagePerformance } from './mappings/export.js'
export { messageMappings, messageToDeliveryErrors } from './mappings/message.js'
export { sendMappings, sendToDeliveryErrors } from './mappings/send.js'
export {
  broadcastCampaignsState,
  deliveryErrorsState,
  messagePerformanceState,
  pushNotificationsState,
  transactionalMessagesState,
} from './mappings/states.js'
export {
  broadcastToBroadcastCampaigns,
  triggerErrorToDeliveryErrors,
  triggerStatusToBroadcastCampaigns,
  triggerToBroadcastCampaigns,
  triggerToDeliveryErrors,
} from './mappings/trigger.js'
export {
  webhookDeviceToDeliveryErrors,
  webhookDeviceToMessagePerformance,
  webhookDeviceToPushNotifications,
  webhookToDeliveryErrors,
  webhookToMessagePerformance,
  webhookToPushNotifications,
  webhookToTransactionalMessages,
} from './mappings/webhook.js'
export { type VerifyWebhookOptions, verifyWebhook, type WebhookHeaders } from './provides.js'
export {
  broadcastCampaignSchemas,
  deliveryErrorSchemas,
  messagePerformanceSchemas,
  pushNotificationSchemas,
  transactionalMessageSchemas,
} from './schemas.js'
export {
  appBroadcastCampaigns,
  type BroadcastCampaign,
  type NewBroadcastCampaign,
} from './tables/app-broadcast-campaigns.js'
export { appBroadcastResults } from './tables/app-broadcast-results.js'
export { appDeliveryErrors, type DeliveryError, type NewDeliveryError } from './tables/app-delivery-errors.js'
export {
  appMessagePerformance,
  type MessagePerformance,
  type NewMessagePerformance,
} from './tables/app-message-performance.js'
export {
  appPushNotifications,
  type NewPushNotification,
  type PushNotification,
} from './tables/app-push-notifications.js'
export {
  appTransactionalMessages,
  type NewTransactionalMessage,
  type TransactionalMessage,
} from './tables/app-transactional-messages.js'
