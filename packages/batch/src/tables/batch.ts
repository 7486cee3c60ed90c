import {
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

  category: string().comment('TODO: what the column says, in one sentence (properties.category).'),

  ...originColumns,
  ...lineageColumns,
}

/** A row of batch as read back. */
export interface BatchRow extends RowOf<typeof columns> {}
/** A row of batch as written: only `event_id` is required. */
export interface NewBatchRow extends InsertOf<typeof columns> {}

/** TODO: what a row is, in one sentence. */
export const batch: Table<BatchRow, NewBatchRow> = table('batch', columns, {
  kind: 'log',
  comment: 'TODO: what a row is, in one sentence.',
  feed: 'track calls, your own rows',
  primaryKey: ['event_id'],
  foreignKeys: {
    batch_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['event_timestamp'],
  checks: { batch_event_id_not_blank: sql`${name('event_id')} <> ''` },
  expectations: { ...eventExpectations },
})
