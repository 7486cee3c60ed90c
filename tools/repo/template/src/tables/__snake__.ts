import { type InsertOf, json, type RowOf, string, type Table, table, timestamp } from '@customerio-databricks/core'

const columns = {
  event_id: string().notNull().comment('The call, by its messageId.'),
  user_id: string().comment('The person, as your systems know them.').pii('id'),
  event_properties: json().comment('Every property, verbatim.'),
  event_timestamp: timestamp().notNull().comment('When it happened, UTC.'),
}

/** A row of `__snake__` as read back. */
export interface __Pascal__Row extends RowOf<typeof columns> {}
/** A row of `__snake__` as written. */
export interface New__Pascal__Row extends InsertOf<typeof columns> {}

/** TODO: what a row is, in one sentence. */
export const __camel__: Table<__Pascal__Row, New__Pascal__Row> = table('__snake__', columns, {
  kind: 'log',
  comment: 'TODO: what a row is, in one sentence.',
  feed: 'track',
  primaryKey: ['event_id'],
  clusterBy: ['event_timestamp'],
})
