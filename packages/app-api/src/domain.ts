import { type Domain, domain } from '@customerio-databricks/core'
import { deliveriesToMessagePerformance, metricsToMessagePerformance } from './mappings/export.js'
import { messageMappings, messageToDeliveryErrors } from './mappings/message.js'
import { sendMappings, sendToDeliveryErrors } from './mappings/send.js'
import {
  broadcastToBroadcastCampaigns,
  triggerErrorToDeliveryErrors,
  triggerStatusToBroadcastCampaigns,
  triggerToBroadcastCampaigns,
  triggerToDeliveryErrors,
} from './mappings/trigger.js'
import {
  webhookDeviceToDeliveryErrors,
  webhookDeviceToMessagePerformance,
  webhookDeviceToPushNotifications,
  webhookToDeliveryErrors,
  webhookToMessagePerformance,
  webhookToPushNotifications,
  webhookToTransactionalMessages,
} from './mappings/webhook.js'
import { verifyWebhook } from './provides.js'
import { appBroadcastCampaigns } from './tables/app-broadcast-campaigns.js'
import { appBroadcastResults } from './tables/app-broadcast-results.js'
import { appDeliveryErrors } from './tables/app-delivery-errors.js'
import { appMessagePerformance } from './tables/app-message-performance.js'
import { appPushNotifications } from './tables/app-push-notifications.js'
import { appTransactionalMessages } from './tables/app-transactional-messages.js'

/** What Customer.io sent: messages of every channel, triggers of broadcasts, what became of them, and what failed. */
export const appApiDomain: Domain = domain({
  name: 'app-api',
  file: '10_app_api_communications',
  version: '1.0.0',
  comment:
    'What Customer.io sent: messages of every channel, triggers of broadcasts, what became of them, and what failed.',
  tables: [
    appTransactionalMessages,
    appBroadcastCampaigns,
    appPushNotifications,
    appMessagePerformance,
    appDeliveryErrors,
  ],
  views: [appBroadcastResults],
  mappings: [
    webhookToMessagePerformance,
    webhookDeviceToMessagePerformance,
    webhookToTransactionalMessages,
    webhookToPushNotifications,
    webhookDeviceToPushNotifications,
    webhookToDeliveryErrors,
    webhookDeviceToDeliveryErrors,
    ...messageMappings,
    messageToDeliveryErrors,
    ...sendMappings,
    sendToDeliveryErrors,
    triggerToBroadcastCampaigns,
    triggerStatusToBroadcastCampaigns,
    broadcastToBroadcastCampaigns,
    triggerToDeliveryErrors,
    triggerErrorToDeliveryErrors,
    deliveriesToMessagePerformance,
    metricsToMessagePerformance,
  ],
  provides: { verifyWebhook },
})
