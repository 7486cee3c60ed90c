import {
  double,
  eventColumns,
  eventExpectations,
  type InsertOf,
  lineageColumns,
  name,
  originColumns,
  type RowOf,
  reference,
  sql,
  string,
  type Table,
  table,
} from '@customerio-databricks/core'

const columns = {
  ...eventColumns,

  alias_id: string().comment(
    'The alias in user_aliases, which has no row for a call of two equal ids; NULL when an id is missing.',
  ),
  secondary_user_id: string()
    .pii('id')
    .comment('The id to merge away: a user id or an anonymous id (previousId).'),
  primary_user_id: string().pii('id').comment('The person who goes on (userId); the same as user_id.'),
  alias_reason: string().comment('Why the two are merged, in your own words (context.merge_reason).'),
  alias_source: string().comment('What found that the two are one (context.merge_source).'),
  confidence_score: double().comment(
    'How sure it is that the two are one, on your own scale (context.confidence_score).',
  ),

  ...originColumns,
  ...lineageColumns,
}

/** An alias call as read back. */
export interface AliasEvent extends RowOf<typeof columns> {}
/** An alias call as written: only `event_id` is required. */
export interface NewAliasEvent extends InsertOf<typeof columns> {}

/** One row per alias call, also of two equal ids. */
export const aliasEvents: Table<AliasEvent, NewAliasEvent> = table('alias_events', columns, {
  kind: 'log',
  comment: 'One row per alias call, also of two equal ids.',
  feed: 'alias calls, your own rows',
  primaryKey: ['event_id'],
  foreignKeys: {
    alias_events_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['event_timestamp', 'user_id'],
  checks: { alias_events_event_id_not_blank: sql`${name('event_id')} <> ''` },
  expectations: {
    ...eventExpectations,
    both_ids_known: {
      expect: sql`${name('secondary_user_id')} IS NOT NULL AND ${name('primary_user_id')} IS NOT NULL`,
      onViolation: 'warn',
    },
    two_different_ids: {
      expect: sql`${name('secondary_user_id')} IS NULL OR ${name('primary_user_id')} IS NULL OR ${name('secondary_user_id')} <> ${name('primary_user_id')}`,
      onViolation: 'warn',
    },
  },
})
