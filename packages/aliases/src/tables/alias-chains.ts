import {
  array,
  boolean,
  double,
  type InsertOf,
  int,
  lineageColumns,
  name,
  type RowOf,
  sql,
  string,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const columns = {
  chain_id: string().notNull().comment('Identifies the chain: a hash of the id that it begins with.'),
  secondary_user_id: string()
    .pii('id')
    .comment('The id that the chain begins with: any id that was merged away.'),
  root_user_id: string()
    .pii('id')
    .comment('The canonical id, which the chain ends with; within a cycle, the least id of the cycle.'),
  chain_depth: int().comment('Exact number of merges from the first id to the canonical one.'),
  is_cycle: boolean().comment('Whether the merges lead back to an id that was merged away before.'),

  user_ids_in_chain: array(string())
    .pii('id')
    .comment('Ids on the way from the first one, the nearest 32 at most.'),
  alias_ids_in_chain: array(string()).comment('Aliases on the way, the nearest 32 at most.'),
  oldest_alias_date: timestamp().comment('When the earliest alias on the way was made.'),
  newest_alias_date: timestamp().comment('When the latest alias on the way was made.'),
  chain_confidence_score: double().comment('The least confidence_score of the aliases on the way.'),

  ...lineageColumns,
}

/** A chain of aliases as read back. */
export interface AliasChain extends RowOf<typeof columns> {}
/** A chain of aliases as written. */
export interface NewAliasChain extends InsertOf<typeof columns> {}

/** One row per id that was merged away, with the canonical id that its merges lead to. */
export const aliasChains: Table<AliasChain, NewAliasChain> = table('alias_chains', columns, {
  kind: 'derived',
  comment: 'One row per id that was merged away, with the canonical id that its merges lead to.',
  feed: 'user_aliases, of each id the latest',
  primaryKey: ['chain_id'],
  clusterBy: ['secondary_user_id', 'root_user_id'],
  checks: { alias_chains_chain_id_not_blank: sql`${name('chain_id')} <> ''` },
  expectations: {
    ids_known: {
      expect: sql`${name('secondary_user_id')} IS NOT NULL AND ${name('root_user_id')} IS NOT NULL AND ${name('chain_depth')} IS NOT NULL`,
      onViolation: 'fail',
    },
    depth_at_least_one: {
      expect: sql`${name('chain_depth')} IS NULL OR ${name('chain_depth')} >= 1 OR ${name('is_cycle')}`,
      onViolation: 'fail',
    },
    no_cycle: { expect: sql`NOT coalesce(${name('is_cycle')}, FALSE)`, onViolation: 'warn' },
    newest_after_oldest: {
      expect: sql`${name('oldest_alias_date')} IS NULL OR ${name('newest_alias_date')} IS NULL OR ${name('newest_alias_date')} >= ${name('oldest_alias_date')}`,
      onViolation: 'fail',
    },
  },
})
