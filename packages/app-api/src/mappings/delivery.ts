import { type Expression, firstOf, text, translated } from '@customerio-databricks/core/mapping'

/** The channel under one name: text messages are `twilio` in lists of messages and in exports, `sms` elsewhere. */
export function channelOf(path: string): Expression {
  return firstOf(translated(text(path), { twilio: 'sms' }), text(path))
}

/** What makes a webhook one about a message; webhooks about a person carry their address, or the channel as `delivery_type`. */
export const aboutDelivery = {
  present: ['object_type', 'data.delivery_id'],
  absent: ['delivery_type', 'data.email_address'],
} as const

/** Ids of what else sends messages: a message without any of them is transactional, which not every source says. */
export const otherOrigins = [
  'campaign_id',
  'broadcast_id',
  'trigger_id',
  'newsletter_id',
  'content_id',
  'action_id',
] as const

/** Metrics that end a message, or its way to one device; each does so once. */
export const endings = ['bounced', 'dropped', 'failed', 'undeliverable'] as const

/** Metrics of which a list of messages says when they were first reached; its other members are counts. */
export const reachable = [
  'drafted',
  'sent',
  'delivered',
  'opened',
  'clicked',
  'converted',
  'unsubscribed',
  'spammed',
  ...endings,
] as const

/** Members of a webhook's data that are about its event, and stay out of what is known of the message. */
export const ofEvent = [
  'delivery_id',
  'failure_message',
  'href',
  'link_id',
  'machine',
  'proxied',
  'prefetched',
  'synthetic',
  'recipients',
  'tracked_response',
  'inbound_event_id',
  'to',
] as const
