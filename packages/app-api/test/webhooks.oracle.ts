import { createHash } from 'node:crypto'
import { at, type Json, type Webhook } from './fixtures.ts'

/** A row that must be there, JSON columns parsed. */
export type ExpectedRow = Readonly<Record<string, unknown>>

interface Recipient {
  readonly device_id: string
  readonly device_platform?: string
  readonly failure_message?: string
}

/** The key of a failure: `sha256` over `<length>:<text>` of each part. */
export const hashOf = (...parts: string[]) =>
  createHash('sha256')
    .update(parts.map((part) => `${part.length}:${part}`).join(''))
    .digest('hex')

/** True for a webhook about a message, as the descriptions of its metrics say. */
const isAboutMessage = ({ object_type, metric, data }: Webhook) =>
  object_type !== undefined &&
  object_type !== 'customer' &&
  metric !== 'cio_subscription_preferences_changed' &&
  !('email_address' in data)

const or = (value: unknown) => value ?? null
const textOf = (value: unknown) => (value === undefined || value === null ? null : String(value))

function person({ data }: Webhook): ExpectedRow {
  const { id, email, cio_id } = data.identifiers as Json
  return { user_id: or(id), email: or(email), cio_id: or(cio_id) }
}

function origin({ data }: Webhook): ExpectedRow {
  return {
    campaign_id: or(data.campaign_id),
    broadcast_id: or(data.broadcast_id),
    trigger_id: textOf(data.trigger_id),
    newsletter_id: or(data.newsletter_id),
    content_id: or(data.content_id),
    transactional_message_id: textOf(data.transactional_message_id),
    action_id: or(data.action_id),
    parent_action_id: or(data.parent_action_id),
    journey_id: or(data.journey_id),
    trigger_event_id: or(data.trigger_event_id),
  }
}

/** What a webhook says of its event, and not of its message. */
const ofEvent =
  'delivery_id failure_message href link_id machine proxied prefetched synthetic recipients tracked_response inbound_event_id to'.split(
    ' ',
  )
const without = (data: Json, names: readonly string[]) =>
  Object.fromEntries(Object.entries(data).filter(([name]) => !names.includes(name)))

const recipientsOf = ({ data }: Webhook) => (data.recipients ?? []) as readonly Recipient[]

function performance(webhook: Webhook): ExpectedRow {
  const { event_id, object_type, metric, timestamp, data } = webhook
  const time = (...metrics: string[]) => (metrics.includes(metric) ? at(timestamp) : null)
  const count = (one: string) => (metric === one ? 1 : 0)
  const isHuman = !(data.proxied || data.prefetched || data.machine || data.synthetic)
  const devices = recipientsOf(webhook).map(({ device_id }) => device_id)
  return {
    delivery_id: data.delivery_id,
    channel: object_type,
    delivery_status: metric,
    ...person(webhook),
    ...origin(webhook),
    recipient: or(data.recipient),
    subject_line: or(data.subject),
    template_id: null,
    workspace_id: null,
    failure_message: or(data.failure_message),
    is_forgotten: null,
    created_at: null,
    drafted_timestamp: time('drafted'),
    attempted_timestamp: time('attempted'),
    sent_timestamp: time('sent'),
    delivered_timestamp: time('delivered'),
    first_open_timestamp: time('opened'),
    last_open_timestamp: time('opened'),
    first_human_open_timestamp: isHuman ? time('opened') : null,
    first_click_timestamp: time('clicked'),
    last_click_timestamp: time('clicked'),
    first_human_click_timestamp: isHuman ? time('clicked') : null,
    replied_timestamp: time('replied'),
    conversion_timestamp: time('converted'),
    bounced_timestamp: time('bounced'),
    dropped_timestamp: time('dropped'),
    failed_timestamp: time('failed'),
    undeliverable_timestamp: time('undeliverable'),
    spammed_timestamp: time('spammed'),
    unsubscribed_timestamp: time('unsubscribed'),
    attempt_count: count('attempted'),
    open_count: count('opened'),
    human_open_count: isHuman ? count('opened') : 0,
    unique_opens: metric === 'opened',
    click_count: count('clicked'),
    human_click_count: isHuman ? count('clicked') : 0,
    unique_clicks: metric === 'clicked',
    reply_count: count('replied'),
    conversion_count: count('converted'),
    spam_complaints: count('spammed'),
    unsubscribes: count('unsubscribed'),
    attributes: without(data, [...ofEvent, 'content', 'headers']),
    metric_events: [
      {
        event_id,
        metric,
        occurred_at: at(timestamp),
        href: or(data.href),
        link_id: or(data.link_id),
        device_id: or([...devices].sort().at(-1)),
        machine: or(data.machine),
        proxied: or(data.proxied),
        prefetched: or(data.prefetched),
        synthetic: or(data.synthetic),
        data,
      },
    ],
  }
}

function transactional(webhook: Webhook): ExpectedRow[] {
  const { object_type, metric, timestamp, data } = webhook
  const time = (one: string) => (metric === one ? at(timestamp) : null)
  const count = (one: string) => (metric === one ? 1 : 0)
  if (data.transactional_message_id === undefined) return []
  return [
    {
      delivery_id: data.delivery_id,
      transactional_message_id: String(data.transactional_message_id),
      channel: object_type,
      delivery_status: metric,
      ...person(webhook),
      recipient: or(data.recipient),
      subject: or(data.subject),
      sent_timestamp: time('sent'),
      delivered_timestamp: time('delivered'),
      opened_timestamp: time('opened'),
      clicked_timestamp: time('clicked'),
      conversion_timestamp: time('converted'),
      open_count: count('opened'),
      click_count: count('clicked'),
      retry_count: count('attempted'),
      error_message: or(data.failure_message),
      attributes: without(data, ofEvent),
    },
  ]
}

function push(webhook: Webhook): ExpectedRow[] {
  const { object_type, metric, timestamp, data } = webhook
  const time = (one: string) => (metric === one ? at(timestamp) : null)
  if (object_type !== 'push') return []
  const common = {
    delivery_id: data.delivery_id,
    delivery_status: metric,
    ...person(webhook),
    ...origin(webhook),
    sent_timestamp: time('sent'),
    delivered_timestamp: time('delivered'),
    opened_timestamp: time('opened'),
    action_timestamp: time('clicked'),
    href: or(data.href),
    conversion_timestamp: time('converted'),
    retry_count: metric === 'attempted' ? 1 : 0,
  }
  return [
    {
      ...common,
      device_id: '*',
      platform: null,
      error_message: or(data.failure_message),
      attributes: without(data, ofEvent),
    },
    ...recipientsOf(webhook).map(({ device_id, device_platform, failure_message }) => ({
      ...common,
      device_id,
      // It was sent to the others.
      ...(metric === 'sent' && failure_message ? { delivery_status: 'failed', sent_timestamp: null } : {}),
      platform: or(device_platform),
      error_message: or(failure_message),
      attributes: {
        ...without(data, [...ofEvent, 'content']),
        ...(device_platform === undefined ? {} : { device_platform }),
      },
    })),
  ]
}

function errors(webhook: Webhook): ExpectedRow[] {
  const { event_id, object_type, metric, timestamp, data } = webhook
  const delivery = data.delivery_id as string
  const common = {
    occurred_at: at(timestamp),
    channel: object_type,
    delivery_id: delivery,
    error_code: null,
    error_details: null,
    ...person(webhook),
    ...origin(webhook),
    api_endpoint: null,
    resolved: null,
  }
  const whole = {
    ...common,
    error_category: metric,
    device_id: null,
    error_message: or(data.failure_message),
    recipient: or(data.recipient),
  }
  const failedDevices = recipientsOf(webhook).flatMap(({ device_id, failure_message }) => {
    if (failure_message === undefined) return []
    const category = ['bounced', 'dropped'].includes(metric) ? metric : 'failed'
    return [
      {
        ...common,
        error_id: hashOf(delivery, category, device_id),
        error_category: category,
        device_id,
        error_message: failure_message,
        recipient: null,
      },
    ]
  })
  if (['bounced', 'dropped', 'failed', 'undeliverable'].includes(metric))
    return [{ ...whole, error_id: hashOf(delivery, metric) }, ...failedDevices]
  if (metric === 'attempted' && data.failure_message !== undefined)
    return [
      { ...whole, error_id: hashOf(delivery, event_id, data.failure_message as string) },
      ...failedDevices,
    ]
  return failedDevices
}

/** What each table must hold of webhooks that are about one message each. */
export function expectedTables(all: readonly Webhook[]): Readonly<Record<string, readonly ExpectedRow[]>> {
  const about = all.filter(isAboutMessage)
  return {
    app_message_performance: about.map(performance),
    app_transactional_messages: about.flatMap(transactional),
    app_push_notifications: about.flatMap(push),
    app_delivery_errors: about.flatMap(errors),
    app_broadcast_campaigns: [],
  }
}
