import {
  double,
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

const columns = {
  alias_id: string().notNull().comment('Identifies the alias: a hash of the previous id and the user id.'),
  secondary_user_id: string()
    .pii('id')
    .comment('The id that was merged away: a user id or an anonymous id (previousId).'),
  primary_user_id: string().pii('id').comment('The person who goes on, as your systems know them (userId).'),
  anonymous_id: string().pii('id').comment('The visitor that the latest alias call names (anonymousId).'),

  alias_reason: string().comment('Why the two were merged, in your own words (context.merge_reason).'),
  alias_source: string().comment('What found that the two are one (context.merge_source).'),
  confidence_score: double().comment(
    'How sure it is that the two are one, on your own scale (context.confidence_score).',
  ),
  device_id: string()
    .pii('token')
    .comment('Token of the device that the alias call came from, where it says so.'),
  session_id: string().comment('Session of the alias call, where it says so (context.session_id).'),

  attributes: json()
    .pii('traits')
    .comment('Context of the alias calls as it stands now, as JSON, nothing left out.'),

  alias_created_at: timestamp().comment(
    'Time of the first alias call of the two; NULL when none has a time.',
  ),
  alias_effective_at: timestamp().comment('Time of the latest alias call of the two.'),

  ...foldColumns,
  ...lineageColumns,
}

/** An alias as read back. */
export interface UserAlias extends RowOf<typeof columns> {}
/** An alias as written: only `alias_id` is required. */
export interface NewUserAlias extends InsertOf<typeof columns> {}

/** One row per previous id and the user id that it was merged into. */
export const userAliases: Table<UserAlias, NewUserAlias> = table('user_aliases', columns, {
  kind: 'state',
  comment: 'One row per previous id and the user id that it was merged into.',
  feed: 'alias calls of two different ids, your own rows',
  primaryKey: ['alias_id'],
  foreignKeys: {
    user_aliases_primary_user_id_fk: {
      columns: ['primary_user_id'],
      references: reference('people', 'user_id'),
    },
  },
  clusterBy: ['secondary_user_id', 'primary_user_id'],
  checks: { user_aliases_alias_id_not_blank: sql`${name('alias_id')} <> ''` },
  expectations: {
    both_ids_known: {
      expect: sql`${name('secondary_user_id')} IS NOT NULL AND ${name('primary_user_id')} IS NOT NULL`,
      onViolation: 'fail',
    },
    two_different_ids: {
      expect: sql`${name('secondary_user_id')} IS NULL OR ${name('primary_user_id')} IS NULL OR ${name('secondary_user_id')} <> ${name('primary_user_id')}`,
      onViolation: 'fail',
    },
    effective_after_created: {
      expect: sql`${name('alias_created_at')} IS NULL OR ${name('alias_effective_at')} IS NULL OR ${name('alias_effective_at')} >= ${name('alias_created_at')}`,
      onViolation: 'fail',
    },
  },
})
