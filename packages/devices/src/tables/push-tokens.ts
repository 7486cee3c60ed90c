import {
  boolean,
  type InsertOf,
  int,
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

const columns = {
  token_id: string()
    .notNull()
    .comment('Identifies the period: a hash of the token, its owner and the call that began it.'),
  device_id: string().pii('token').comment('The token; devices has it under the same name.'),
  user_id: string().pii('id').comment('The person whose token it was in this period.'),
  device_type: string().oneOf('ios', 'android', 'web').comment('ios, android or web.'),
  is_current: boolean().comment('Whether the period has not ended: the token is still of this person.'),
  is_valid: boolean().comment(
    'Whether push messages can reach the token: FALSE once one bounced or was dropped after the last registration.',
  ),
  successful_deliveries: int().comment('Number of push messages delivered to the token in this period.'),
  failed_deliveries: int().comment('Number of push messages that bounced or were dropped in this period.'),
  last_delivery_at: timestamp().comment('When a push message was delivered to the token last.'),
  last_failure_at: timestamp().comment('When a push message bounced or was dropped last.'),
  failure_reason: string().comment('Why it did, in the words of the push service (failure_message).'),
  effective_from: timestamp().comment(
    'When the period began: the first registration of the token by this person.',
  ),
  updated_at: timestamp().comment('Time of the latest registration of the token in this period.'),
  effective_to: timestamp().comment(
    'When the period ended: the token was deleted or registered by somebody else; NULL while it lasts.',
  ),

  ...lineageColumns,
}

/** A period of a push token as read back. */
export interface PushToken extends RowOf<typeof columns> {}
/** A period of a push token as written: only `token_id` is required. */
export interface NewPushToken extends InsertOf<typeof columns> {}

/** One row per period in which a push token was one person's. */
export const pushTokens: Table<PushToken, NewPushToken> = table('push_tokens', columns, {
  kind: 'derived',
  comment: "One row per period in which a push token was one person's.",
  feed: 'device_events in the order of events, push webhooks',
  primaryKey: ['token_id'],
  foreignKeys: {
    push_tokens_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    push_tokens_device_id_fk: { columns: ['device_id'], references: reference('devices', 'device_id') },
  },
  clusterBy: ['user_id', 'device_id'],
  checks: { push_tokens_token_id_not_blank: sql`${name('token_id')} <> ''` },
  expectations: {
    token_and_owner_known: {
      expect: sql`${name('device_id')} IS NOT NULL AND ${name('user_id')} IS NOT NULL`,
      onViolation: 'fail',
    },
    ends_after_start: {
      expect: sql`${name('effective_from')} IS NULL OR ${name('effective_to')} IS NULL OR ${name('effective_to')} >= ${name('effective_from')}`,
      onViolation: 'fail',
    },
    current_has_not_ended: {
      expect: sql`${name('is_current')} IS NULL OR ${name('is_current')} = (${name('effective_to')} IS NULL)`,
      onViolation: 'fail',
    },
  },
})
