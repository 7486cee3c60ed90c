import {
  array,
  boolean,
  foldColumns,
  type InsertOf,
  int,
  json,
  lineageColumns,
  name,
  type RowOf,
  reference,
  sql,
  string,
  struct,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'
import {
  channelDocumented,
  oneOrigin,
  originIds,
  personColumns,
  statusDocumented,
} from './delivery-columns.js'

const columns = {
  delivery_id: string().notNull().comment('Identifies the message to one person, in every API.'),
  channel: string().comment('Channel of the message, such as email, push, in_app, sms, whatsapp or slack.'),
  delivery_status: string().comment(
    'How far the message came, or what ended it; the outcome that counts most.',
  ),
  sent_timestamp: timestamp().comment('When the message was sent.'),
  ...personColumns,
  recipient: string()
    .pii('email')
    .comment('Where the message went: an e-mail address, telephone number, Slack channel, URL or user.'),
  subject_line: string().comment('Subject of the message.'),
  ...originIds,
  template_id: string().comment('Template of the message (msg_template_id), which Customer.io deprecates.'),
  workspace_id: string().comment("Workspace of the message, which only Customer.io's export names."),
  failure_message: string()
    .pii('traits')
    .comment('Why the message failed, as told last; each failure stands in app_delivery_errors.'),
  is_forgotten: boolean().comment('Whether Customer.io no longer keeps the contents (forgotten).'),
  created_at: timestamp().comment('When Customer.io created the message.'),

  drafted_timestamp: timestamp().comment('When the message was first drafted.'),
  attempted_timestamp: timestamp().comment('When sending first failed and was to be tried again.'),
  delivered_timestamp: timestamp().comment('When the message was first delivered.'),
  first_open_timestamp: timestamp().comment('When the message was first opened, by a person or a machine.'),
  last_open_timestamp: timestamp().comment('When the message was last opened, as far as events tell.'),
  first_human_open_timestamp: timestamp().comment(
    'When a person first opened the message, as far as events tell.',
  ),
  first_click_timestamp: timestamp().comment('When a link was first clicked, by a person or a machine.'),
  last_click_timestamp: timestamp().comment('When a link was last clicked, as far as events tell.'),
  first_human_click_timestamp: timestamp().comment(
    'When a person first clicked a link, as far as events tell.',
  ),
  replied_timestamp: timestamp().comment('When the person first replied.'),
  conversion_timestamp: timestamp().comment('When the message first led to a conversion.'),
  bounced_timestamp: timestamp().comment('When the provider first refused the message.'),
  dropped_timestamp: timestamp().comment(
    'When the message was dropped, as the recipient was suppressed or gone.',
  ),
  failed_timestamp: timestamp().comment('When sending failed for good.'),
  undeliverable_timestamp: timestamp().comment(
    'When the message was not sent because of a limit, a cancellation or a setting.',
  ),
  spammed_timestamp: timestamp().comment('When the recipient first reported the message as spam.'),
  unsubscribed_timestamp: timestamp().comment('When the recipient first unsubscribed through the message.'),

  attempt_count: int().comment('Number of events that say that sending failed and would be tried again.'),
  open_count: int().comment('Number of open events, of people and machines.'),
  human_open_count: int().comment(
    'Number of open events that no proxy, prefetch, machine or mere click stands behind.',
  ),
  unique_opens: boolean().comment('Whether the message was opened at all.'),
  click_count: int().comment('Number of click events, of people and machines.'),
  human_click_count: int().comment('Number of click events that no machine made.'),
  unique_clicks: boolean().comment('Whether a link was clicked at all.'),
  reply_count: int().comment('Number of replies.'),
  conversion_count: int().comment('Number of conversion events.'),
  spam_complaints: int().comment('Number of spam reports.'),
  unsubscribes: int().comment('Number of times the recipient unsubscribed through the message.'),

  metric_events: array(
    struct({
      event_id: string(),
      metric: string(),
      occurred_at: timestamp(),
      href: string(),
      link_id: int(),
      device_id: string(),
      machine: boolean(),
      proxied: boolean(),
      prefetched: boolean(),
      synthetic: boolean(),
      data: json(),
    }),
  )
    .pii('traits')
    .comment('Every event of the message once, by its id; all counts are computed from it.'),

  attributes: json()
    .pii('traits')
    .comment(
      'What was told of the message as a whole, as JSON, by the names of its sources; contents stay in their event.',
    ),

  ...foldColumns,
  ...lineageColumns,
}

/** The performance of a message as read back. */
export interface MessagePerformance extends RowOf<typeof columns> {}
/** The performance of a message as written: only `delivery_id` is required. */
export interface NewMessagePerformance extends InsertOf<typeof columns> {}

/** One row per message to a person, of any channel and origin, with what became of it. */
export const appMessagePerformance: Table<MessagePerformance, NewMessagePerformance> = table(
  'app_message_performance',
  columns,
  {
    kind: 'state',
    comment: 'One row per message to a person, of any channel and origin, with what became of it.',
    feed: "reporting webhooks, App API message lists and sends, Customer.io's export of deliveries and metrics, your own rows",
    primaryKey: ['delivery_id'],
    foreignKeys: {
      app_message_performance_user_id_fk: {
        columns: ['user_id'],
        references: reference('people', 'user_id'),
      },
      app_message_performance_trigger_fk: {
        columns: ['broadcast_id', 'trigger_id'],
        references: reference('app_broadcast_campaigns', 'broadcast_id', 'trigger_id'),
      },
    },
    clusterBy: ['delivery_id', 'sent_timestamp'],
    checks: { app_message_performance_delivery_id_not_blank: sql`${name('delivery_id')} <> ''` },
    expectations: {
      channel_documented: channelDocumented,
      status_documented: statusDocumented,
      one_origin: oneOrigin,
      opened_after_sent: {
        expect: sql`${name('first_open_timestamp')} IS NULL OR ${name('sent_timestamp')} IS NULL OR ${name('first_open_timestamp')} >= ${name('sent_timestamp')}`,
        onViolation: 'warn',
      },
      human_opens_are_opens: {
        expect: sql`${name('human_open_count')} IS NULL OR ${name('human_open_count')} <= ${name('open_count')}`,
        onViolation: 'fail',
      },
      human_clicks_are_clicks: {
        expect: sql`${name('human_click_count')} IS NULL OR ${name('human_click_count')} <= ${name('click_count')}`,
        onViolation: 'fail',
      },
    },
  },
)
