import {
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
import { oneOrigin, originIds, personColumns, statusDocumented } from './delivery-columns.js'

const columns = {
  delivery_id: string().notNull().comment('Identifies the push message to one person.'),
  device_id: string()
    .notNull()
    .pii('token')
    .comment('Token of the device; * on the one row for the message as a whole.'),
  delivery_status: string().comment(
    'How far the message came, or what ended it; the outcome that counts most.',
  ),
  sent_timestamp: timestamp().comment('When the message was sent.'),
  platform: string().comment('Platform of the device, ios or android.'),
  app_version: string().comment('Version of the app on a device that the send call brought itself.'),
  ...personColumns,
  ...originIds,
  recipient: string()
    .pii('token')
    .comment("Which of the person's devices the send call asked for: all, last_used, or a token."),
  title: string().comment('Title that the send call gave.'),
  message: string().pii('traits').comment('Text that the send call gave.'),
  image_url: string().comment('Picture that the send call gave.'),
  link: string().comment('What a tap opens, as the send call gave it.'),
  sound: string().comment('Sound that the send call asked for: default or none.'),
  push_data: json()
    .pii('traits')
    .comment('Values for your app that the send call gave (custom_data), as JSON.'),
  message_data: json().pii('traits').comment('Data that the send call gave for the template, as JSON.'),
  custom_device: json()
    .pii('traits')
    .comment('Device that the send call brought itself, with its attributes, as JSON.'),
  queued_at: timestamp().comment('When Customer.io queued the message.'),
  created_at: timestamp().comment('When Customer.io created the message.'),

  delivered_timestamp: timestamp().comment('When the message was first delivered.'),
  opened_timestamp: timestamp().comment('When the message was first opened.'),
  action_timestamp: timestamp().comment('When a link in the message was first tapped.'),
  href: string().pii('traits').comment('Link that was tapped last.'),
  conversion_timestamp: timestamp().comment('When the message first led to a conversion.'),
  retry_count: int().comment('Number of events that say that sending failed and would be tried again.'),
  error_message: string()
    .pii('traits')
    .comment('Why it failed, as told last; each failure stands in app_delivery_errors.'),

  attributes: json()
    .pii('traits')
    .comment(
      'What was told of the message, or of the device and what it is a part of, as JSON, by the names of its sources.',
    ),

  ...foldColumns,
  ...lineageColumns,
}

/** A push message, or one device of it, as read back. */
export interface PushNotification extends RowOf<typeof columns> {}
/** A push message, or one device of it, as written: only `delivery_id` and `device_id` are required. */
export interface NewPushNotification extends InsertOf<typeof columns> {}

/** One row per push message and device, and one with device_id * for the message as a whole. */
export const appPushNotifications: Table<PushNotification, NewPushNotification> = table(
  'app_push_notifications',
  columns,
  {
    kind: 'state',
    comment: 'One row per push message and device, and one with device_id * for the message as a whole.',
    feed: 'send calls with their answers, App API message lists, push webhooks, your own rows',
    primaryKey: ['delivery_id', 'device_id'],
    foreignKeys: {
      app_push_notifications_user_id_fk: {
        columns: ['user_id'],
        references: reference('people', 'user_id'),
      },
      app_push_notifications_delivery_id_fk: {
        columns: ['delivery_id'],
        references: reference('app_message_performance', 'delivery_id'),
      },
    },
    clusterBy: ['delivery_id', 'device_id'],
    checks: {
      app_push_notifications_delivery_id_not_blank: sql`${name('delivery_id')} <> ''`,
      app_push_notifications_device_id_not_blank: sql`${name('device_id')} <> ''`,
    },
    expectations: {
      one_origin: oneOrigin,
      status_documented: statusDocumented,
      platform_documented: {
        expect: sql`${name('platform')} IS NULL OR ${name('platform')} IN ('ios', 'android')`,
        onViolation: 'warn',
      },
      sent_content_on_whole_message: {
        expect: sql`${name('device_id')} = '*' OR (${name('title')} IS NULL AND ${name('message')} IS NULL)`,
        onViolation: 'warn',
      },
    },
  },
)
