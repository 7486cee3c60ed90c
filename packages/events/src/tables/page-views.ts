import {
  double,
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

  page_view_id: string().notNull().comment('Identifies the page call; the same as event_id.'),
  session_id: string().comment('Session the view belongs to (properties.session_id).'),
  page_name: string().comment('Name of the page (name); NULL when the call has none.'),
  page_path: string().comment('Path of the page.'),
  page_title: string().comment('Title of the page.'),
  page_category: string().comment('Category of the page.'),
  page_type: string().comment('Kind of page, in your own words (properties.page_type).'),
  page_url: string().pii('traits').comment('Address of the page with its query.'),
  page_search: string().pii('traits').comment('Query part of the address.'),
  referrer_url: string().pii('traits').comment('Address the visitor came from.'),
  utm_source: string().comment('Where the visit came from (context.campaign.source).'),
  utm_medium: string().comment(
    'Channel that brought the visit, such as email or cpc (context.campaign.medium).',
  ),
  utm_campaign: string().comment('Campaign that brought the visit (context.campaign.name).'),
  utm_term: string().comment('Search term that brought the visit (context.campaign.term).'),
  utm_content: string().comment(
    'Variant of the advertisement that brought the visit (context.campaign.content).',
  ),
  device_type: string().comment('Kind of device.'),
  browser_name: string().comment('Browser, where the page sends it (properties.browser_name).'),
  browser_version: string().comment(
    'Version of the browser, where the page sends it (properties.browser_version).',
  ),
  screen_resolution: string().comment(
    'Size of the screen, where the page sends it (properties.screen_resolution).',
  ),
  time_on_page: int().comment('Seconds on the page, where the page sends them (properties.time_on_page).'),
  scroll_depth: double().comment(
    'How far the visitor scrolled, as the page measures it (properties.scroll_depth).',
  ),

  ...originColumns,
  ...lineageColumns,
}

/** A page call as read back. */
export interface PageView extends RowOf<typeof columns> {}
/** A page call as written: only `event_id` and `page_view_id`, which are the same, are required. */
export interface NewPageView extends InsertOf<typeof columns> {}

/** One row per page call. */
export const pageViews: Table<PageView, NewPageView> = table('page_views', columns, {
  kind: 'log',
  comment: 'One row per page call.',
  feed: 'page calls, your own rows',
  primaryKey: ['page_view_id'],
  foreignKeys: {
    page_views_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['event_timestamp', 'page_path'],
  checks: {
    page_views_page_view_id_not_blank: sql`${name('page_view_id')} <> ''`,
    page_views_page_view_id_is_event_id: sql`${name('page_view_id')} = ${name('event_id')}`,
  },
  expectations: {
    ...eventExpectations,
    page_known: {
      expect: sql`${name('page_name')} IS NOT NULL OR ${name('page_path')} IS NOT NULL OR ${name('page_url')} IS NOT NULL`,
      onViolation: 'warn',
    },
    time_on_page_not_negative: {
      expect: sql`${name('time_on_page')} IS NULL OR ${name('time_on_page')} >= 0`,
      onViolation: 'warn',
    },
  },
})
