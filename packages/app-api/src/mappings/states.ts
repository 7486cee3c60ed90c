import {
  integer,
  nested,
  state,
  type Tally,
  text,
  time,
  truth,
  verbatim,
} from '@customerio-databricks/core/mapping'
import { appBroadcastCampaigns } from '../tables/app-broadcast-campaigns.js'
import { appDeliveryErrors } from '../tables/app-delivery-errors.js'
import { appMessagePerformance } from '../tables/app-message-performance.js'
import { appPushNotifications } from '../tables/app-push-notifications.js'
import { appTransactionalMessages } from '../tables/app-transactional-messages.js'
import { outcomes } from '../tables/delivery-columns.js'

const person = {
  user_id: text('attributes.identifiers.id', 'attributes.customer_identifiers.id', 'attributes.customer_id'),
  email: text('attributes.identifiers.email', 'attributes.customer_identifiers.email'),
  cio_id: text(
    'attributes.identifiers.cio_id',
    'attributes.customer_identifiers.cio_id',
    'attributes.internal_customer_id',
  ),
}

const origin = {
  campaign_id: integer('attributes.campaign_id'),
  broadcast_id: integer('attributes.broadcast_id'),
  trigger_id: text('attributes.trigger_id'),
  newsletter_id: integer('attributes.newsletter_id'),
  content_id: integer('attributes.content_id'),
  action_id: integer('attributes.action_id'),
  parent_action_id: integer('attributes.parent_action_id'),
  journey_id: text('attributes.journey_id', 'attributes.subject_id'),
  trigger_event_id: text('attributes.trigger_event_id'),
}

const value = (mark: string) => ({ mark, shows: 'value' }) as const

/** Events count; what a list of messages says was reached adds a time and no event. */
const events = (kind: string): Tally => ({ of: ['metric'], kinds: [kind], shows: 'count' })
const first = (kind: string): Tally => ({ of: ['metric', 'reach'], kinds: [kind], shows: 'first' })
const last = (kind: string): Tally => ({ of: ['metric', 'reach'], kinds: [kind], shows: 'last' })
const whether = (kind: string): Tally => ({ of: ['metric', 'reach'], kinds: [kind], shows: 'whether' })
const furthest: Tally = { of: ['metric', 'reach'], kinds: outcomes, shows: 'furthest' }
const byHuman = (kind: string, shows: 'count' | 'first'): Tally => ({
  of: ['metric'],
  kinds: [kind],
  shows,
  unless: ['proxied', 'prefetched', 'machine', 'synthetic'],
})

/** How the performance of messages is folded. */
export const messagePerformanceState = state(appMessagePerformance, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    ...person,
    ...origin,
    recipient: text('attributes.recipient', 'attributes.to'),
    subject_line: text('attributes.subject'),
    template_id: text('attributes.msg_template_id', 'attributes.message_template_id'),
    workspace_id: text('attributes.workspace_id'),
    is_forgotten: truth('attributes.forgotten'),
    created_at: time('attributes.created', 'attributes.created_at'),
  },
  marks: {
    channel: value('channel'),
    transactional_message_id: value('transactional_message_id'),
    failure_message: value('failure_message'),
  },
  tallies: {
    delivery_status: furthest,
    drafted_timestamp: first('drafted'),
    attempted_timestamp: first('attempted'),
    sent_timestamp: first('sent'),
    delivered_timestamp: first('delivered'),
    first_open_timestamp: first('opened'),
    last_open_timestamp: last('opened'),
    first_human_open_timestamp: byHuman('opened', 'first'),
    first_click_timestamp: first('clicked'),
    last_click_timestamp: last('clicked'),
    first_human_click_timestamp: byHuman('clicked', 'first'),
    replied_timestamp: first('replied'),
    conversion_timestamp: first('converted'),
    bounced_timestamp: first('bounced'),
    dropped_timestamp: first('dropped'),
    failed_timestamp: first('failed'),
    undeliverable_timestamp: first('undeliverable'),
    spammed_timestamp: first('spammed'),
    unsubscribed_timestamp: first('unsubscribed'),
    attempt_count: events('attempted'),
    open_count: events('opened'),
    human_open_count: byHuman('opened', 'count'),
    unique_opens: whether('opened'),
    click_count: events('clicked'),
    human_click_count: byHuman('clicked', 'count'),
    unique_clicks: whether('clicked'),
    reply_count: events('replied'),
    conversion_count: events('converted'),
    spam_complaints: events('spammed'),
    unsubscribes: events('unsubscribed'),
    metric_events: { of: ['metric'], shows: 'list' },
  },
})

/** How transactional messages are folded. */
export const transactionalMessagesState = state(appTransactionalMessages, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    ...person,
    recipient: text('attributes.recipient', 'attributes.to'),
    sender: text('attributes.from'),
    reply_to: text('attributes.reply_to'),
    bcc: text('attributes.bcc'),
    subject: text('attributes.subject'),
    language: text('attributes.language'),
    message_data: verbatim('attributes.message_data'),
    tracked: truth('attributes.tracked'),
    queue_draft: truth('attributes.queue_draft'),
    send_to_unsubscribed: truth('attributes.send_to_unsubscribed'),
    disable_message_retention: truth('attributes.disable_message_retention'),
    send_at: time('attributes.send_at'),
    queued_at: time('attributes.queued_at'),
    created_at: time('attributes.created'),
  },
  marks: {
    channel: value('channel'),
    transactional_message_id: value('transactional_message_id'),
    error_message: value('failure_message'),
  },
  tallies: {
    delivery_status: furthest,
    sent_timestamp: first('sent'),
    delivered_timestamp: first('delivered'),
    opened_timestamp: first('opened'),
    clicked_timestamp: first('clicked'),
    conversion_timestamp: first('converted'),
    open_count: events('opened'),
    click_count: events('clicked'),
    retry_count: events('attempted'),
  },
})

/** How push messages and their devices are folded. */
export const pushNotificationsState = state(appPushNotifications, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    ...person,
    ...origin,
    recipient: text('attributes.to'),
    platform: text('attributes.device_platform', 'attributes.custom_device.platform'),
    app_version: text('attributes.custom_device.attributes.app_version'),
    title: text('attributes.title'),
    message: text('attributes.message'),
    image_url: text('attributes.image_url'),
    link: text('attributes.link'),
    sound: text('attributes.sound'),
    push_data: verbatim('attributes.custom_data'),
    message_data: verbatim('attributes.message_data'),
    custom_device: verbatim('attributes.custom_device'),
    queued_at: time('attributes.queued_at'),
    created_at: time('attributes.created'),
  },
  marks: {
    transactional_message_id: value('transactional_message_id'),
    href: value('href'),
    error_message: value('failure_message'),
  },
  tallies: {
    delivery_status: furthest,
    sent_timestamp: first('sent'),
    delivered_timestamp: first('delivered'),
    opened_timestamp: first('opened'),
    action_timestamp: first('clicked'),
    conversion_timestamp: first('converted'),
    retry_count: events('attempted'),
  },
})

/** How triggers of broadcasts, and broadcasts, are folded. */
export const broadcastCampaignsState = state(appBroadcastCampaigns, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    trigger_timestamp: time('attributes.created_at'),
    completion_timestamp: time('attributes.processed_at'),
    campaign_data: verbatim('attributes.data'),
    recipients_config: verbatim('attributes.recipients'),
    recipient_emails: nested('attributes.emails'),
    recipient_ids: nested('attributes.ids'),
    per_user_data: verbatim('attributes.per_user_data'),
    data_file_url: text('attributes.data_file_url'),
    email_add_duplicates: truth('attributes.email_add_duplicates'),
    email_ignore_missing: truth('attributes.email_ignore_missing'),
    id_ignore_missing: truth('attributes.id_ignore_missing'),
    campaign_name: text('attributes.name'),
    campaign_type: text('attributes.type'),
    state: text('attributes.state'),
    is_active: truth('attributes.active'),
    tags: nested('attributes.tags'),
    actions: verbatim('attributes.actions'),
    created_by: text('attributes.created_by'),
    first_started_at: time('attributes.first_started'),
    created_at: time('attributes.created'),
    updated_at: time('attributes.updated'),
  },
  marks: { requested_at: { mark: 'requested', shows: 'when' } },
  tallies: {
    execution_status: { of: ['taken', 'processed'], kinds: ['triggered', 'processed'], shows: 'furthest' },
  },
})

/** How failures are folded. */
export const deliveryErrorsState = state(appDeliveryErrors, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    ...person,
    ...origin,
    recipient: text('attributes.recipient', 'attributes.to'),
    error_details: verbatim('attributes.errors'),
  },
  marks: {
    error_category: value('category'),
    channel: value('channel'),
    delivery_id: value('delivery_id'),
    device_id: value('device_id'),
    error_code: value('status'),
    error_message: value('failure_message'),
    api_endpoint: value('path'),
    transactional_message_id: value('transactional_message_id'),
  },
  tallies: { occurred_at: { of: ['failure'], shows: 'first' } },
})
