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

/** A row of __snake__ as read back. */
export interface __Pascal__Row extends RowOf<typeof columns> {}
/** A row of __snake__ as written: only `event_id` is required. */
export interface New__Pascal__Row extends InsertOf<typeof columns> {}

/** TODO: what a row is, in one sentence. */
export const __camel__: Table<__Pascal__Row, New__Pascal__Row> = table('__snake__', columns, {
  kind: 'log',
  comment: 'TODO: what a row is, in one sentence.',
  feed: 'track calls, your own rows',
  primaryKey: ['event_id'],
  foreignKeys: {
    __snake___user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['event_timestamp'],
  checks: { __snake___event_id_not_blank: sql`${name('event_id')} <> ''` },
  expectations: { ...eventExpectations },
})
