import {
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

  screen_view_id: string().notNull().comment('Identifies the screen call; the same as event_id.'),
  session_id: string().comment('Session the view belongs to (properties.session_id).'),
  screen_name: string().comment('Name of the screen (name); NULL when the call has none.'),
  screen_class: string().comment('Class that draws the screen (properties.screen_class).'),
  screen_category: string().comment('Category of the screen.'),
  app_name: string().comment('Name of the app (context.app.name).'),
  app_version: string().comment('Version of the app.'),
  app_build: string().comment('Build of the app (context.app.build).'),
  platform: string().comment('Platform, such as ios or android.'),
  os_name: string().comment('Operating system (context.os.name).'),
  os_version: string().comment('Version of the operating system (context.os.version).'),
  device_model: string().comment('Model of the device (context.device.model).'),
  device_manufacturer: string().comment('Maker of the device (context.device.manufacturer).'),
  time_on_screen: int().comment(
    'Seconds on the screen, where the app sends them (properties.time_on_screen).',
  ),
  previous_screen: string().comment(
    'Screen before this one, where the app sends it (properties.previous_screen).',
  ),
  next_screen: string().comment('Screen after this one, where the app sends it (properties.next_screen).'),
  entry_point: string().comment(
    'How the person came to the screen, in your own words (properties.entry_point).',
  ),
  exit_point: string().comment('How the person left the screen, in your own words (properties.exit_point).'),

  ...originColumns,
  ...lineageColumns,
}

/** A screen call as read back. */
export interface ScreenView extends RowOf<typeof columns> {}
/** A screen call as written: only `event_id` and `screen_view_id`, which are the same, are required. */
export interface NewScreenView extends InsertOf<typeof columns> {}

/** One row per screen call. */
export const screenViews: Table<ScreenView, NewScreenView> = table('screen_views', columns, {
  kind: 'log',
  comment: 'One row per screen call.',
  feed: 'screen calls, your own rows',
  primaryKey: ['screen_view_id'],
  foreignKeys: {
    screen_views_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['event_timestamp', 'screen_name'],
  checks: {
    screen_views_screen_view_id_not_blank: sql`${name('screen_view_id')} <> ''`,
    screen_views_screen_view_id_is_event_id: sql`${name('screen_view_id')} = ${name('event_id')}`,
  },
  expectations: {
    ...eventExpectations,
    screen_known: {
      expect: sql`${name('screen_name')} IS NOT NULL OR ${name('screen_class')} IS NOT NULL`,
      onViolation: 'warn',
    },
    time_on_screen_not_negative: {
      expect: sql`${name('time_on_screen')} IS NULL OR ${name('time_on_screen')} >= 0`,
      onViolation: 'warn',
    },
  },
})
