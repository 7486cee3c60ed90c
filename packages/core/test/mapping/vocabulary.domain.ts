import { attributesOf } from '../../src/mapping/attributes.js'
import { changes } from '../../src/mapping/changes.js'
import { appItem, call, exported, webhook } from '../../src/mapping/condition.js'
import { webhookEnvelope } from '../../src/mapping/envelope.js'
import {
  constant,
  firstOf,
  hashed,
  id,
  joined,
  jsonObject,
  money,
  sequence,
  text,
  time,
  translated,
} from '../../src/mapping/expression.js'
import { mapping } from '../../src/mapping/mapping.js'
import { state } from '../../src/mapping/state.js'
import { array, boolean, decimal, int, json, string, struct, timestamp } from '../../src/schema/columns.js'
import { domain } from '../../src/schema/domain.js'
import { eventColumns, foldColumns, lineageColumns, originColumns } from '../../src/schema/shared-columns.js'
import { table } from '../../src/schema/table.js'

/** A log of webhooks with a column for every expression that is made of others. */
const notices = table(
  'notices',
  {
    ...eventColumns,
    either: string(),
    put_together: string(),
    key_of_two: string(),
    sender: string().oneOf('email', 'sms', 'other'),
    platform: string().oneOf('ios', 'android'),
    parts: json(),
    place: string(),
    ...originColumns,
    ...lineageColumns,
  },
  { kind: 'log', comment: 'One row a webhook.', feed: 'webhooks', primaryKey: ['event_id'] },
)

const webhookToNotices = mapping('webhook to notices', notices, {
  when: webhook({ where: { metric: ['sent', 'opened', 'bounced', '7'] }, absent: ['data.hidden'] }),
  columns: {
    ...webhookEnvelope(),
    either: firstOf(text('data.a').trim(), joined('b:', text('data.b')), constant('none')),
    put_together: joined(text('object_type'), '/', text('data.a')),
    key_of_two: hashed(text('data.a'), 'x', text('data.b')),
    sender: translated(text('object_type').lower(), { email: 'email', twilio: 'sms', sms: 'sms' }, 'other'),
    platform: text('data.platform', 'data.a').lower(),
    parts: jsonObject({ a: 'data.a', in: { b: 'data.b', in: { 'odd "name"': 'data.platform' } } }),
    place: sequence('data.n'),
  },
})

const items = table(
  'items',
  {
    item_id: string().notNull(),
    name: string(),
    price: decimal(18, 4),
    size: string().oneOf('s', 'm'),
    attributes: json(),
    seen_at: timestamp(),
    ...foldColumns,
    ...lineageColumns,
  },
  { kind: 'state', comment: 'One row an item.', feed: 'track', primaryKey: ['item_id'] },
)

const itemState = state(items, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    name: text('attributes.name'),
    price: money('attributes.price'),
    size: text('attributes.size').lower(),
  },
  marks: { seen_at: { mark: 'seen', shows: 'when' } },
})

const listToItems = changes('list to items', itemState, items, {
  when: call('track', {
    events: ['List Viewed'],
    present: ['element.id'],
    where: { 'element.kind': ['x', '1'] },
  }),
  each: 'properties.items',
  key: { item_id: text('element.id') },
  attributes: attributesOf(['properties', 'element'], { except: ['items', 'id'] }),
  marks: { seen: constant(true) },
})

const objectToItems = changes('members to items', itemState, items, {
  when: call('track', { events: ['Prices'], differ: ['userId', 'anonymousId'] }),
  eachMember: 'properties.prices',
  key: { item_id: text('element.key') },
  attributes: attributesOf(['element.value'], { only: ['price', 'name'] }),
})

const deliveries = table(
  'deliveries',
  {
    delivery_id: string().notNull(),
    device_id: string().notNull(),
    subject: string(),
    channel: string(),
    sent_at: timestamp(),
    last_opened_at: timestamp(),
    opens: int(),
    bounced: boolean(),
    furthest: string(),
    facts: array(
      struct({
        event_id: string(),
        metric: string(),
        occurred_at: timestamp(),
        href: string(),
        proxied: boolean(),
        link_id: int(),
      }),
    ),
    attributes: json(),
    ...foldColumns,
    ...lineageColumns,
  },
  {
    kind: 'state',
    comment: 'One row a delivery.',
    feed: 'webhooks',
    primaryKey: ['delivery_id', 'device_id'],
  },
)

const deliveryState = state(deliveries, {
  attributes: 'attributes',
  root: 'attributes',
  columns: { subject: text('attributes.subject') },
  marks: { channel: { mark: 'channel', shows: 'value' } },
  tallies: {
    sent_at: { of: ['metric', 'reach'], kinds: ['sent'], shows: 'first' },
    last_opened_at: { of: ['metric'], kinds: ['opened'], shows: 'last' },
    opens: { of: ['metric'], kinds: ['opened'], shows: 'count', unless: ['proxied'] },
    bounced: { of: ['metric'], kinds: ['bounced'], shows: 'whether' },
    furthest: { of: ['metric', 'reach'], kinds: ['sent', 'bounced', 'opened'], shows: 'furthest' },
    facts: { of: ['metric'], shows: 'list' },
  },
})

const metricOf = (more: Readonly<Record<string, string>>) => ({
  metric: { kind: text('metric'), id: text('event_id'), value: jsonObject(more) },
})
const ofWebhook = {
  id: id('event_id'),
  at: time('timestamp'),
  attributes: attributesOf(['data'], { only: ['subject', 'campaign_id'] }),
  marks: { channel: text('object_type') },
}

const webhookToDeliveries = changes('webhook to deliveries', deliveryState, deliveries, {
  when: webhook({ present: ['data.delivery_id'] }),
  key: { delivery_id: text('data.delivery_id'), device_id: constant('*') },
  ...ofWebhook,
  series: metricOf({ href: 'data.href', proxied: 'data.proxied', link_id: 'data.link_id' }),
})

const webhookToDevices = changes('webhook to devices', deliveryState, deliveries, {
  when: webhook({ present: ['data.delivery_id'] }),
  each: 'data.recipients',
  key: { delivery_id: text('data.delivery_id'), device_id: text('element.device_id') },
  ...ofWebhook,
  series: metricOf({ href: 'element.href' }),
})

const messageToReach = changes('message to deliveries', deliveryState, deliveries, {
  when: appItem('message', { where: { 'element.key': ['sent', 'opened', 'bounced'] } }),
  eachMember: 'item.metrics',
  key: { delivery_id: text('item.id'), device_id: constant('*') },
  id: joined('message:', text('item.id')),
  at: time('element.value'),
  series: { reach: { kind: text('element.key'), id: text('element.value') } },
})

const rowToDeliveries = changes('export to deliveries', deliveryState, deliveries, {
  when: exported('metrics', { present: ['delivery_id'] }),
  key: { delivery_id: text('delivery_id'), device_id: constant('*') },
  id: sequence('seq_num'),
  at: time('created_at'),
  attributes: attributesOf(['$', 'row'], { except: ['seq_num', 'row', 'created_at'] }),
  series: {
    metric: { kind: text('metric'), id: text('event_id'), value: jsonObject({ link_id: 'link_id' }) },
  },
})

export const vocabularyDomain = domain({
  name: 'vocabulary',
  file: '01_vocabulary',
  comment: 'Everything that a mapping can say beside single places.',
  tables: [notices, items, deliveries],
  mappings: [
    webhookToNotices,
    listToItems,
    objectToItems,
    webhookToDeliveries,
    webhookToDevices,
    messageToReach,
    rowToDeliveries,
  ],
})
