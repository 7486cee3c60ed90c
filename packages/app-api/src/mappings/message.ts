import {
  appItem,
  attributesOf,
  changes,
  constant,
  type Expression,
  hashed,
  id,
  text,
  time,
} from '@customerio-databricks/core/mapping'
import { appDeliveryErrors } from '../tables/app-delivery-errors.js'
import { appMessagePerformance } from '../tables/app-message-performance.js'
import { appPushNotifications } from '../tables/app-push-notifications.js'
import { appTransactionalMessages } from '../tables/app-transactional-messages.js'
import { channelOf, endings, otherOrigins, reachable } from './delivery.js'
import {
  deliveryErrorsState,
  messagePerformanceState,
  pushNotificationsState,
  transactionalMessagesState,
} from './states.js'

// The message's id and when it changed: the latest version sorts last.
const version = id('item.deduplicate_id')

/** What a message is, by its version and not by when it was read: a list that is read again changes nothing. */
const asListed = {
  id: version,
  at: time('item.created', 'fetched_at'),
  attributes: attributesOf(['item'], {
    except: ['id', 'deduplicate_id', 'type', 'metrics', 'failure_message'],
  }),
}
const told = {
  transactional_message_id: text('params.transactional_message_id'),
  failure_message: text('item.failure_message'),
}

/** What a message reached, each metric at its own time. */
const reached = {
  eachMember: 'item.metrics',
  id: version,
  at: time('element.value'),
  series: { reach: { kind: text('element.key'), id: text('element.value') } },
} as const
const isReach = { 'element.key': reachable } as const

const anyMessage = { present: ['item.id'] } as const
const transactional = {
  present: ['item.id'],
  absent: otherOrigins.map((origin) => `item.${origin}`),
} as const
const push = { 'item.type': ['push'] } as const
const key: Readonly<Record<'delivery_id', Expression>> = { delivery_id: text('item.id') }
const whole = { ...key, device_id: constant('*') }

/** A message of a list, and the first times that it gives, in the three tables of messages. */
export const messageMappings = [
  changes('message to app_message_performance', messagePerformanceState, appMessagePerformance, {
    when: appItem('message', anyMessage),
    key,
    ...asListed,
    marks: { channel: channelOf('item.type'), ...told },
  }),
  changes('message metrics to app_message_performance', messagePerformanceState, appMessagePerformance, {
    when: appItem('message', { ...anyMessage, where: isReach }),
    key,
    ...reached,
  }),
  changes('message to app_transactional_messages', transactionalMessagesState, appTransactionalMessages, {
    when: appItem('message', transactional),
    key,
    ...asListed,
    marks: { channel: channelOf('item.type'), ...told },
  }),
  changes(
    'message metrics to app_transactional_messages',
    transactionalMessagesState,
    appTransactionalMessages,
    { when: appItem('message', { ...transactional, where: isReach }), key, ...reached },
  ),
  changes('message to app_push_notifications', pushNotificationsState, appPushNotifications, {
    when: appItem('message', { ...anyMessage, where: push }),
    key: whole,
    ...asListed,
    marks: told,
  }),
  changes('message metrics to app_push_notifications', pushNotificationsState, appPushNotifications, {
    when: appItem('message', { ...anyMessage, where: { ...push, ...isReach } }),
    key: whole,
    ...reached,
  }),
]

/** A message that ended badly is a failure: the same that a webhook tells of, by message and metric. */
export const messageToDeliveryErrors = changes(
  'message to app_delivery_errors',
  deliveryErrorsState,
  appDeliveryErrors,
  {
    when: appItem('message', { ...anyMessage, where: { 'element.key': endings } }),
    eachMember: 'item.metrics',
    key: { error_id: hashed(text('item.id'), text('element.key')) },
    id: version,
    at: time('element.value'),
    attributes: asListed.attributes,
    marks: {
      category: text('element.key'),
      delivery_id: text('item.id'),
      channel: channelOf('item.type'),
      ...told,
    },
    series: { failure: { kind: constant('failure'), id: text('element.value') } },
  },
)
