import {
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
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'
import { channelDocumented, originIds, personColumns, statusDocumented } from './delivery-columns.js'

const columns = {
  delivery_id: string().notNull().comment('Identifies the message, as the send call answered.'),
  transactional_message_id: originIds.transactional_message_id,
  channel: string().comment('Channel of the message: email, push or sms.'),
  delivery_status: string().comment(
    'How far the message came, or what ended it; the outcome that counts most.',
  ),
  sent_timestamp: timestamp().comment('When the message was sent.'),
  ...personColumns,
  recipient: string()
    .pii('email')
    .comment('Where the message went: e-mail addresses, a telephone number, or which devices of the person.'),
  sender: string().comment('Address or number that the send call gave as the sender (from).'),
  reply_to: string().comment('Address that answers go to, where the send call gave one.'),
  bcc: string().pii('email').comment('Addresses that got a blind copy.'),
  subject: string().comment('Subject of the message.'),
  language: string().comment('Language that the send call asked for.'),
  message_data: json()
    .pii('traits')
    .comment('Data that the send call gave for the template, as JSON, nothing left out.'),
  tracked: boolean().comment('Whether the send call asked for opens and clicks to be tracked.'),
  queue_draft: boolean().comment('Whether the send call asked for a draft instead of a message.'),
  send_to_unsubscribed: boolean().comment('Whether the send call asked to reach unsubscribed people, too.'),
  disable_message_retention: boolean().comment('Whether the send call asked not to keep the contents.'),
  send_at: timestamp().comment('When the send call asked the message to go out.'),
  queued_at: timestamp().comment('When Customer.io queued the message.'),
  created_at: timestamp().comment('When Customer.io created the message.'),

  delivered_timestamp: timestamp().comment('When the message was first delivered.'),
  opened_timestamp: timestamp().comment('When the message was first opened.'),
  clicked_timestamp: timestamp().comment('When a link was first clicked.'),
  conversion_timestamp: timestamp().comment('When the message first led to a conversion.'),
  open_count: int().comment('Number of open events, of people and machines.'),
  click_count: int().comment('Number of click events, of people and machines.'),
  retry_count: int().comment('Number of events that say that sending failed and would be tried again.'),
  error_message: string()
    .pii('traits')
    .comment('Why the message failed, as told last; each failure stands in app_delivery_errors.'),

  attributes: json()
    .pii('traits')
    .comment(
      'Everything that was told of the message but its attachments, as JSON, by the names of its sources.',
    ),

  ...foldColumns,
  ...lineageColumns,
}

/** A transactional message as read back. */
export interface TransactionalMessage extends RowOf<typeof columns> {}
/** A transactional message as written: only `delivery_id` is required. */
export interface NewTransactionalMessage extends InsertOf<typeof columns> {}

/** One row per transactional message to a person, with what was asked for and what became of it. */
export const appTransactionalMessages: Table<TransactionalMessage, NewTransactionalMessage> = table(
  'app_transactional_messages',
  columns,
  {
    kind: 'state',
    comment: 'One row per transactional message to a person, with what was asked for and what became of it.',
    feed: 'send calls with their answers, App API message lists, reporting webhooks, your own rows',
    primaryKey: ['delivery_id'],
    foreignKeys: {
      app_transactional_messages_user_id_fk: {
        columns: ['user_id'],
        references: reference('people', 'user_id'),
      },
      app_transactional_messages_delivery_id_fk: {
        columns: ['delivery_id'],
        references: reference('app_message_performance', 'delivery_id'),
      },
    },
    clusterBy: ['delivery_id', 'sent_timestamp'],
    checks: { app_transactional_messages_delivery_id_not_blank: sql`${name('delivery_id')} <> ''` },
    expectations: {
      channel_documented: channelDocumented,
      status_documented: statusDocumented,
      not_sent_before_queued: {
        expect: sql`${name('sent_timestamp')} IS NULL OR ${name('queued_at')} IS NULL OR ${name('sent_timestamp')} >= ${name('queued_at')}`,
        onViolation: 'warn',
      },
    },
  },
)
