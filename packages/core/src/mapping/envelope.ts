import { type Expression, eventName, firstOf, id, joined, raw, text, time, verbatim } from './expression.js'

/**
 * Fills the columns that every log table shares (`eventColumns`, `originColumns`) from a Pipelines call.
 * `properties` says where the call keeps its own data: `properties`, or `traits`.
 *
 * @example mapping('track to events', events, { when: call('track'), columns: { ...envelope('properties'), tags: nested('properties.tags') } })
 */
export function envelope(properties: 'properties' | 'traits'): Readonly<Record<string, Expression>> {
  return {
    event_id: id('messageId'),
    user_id: text('userId'),
    anonymous_id: text('anonymousId'),
    group_id: text('groupId', 'context.groupId'),
    email: text('traits.email', 'context.traits.email'),
    cio_id: text('context.cio_id', 'traits.cio_id'),
    event_name: eventName(),
    event_timestamp: eventTime,
    event_properties: verbatim(properties),
    original_timestamp: time('originalTimestamp'),
    sent_at: time('sentAt'),
    received_at: time('receivedAt'),
    channel: text('context.channel', 'channel'),
    locale: text('context.locale'),
    ip_address: text('context.ip'),
    user_agent: text('context.userAgent'),
    library_name: text('context.library.name'),
    library_version: text('context.library.version'),
    context: verbatim('context'),
    message_id: text('messageId'),
    raw_payload: raw(),
  }
}

/** When a call happened: the first of the four times that can be read. */
export const eventTime: Expression = time('timestamp', 'originalTimestamp', 'sentAt', 'receivedAt')

/**
 * Fills the columns that every log table shares from a reporting webhook (reference: the reporting webhooks'
 * description, `#/x-webhooks/reportingWebhook`). What happened is named `<object_type>_<metric>`, as in that description.
 */
export function webhookEnvelope(): Readonly<Record<string, Expression>> {
  return {
    event_id: id('event_id'),
    user_id: text('data.identifiers.id', 'data.customer_id'),
    email: text('data.identifiers.email', 'data.email_address'),
    cio_id: text('data.identifiers.cio_id'),
    event_name: firstOf(joined(text('object_type'), '_', text('metric')), text('metric')),
    event_timestamp: time('timestamp'),
    event_properties: verbatim('data'),
    message_id: text('event_id'),
    raw_payload: raw(),
  }
}
