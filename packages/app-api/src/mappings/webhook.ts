import {
  attributesOf,
  changes,
  constant,
  firstOf,
  hashed,
  id,
  joined,
  jsonObject,
  text,
  time,
  translated,
  webhook,
} from '@customerio-databricks/core/mapping'
import { appDeliveryErrors } from '../tables/app-delivery-errors.js'
import { appMessagePerformance } from '../tables/app-message-performance.js'
import { appPushNotifications } from '../tables/app-push-notifications.js'
import { appTransactionalMessages } from '../tables/app-transactional-messages.js'
import { originNames } from '../tables/delivery-columns.js'
import { aboutDelivery, channelOf, endings, ofEvent, otherOrigins } from './delivery.js'
import {
  deliveryErrorsState,
  messagePerformanceState,
  pushNotificationsState,
  transactionalMessagesState,
} from './states.js'

const push = { where: { object_type: ['push'] }, ...aboutDelivery } as const
const device = { where: push.where, present: [...aboutDelivery.present, 'element.device_id'] } as const
const event = { id: id('event_id'), at: time('timestamp') }
const metric = { metric: { kind: text('metric'), id: text('event_id') } }
const told = {
  transactional_message_id: text('data.transactional_message_id'),
  failure_message: text('data.failure_message'),
}
const facts = {
  href: 'data.href',
  link_id: 'data.link_id',
  machine: 'data.machine',
  proxied: 'data.proxied',
  prefetched: 'data.prefetched',
  synthetic: 'data.synthetic',
  data: 'data',
}

// All else that is told of the message stands in its own row.
const ofDevice = attributesOf(['data', 'element'], {
  only: ['identifiers', 'customer_id', ...originNames, 'device_platform'],
})

/** Every webhook about a message is an event of its performance, whatever its channel and metric. */
export const webhookToMessagePerformance = changes(
  'webhook to app_message_performance',
  messagePerformanceState,
  appMessagePerformance,
  {
    when: webhook(aboutDelivery),
    key: { delivery_id: text('data.delivery_id') },
    ...event,
    // Contents are kept once, in the event that brings them.
    attributes: attributesOf(['data'], { except: [...ofEvent, 'content', 'headers'] }),
    marks: { channel: channelOf('object_type'), ...told },
    series: { metric: { ...metric.metric, value: jsonObject(facts) } },
  },
)

/** A push names its devices in a list: the same event again, with its device. Its greater id makes it the one that stays. */
export const webhookDeviceToMessagePerformance = changes(
  'webhook device to app_message_performance',
  messagePerformanceState,
  appMessagePerformance,
  {
    when: webhook(device),
    each: 'data.recipients',
    key: { delivery_id: text('data.delivery_id') },
    id: joined(text('event_id'), ':', text('element.device_id')),
    at: event.at,
    series: { metric: { ...metric.metric, value: jsonObject({ ...facts, device_id: 'element.device_id' }) } },
  },
)

/** A webhook of a message that nothing else sent changes a transactional message. */
export const webhookToTransactionalMessages = changes(
  'webhook to app_transactional_messages',
  transactionalMessagesState,
  appTransactionalMessages,
  {
    when: webhook({
      present: aboutDelivery.present,
      absent: [...aboutDelivery.absent, ...otherOrigins.map((origin) => `data.${origin}`)],
    }),
    key: { delivery_id: text('data.delivery_id') },
    ...event,
    attributes: attributesOf(['data'], { except: ofEvent }),
    marks: { channel: channelOf('object_type'), ...told },
    series: metric,
  },
)

/** A push webhook changes the row of the message as a whole. */
export const webhookToPushNotifications = changes(
  'webhook to app_push_notifications',
  pushNotificationsState,
  appPushNotifications,
  {
    when: webhook(push),
    key: { delivery_id: text('data.delivery_id'), device_id: constant('*') },
    ...event,
    attributes: attributesOf(['data'], { except: ofEvent }),
    marks: { href: text('data.href'), ...told },
    series: metric,
  },
)

// A push is `sent` when it went to one device; one that gives a reason it did not go to.
const hasReason = translated(text('element.failure_message'), { '': '' }, '')
const deviceMetric = firstOf(
  translated(joined(text('metric'), hasReason), { sent: 'failed' }),
  text('metric'),
)

/** It also changes the rows of the devices that it names. */
export const webhookDeviceToPushNotifications = changes(
  'webhook device to app_push_notifications',
  pushNotificationsState,
  appPushNotifications,
  {
    when: webhook(device),
    each: 'data.recipients',
    key: { delivery_id: text('data.delivery_id'), device_id: text('element.device_id') },
    ...event,
    attributes: ofDevice,
    marks: { href: text('data.href'), ...told, failure_message: text('element.failure_message') },
    series: { metric: { kind: deviceMetric, id: text('event_id') } },
  },
)

const ended = Object.fromEntries(endings.map((ending) => [ending, ending]))
const failure = { failure: { kind: constant('failure'), id: text('event_id') } }
const failed = {
  delivery_id: text('data.delivery_id'),
  channel: channelOf('object_type'),
  transactional_message_id: text('data.transactional_message_id'),
}

/** A failure of a message: it ends once in each way, but every attempt that failed is a failure of its own. */
export const webhookToDeliveryErrors = changes(
  'webhook to app_delivery_errors',
  deliveryErrorsState,
  appDeliveryErrors,
  {
    when: webhook({ where: { metric: ['attempted', ...endings] }, ...aboutDelivery }),
    // A drafted push comes as `attempted`, too, but brings no reason (reference: `#/components/schemas/push_drafted`).
    key: {
      error_id: firstOf(
        hashed(text('data.delivery_id'), translated(text('metric'), ended)),
        hashed(text('data.delivery_id'), text('event_id'), text('data.failure_message')),
      ),
    },
    ...event,
    attributes: attributesOf(['data'], { except: [...ofEvent, 'content'] }),
    marks: { category: text('metric'), ...failed, failure_message: text('data.failure_message') },
    series: failure,
  },
)

/** A device that a push failed for, also when the push was sent to others. */
export const webhookDeviceToDeliveryErrors = changes(
  'webhook device to app_delivery_errors',
  deliveryErrorsState,
  appDeliveryErrors,
  {
    when: webhook({ where: push.where, present: [...device.present, 'element.failure_message'] }),
    each: 'data.recipients',
    key: {
      error_id: hashed(
        text('data.delivery_id'),
        translated(text('metric'), ended, 'failed'),
        text('element.device_id'),
      ),
    },
    ...event,
    attributes: ofDevice,
    marks: {
      category: translated(text('metric'), ended, 'failed'),
      ...failed,
      device_id: text('element.device_id'),
      failure_message: text('element.failure_message'),
    },
    series: failure,
  },
)
