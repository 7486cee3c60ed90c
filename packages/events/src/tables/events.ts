import {
  array,
  decimal,
  eventColumns,
  eventExpectations,
  type InsertOf,
  int,
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
  event_name: eventColumns.event_name.notNull(),

  session_id: string().comment('Session the event belongs to (properties.session_id).'),
  category: string().comment('Category of what the event is about (properties.category).'),
  title: string().comment('Title of what the event is about (properties.title).'),
  product_id: string().comment('Product the event is about (properties.product_id).'),
  price: decimal(18, 4).comment('Price of one unit, in currency (properties.price).'),
  currency: string().comment('Currency of the amounts, such as USD (properties.currency).'),
  quantity: int().comment('Number of units (properties.quantity).'),
  plan: string().comment('Plan the event is about (properties.plan).'),
  source: string().comment('Where the action came from, in your own words (properties.source).'),
  platform: string().comment('Platform of the client, such as ios, android or web (properties.platform).'),
  app_version: string().comment('Version of the app.'),
  url: string().pii('traits').comment('Address of the page or link, with its query (properties.url).'),
  tags: array(string()).comment('Labels of the event (properties.tags).'),

  ...originColumns,
  ...lineageColumns,
}

/** A track call as read back. */
export interface TrackedEvent extends RowOf<typeof columns> {}
/** A track call as written: only `event_id` and `event_name` are required. */
export interface NewTrackedEvent extends InsertOf<typeof columns> {}

/** One row per track call, whatever its event; semantic events stand in their own tables as well. */
export const events: Table<TrackedEvent, NewTrackedEvent> = table('events', columns, {
  kind: 'log',
  comment: 'One row per track call, whatever its event; semantic events stand in their own tables as well.',
  feed: 'track calls, your own rows',
  primaryKey: ['event_id'],
  foreignKeys: {
    events_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['event_timestamp', 'event_name'],
  checks: {
    events_event_id_not_blank: sql`${name('event_id')} <> ''`,
    events_event_name_not_blank: sql`${name('event_name')} <> ''`,
  },
  expectations: {
    ...eventExpectations,
    price_has_currency: {
      expect: sql`${name('price')} IS NULL OR ${name('currency')} IS NOT NULL`,
      onViolation: 'warn',
    },
  },
})
