import {
  boolean,
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

  event_type: string()
    .oneOf(
      'device_created_or_updated',
      'device_deleted',
      'application_installed',
      'application_opened',
      'application_updated',
      'application_backgrounded',
      'application_foregrounded',
      'application_uninstalled',
      'application_crashed',
      'push_notification_received',
      'push_notification_tapped',
    )
    .comment('What happened, as one word of a closed set.'),
  device_id: string()
    .pii('token')
    .comment('Token of the device (context.device.token); NULL for an app without push messages.'),
  session_id: string().comment('Session of the app, where the app names it (properties.session_id).'),
  hardware_id: string().pii('id').comment('Id of the hardware (context.device.id).'),
  device_type: string().oneOf('ios', 'android', 'web').comment('ios, android or web (context.device.type).'),
  device_model: string().comment('Model of the device (context.device.model).'),
  os_name: string().comment('Operating system (context.os.name).'),
  os_version: string().comment('Version of the operating system (context.os.version).'),
  app_version: string().comment('Version of the app.'),
  app_build: string().comment('Build of the app.'),
  previous_version: string().comment('Version before the update (properties.previous_version).'),
  previous_build: string().comment('Build before the update (properties.previous_build).'),
  from_background: boolean().comment(
    'Whether the app was opened out of the background (properties.from_background).',
  ),
  url: string().pii('traits').comment('Address that the app was opened with (properties.url).'),
  launch_source: string().comment(
    'What the app was opened by, in your own words (properties.launch_source).',
  ),
  session_duration: int().comment(
    'Seconds of the session, where the app sends them (properties.session_duration).',
  ),
  network_type: string().comment('wifi or cellular, whichever the device was in (context.network).'),
  timezone: string().comment('Time zone of the device (context.timezone).'),
  delivery_id: string().comment('Delivery that a push event is about (properties.delivery_id).'),
  campaign_id: string().comment('Campaign that a push event is about (properties.campaign_id).'),
  action_taken: string().comment('What the person did with a push message (properties.action_taken).'),
  deep_link: string()
    .pii('traits')
    .comment('Place in the app that a push message led to (properties.deep_link).'),
  registration_source: string().comment('How the device was registered, in your own words.'),
  update_reason: string().comment('Why the device was updated, in your own words.'),
  deletion_reason: string().comment('Why the device was deleted, in your own words.'),
  triggered_by: string().comment('Who or what set the event off, in your own words.'),

  ...originColumns,
  ...lineageColumns,
}

/** A device event as read back. */
export interface DeviceEvent extends RowOf<typeof columns> {}
/** A device event as written: only `event_id` is required. */
export interface NewDeviceEvent extends InsertOf<typeof columns> {}

/** One row per event in the life of a device or an app. */
export const deviceEvents: Table<DeviceEvent, NewDeviceEvent> = table('device_events', columns, {
  kind: 'log',
  comment: 'One row per event in the life of a device or an app.',
  feed: 'track calls named Device Created or Updated, Device Deleted, Application … (7 events), Push Notification Received or Tapped; your own rows',
  primaryKey: ['event_id'],
  foreignKeys: {
    device_events_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    device_events_device_id_fk: { columns: ['device_id'], references: reference('devices', 'device_id') },
    device_events_session_id_fk: {
      columns: ['session_id'],
      references: reference('device_sessions', 'session_id'),
    },
  },
  clusterBy: ['event_timestamp', 'device_id'],
  checks: { device_events_event_id_not_blank: sql`${name('event_id')} <> ''` },
  expectations: {
    ...eventExpectations,
    event_type_present: { expect: sql`${name('event_type')} IS NOT NULL`, onViolation: 'fail' },
    device_event_has_token: {
      expect: sql`${name('event_type')} IS NULL OR ${name('event_type')} NOT LIKE 'device%' OR ${name('device_id')} IS NOT NULL`,
      onViolation: 'warn',
    },
    session_duration_not_negative: {
      expect: sql`${name('session_duration')} IS NULL OR ${name('session_duration')} >= 0`,
      onViolation: 'warn',
    },
  },
})
