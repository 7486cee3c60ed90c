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
  session_id: string()
    .notNull()
    .comment("Identifies the session: the app's own session_id, else a hash of its first event."),
  device_id: string().pii('token').comment('Token of the device; NULL for an app without push messages.'),
  user_id: string().pii('id').comment('The person, as your systems know them.'),
  anonymous_id: string().pii('id').comment('The visitor; stands for the person while user_id is NULL.'),
  session_start: timestamp().comment('Time of the first event.'),
  session_end: timestamp().comment('Time of the last event; NULL while the session goes on.'),
  session_duration_seconds: int().comment('Seconds from the first event to the last.'),
  app_version: string().comment('Version of the app.'),
  os_version: string().comment('Version of the operating system.'),
  entry_point: string().comment('What the app was opened by: launch_source or url of the first event.'),
  exit_point: string().comment('How the session ended: the event_type of its last event.'),
  screen_views: int().comment('Number of screen calls in the session.'),
  events_tracked: int().comment('Number of device and application events in the session.'),
  crashes: int().comment('Number of Application Crashed events in the session.'),
  network_type: string().comment('wifi or cellular, by the first event that says so.'),
  country: string().pii('address').comment('Country of the device (devices.country).'),
  timezone: string().comment('Time zone of the device, by the first event that says so.'),
  is_active: boolean().comment('Whether the session still goes on.'),
  is_background: boolean().comment('Whether the app was in the background after the last event.'),

  ...lineageColumns,
}

/** A session of an app as read back. */
export interface DeviceSession extends RowOf<typeof columns> {}
/** A session of an app as written: only `session_id` is required. */
export interface NewDeviceSession extends InsertOf<typeof columns> {}

/** One row per session of an app: from its opening until it is left. */
export const deviceSessions: Table<DeviceSession, NewDeviceSession> = table('device_sessions', columns, {
  kind: 'derived',
  comment: 'One row per session of an app: from its opening until it is left.',
  feed: 'application events of device_events, screen calls',
  primaryKey: ['session_id'],
  foreignKeys: {
    device_sessions_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    device_sessions_device_id_fk: { columns: ['device_id'], references: reference('devices', 'device_id') },
  },
  clusterBy: ['session_start', 'device_id'],
  checks: { device_sessions_session_id_not_blank: sql`${name('session_id')} <> ''` },
  expectations: {
    person_known: {
      expect: sql`${name('user_id')} IS NOT NULL OR ${name('anonymous_id')} IS NOT NULL`,
      onViolation: 'warn',
    },
    ends_after_start: {
      expect: sql`${name('session_start')} IS NULL OR ${name('session_end')} IS NULL OR ${name('session_end')} >= ${name('session_start')}`,
      onViolation: 'fail',
    },
    counts_not_negative: {
      expect: sql`coalesce(${name('screen_views')}, 0) >= 0 AND coalesce(${name('events_tracked')}, 0) >= 0 AND coalesce(${name('crashes')}, 0) >= 0`,
      onViolation: 'fail',
    },
    active_has_no_end: {
      expect: sql`NOT coalesce(${name('is_active')}, FALSE) OR ${name('session_end')} IS NULL`,
      onViolation: 'fail',
    },
  },
})
