import {
  boolean,
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
  device_id: string()
    .notNull()
    .pii('token')
    .comment('The token that push messages are sent to (context.device.token); webhooks call it device_id.'),
  user_id: string()
    .pii('id')
    .comment('The person whose device it is; of a deleted device, whose it was last.'),
  device_type: string()
    .oneOf('ios', 'android', 'web')
    .comment('What push messages are sent through: ios, android or web.'),
  hardware_id: string()
    .pii('id')
    .comment('Id of the hardware, which stays when the token changes (context.device.id).'),
  advertising_id: string()
    .pii('id')
    .comment('Id of the device for advertising (context.device.advertisingId).'),
  device_category: string().comment('Kind of device, in your own words, such as phone or tablet.'),
  model: string().comment('Model of the device.'),
  brand: string().comment('Brand of the device.'),
  manufacturer: string().comment('Maker of the device.'),
  device_name: string().pii('name').comment('Name that the person gave the device.'),
  os_name: string().comment('Operating system.'),
  os_version: string().comment(
    'Version of the operating system; of Android where nothing else was sent, its API level.',
  ),
  app_name: string().comment('Name of the app (context.app.name).'),
  app_version: string().comment('Version of the app.'),
  app_build: string().comment('Build of the app (context.app.build).'),
  app_namespace: string().comment('Id of the app in its store (context.app.namespace).'),
  cio_sdk_version: string().comment("Version of Customer.io's library in the app."),
  timezone: string().comment('Time zone of the device, such as Europe/Berlin.'),
  language: string().comment('Language of the device, where it is sent apart from the locale.'),
  locale: string().comment('Language and region of the device, such as en-US.'),
  country: string().pii('address').comment('Country that the device is set to or in.'),
  push_enabled: boolean().comment('Whether the person lets the app show push messages.'),
  location_enabled: boolean().comment('Whether the app may know where the device is.'),
  bluetooth_enabled: boolean().comment('Whether Bluetooth was on.'),
  carrier: string().comment('Mobile carrier of the device (context.network.carrier).'),
  network_type: string().comment(
    'Network of the device, where it is sent as one word; wifi and cellular stand in attributes.network.',
  ),
  ip_address: string().pii('address').comment('IP address of the device (context.ip).'),
  status: string().comment('Standing of the device, in your own words (context.device.status).'),
  last_status: string()
    .oneOf('sent', 'bounced', 'suppressed')
    .comment('What became of the latest push message, by the App API (_last_status); NULL before the first.'),
  registration_source: string().comment('How the device was registered, in your own words.'),
  last_seen_at: timestamp().comment(
    'When the device was used last: a registration, an application event, or last_used of the App API.',
  ),
  registered_at: timestamp().comment('Time of the latest Device Created or Updated call.'),
  updated_at: timestamp().comment(
    'When your systems last changed the device; the newer of two rows wins by it.',
  ),
  attributes: json()
    .pii('traits')
    .comment('Every attribute of the device as it stands now, as JSON, nothing left out.'),
  is_deleted: boolean().comment('Whether the device is deleted now; NULL for your own rows that do not say.'),
  deleted_at: timestamp().comment('When the device was deleted; NULL again once it was registered anew.'),

  ...foldColumns,
  ...lineageColumns,
}

/** A device as read back. */
export interface Device extends RowOf<typeof columns> {}
/** A device as written: only `device_id`, its token, is required. */
export interface NewDevice extends InsertOf<typeof columns> {}

/** One row per device token: whose it is, what is known of the device, and whether it is deleted. */
export const devices: Table<Device, NewDevice> = table('devices', columns, {
  kind: 'state',
  comment: 'One row per device token: whose it is, what is known of the device, and whether it is deleted.',
  feed: "Device Created or Updated, Device Deleted, application events that carry a token, the App API's customer attributes, your own rows",
  primaryKey: ['device_id'],
  foreignKeys: {
    devices_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['user_id', 'device_id'],
  checks: { devices_device_id_not_blank: sql`${name('device_id')} <> ''` },
  expectations: {
    owner_known: { expect: sql`${name('user_id')} IS NOT NULL`, onViolation: 'warn' },
    deleted_at_of_deleted_only: {
      expect: sql`${name('deleted_at')} IS NULL OR coalesce(${name('is_deleted')}, FALSE)`,
      onViolation: 'fail',
    },
    seen_since_registered: {
      expect: sql`${name('registered_at')} IS NULL OR ${name('last_seen_at')} IS NULL OR ${name('last_seen_at')} >= ${name('registered_at')}`,
      onViolation: 'warn',
    },
    seen_not_in_future: {
      expect: sql`${name('last_seen_at')} IS NULL OR ${name('last_seen_at')} <= current_timestamp() + INTERVAL '1' DAY`,
      onViolation: 'warn',
    },
  },
  version: 'updated_at',
})
