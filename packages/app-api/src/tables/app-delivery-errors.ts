import {
  boolean,
  foldColumns,
  type InsertOf,
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
import { channelDocumented, oneOrigin, originIds, personColumns } from './delivery-columns.js'

const columns = {
  error_id: string().notNull().comment('Identifies the failure: a hash of what failed and how.'),
  error_category: string()
    .oneOf(
      'attempted',
      'bounced',
      'dropped',
      'failed',
      'undeliverable',
      'send_refused',
      'trigger_refused',
      'trigger_error',
    )
    .comment('What failed: the metric of a message, a refused call, or a line of a trigger.'),
  occurred_at: timestamp().comment(
    'When it failed, as told first; NULL for a line of a trigger, which has no time.',
  ),
  channel: string().comment('Channel of the message, such as email, push, in_app, sms, whatsapp or slack.'),
  delivery_id: string().comment('Message that failed; NULL for calls and triggers, which have none.'),
  device_id: string()
    .pii('token')
    .comment('Token of the device that a push failed for; NULL when the message failed as a whole.'),
  error_code: string().comment('HTTP status of a refused call; other failures have no code.'),
  error_message: string()
    .pii('traits')
    .comment('Why it failed, in the words of Customer.io or the provider.'),
  error_details: json().comment('List of errors that a refused call was answered with, as JSON.'),
  ...personColumns,
  recipient: string()
    .pii('email')
    .comment('Where the message was to go: an e-mail address, telephone number, Slack channel, URL or user.'),
  ...originIds,
  api_endpoint: string().comment('Path of the call that was refused.'),

  resolved: boolean().comment('Whether you dealt with the failure; only your own rows say so.'),
  resolved_timestamp: timestamp().comment('When you dealt with the failure.'),
  resolution_method: string().comment('How you dealt with the failure, in your own words.'),
  resolution_notes: string().comment('What is worth knowing about it, in your own words.'),
  updated_at: timestamp().comment('When you last changed the row; the newer of two rows wins by it.'),

  attributes: json()
    .pii('traits')
    .comment('What was told of the failure and what failed, as JSON, by the names of its sources.'),

  ...foldColumns,
  ...lineageColumns,
}

/** A failure as read back. */
export interface DeliveryError extends RowOf<typeof columns> {}
/** A failure as written: only `error_id` is required. */
export interface NewDeliveryError extends InsertOf<typeof columns> {}

/** One row per failure: of a message, of one device of it, of a call, or of a line of a trigger. */
export const appDeliveryErrors: Table<DeliveryError, NewDeliveryError> = table(
  'app_delivery_errors',
  columns,
  {
    kind: 'state',
    comment: 'One row per failure: of a message, of one device of it, of a call, or of a line of a trigger.',
    feed: 'reporting webhooks, App API message lists, refused send and trigger calls, errors of triggers, your own rows',
    primaryKey: ['error_id'],
    foreignKeys: {
      app_delivery_errors_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
      app_delivery_errors_delivery_id_fk: {
        columns: ['delivery_id'],
        references: reference('app_message_performance', 'delivery_id'),
      },
      app_delivery_errors_trigger_fk: {
        columns: ['broadcast_id', 'trigger_id'],
        references: reference('app_broadcast_campaigns', 'broadcast_id', 'trigger_id'),
      },
    },
    clusterBy: ['error_id', 'occurred_at'],
    checks: { app_delivery_errors_error_id_not_blank: sql`${name('error_id')} <> ''` },
    expectations: {
      channel_documented: channelDocumented,
      one_origin: oneOrigin,
      says_why: {
        expect: sql`${name('error_message')} IS NOT NULL OR ${name('error_details')} IS NOT NULL`,
        onViolation: 'warn',
      },
      resolved_time_of_resolved_only: {
        expect: sql`${name('resolved_timestamp')} IS NULL OR coalesce(${name('resolved')}, FALSE)`,
        onViolation: 'fail',
      },
    },
    version: 'updated_at',
  },
)
