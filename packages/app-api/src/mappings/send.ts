import {
  appItem,
  attributesOf,
  changes,
  constant,
  firstOf,
  hashed,
  id,
  text,
  time,
} from '@customerio-databricks/core/mapping'
import { appDeliveryErrors } from '../tables/app-delivery-errors.js'
import { appMessagePerformance } from '../tables/app-message-performance.js'
import { appPushNotifications } from '../tables/app-push-notifications.js'
import { appTransactionalMessages } from '../tables/app-transactional-messages.js'
import { channelOf } from './delivery.js'
import {
  deliveryErrorsState,
  messagePerformanceState,
  pushNotificationsState,
  transactionalMessagesState,
} from './states.js'

const answered = { present: ['item.delivery_id'] } as const
const key = { delivery_id: text('item.delivery_id') }
const queued = { id: id('item.delivery_id'), at: time('item.queued_at', 'fetched_at') }
// Attachments are files in base64, up to two megabytes a message: nothing to query.
const asked = attributesOf(['request', 'item'], { except: ['delivery_id', 'attachments'] })
const transactional = { transactional_message_id: text('request.transactional_message_id') }

/** A send that was answered with a delivery id, as the message that it made. */
export const sendMappings = [
  changes('send to app_message_performance', messagePerformanceState, appMessagePerformance, {
    when: appItem('send', answered),
    key,
    ...queued,
    attributes: attributesOf(['request'], { only: ['identifiers', 'to', 'subject'] }),
    marks: { channel: channelOf('params.channel'), ...transactional },
  }),
  changes('send to app_transactional_messages', transactionalMessagesState, appTransactionalMessages, {
    when: appItem('send', answered),
    key,
    ...queued,
    attributes: asked,
    marks: { channel: channelOf('params.channel'), ...transactional },
  }),
  changes('send to app_push_notifications', pushNotificationsState, appPushNotifications, {
    when: appItem('send', { ...answered, where: { 'params.channel': ['push'] } }),
    key: { ...key, device_id: constant('*') },
    ...queued,
    attributes: asked,
    marks: transactional,
  }),
]

/** A send that was answered without one. It has no id: what was asked of whom, and when, stands for it. */
export const sendToDeliveryErrors = changes(
  'send to app_delivery_errors',
  deliveryErrorsState,
  appDeliveryErrors,
  {
    when: appItem('send', { present: ['status'], absent: ['item.delivery_id'] }),
    key: {
      error_id: hashed(
        text('path'),
        text('status'),
        firstOf(text('fetched_at'), constant('')),
        firstOf(transactional.transactional_message_id, constant('')),
        firstOf(text('request.to'), constant('')),
        firstOf(
          text('request.identifiers.id', 'request.identifiers.email', 'request.identifiers.cio_id'),
          constant(''),
        ),
      ),
    },
    id: id('fetched_at'),
    at: time('fetched_at'),
    attributes: attributesOf(['request', 'item'], { except: ['attachments'] }),
    marks: {
      category: constant('send_refused'),
      status: text('status'),
      path: text('path'),
      channel: channelOf('params.channel'),
      failure_message: text('item.meta.error'),
      ...transactional,
    },
    series: { failure: { kind: constant('failure'), id: constant('answer') } },
  },
)
