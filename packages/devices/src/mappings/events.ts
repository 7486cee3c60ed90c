import {
  call,
  envelope,
  eventName,
  firstOf,
  integer,
  mapping,
  text,
  translated,
  truth,
} from '@customerio-databricks/core/mapping'
import { deviceEvents } from '../tables/device-events.js'

const eventTypes = {
  'Device Created or Updated': 'device_created_or_updated',
  'Device Deleted': 'device_deleted',
  'Application Installed': 'application_installed',
  'Application Opened': 'application_opened',
  'Application Updated': 'application_updated',
  'Application Backgrounded': 'application_backgrounded',
  'Application Foregrounded': 'application_foregrounded',
  'Application Uninstalled': 'application_uninstalled',
  'Application Crashed': 'application_crashed',
  'Push Notification Received': 'push_notification_received',
  'Push Notification Tapped': 'push_notification_tapped',
}

const events = Object.keys(eventTypes) as [string, ...string[]]

/** Every event of a device, an app or a push message on the device, as a row of device_events. */
export const trackToDeviceEvents = mapping('track to device_events', deviceEvents, {
  when: call('track', { events }),
  columns: {
    ...envelope('properties'),
    event_type: translated(eventName(), eventTypes),
    device_id: text('context.device.token', 'properties.device.token'),
    session_id: text('properties.session_id'),
    hardware_id: text('context.device.id'),
    device_type: text('context.device.type', 'properties.device.type', 'properties.device_type').lower(),
    device_model: text('context.device.model', 'properties.device_model'),
    os_name: text('context.os.name', 'properties.os_name'),
    os_version: text(
      'context.os.version',
      'context.device.os_version',
      'properties.os_version',
      'properties.device_os',
    ),
    app_version: text(
      'context.app.version',
      'properties.version',
      'properties.new_version',
      'context.device.app_version',
      'properties.app_version',
    ),
    app_build: text('context.app.build', 'properties.build', 'properties.new_build'),
    previous_version: text('properties.previous_version'),
    previous_build: text('properties.previous_build'),
    from_background: truth('properties.from_background'),
    url: text('properties.url'),
    launch_source: text('properties.launch_source'),
    session_duration: integer('properties.session_duration'),
    network_type: firstOf(
      translated(text('context.network.wifi'), { true: 'wifi' }),
      translated(text('context.network.cellular'), { true: 'cellular' }),
      text('properties.network_type'),
    ),
    timezone: text('context.timezone', 'properties.timezone'),
    delivery_id: text('properties.delivery_id'),
    campaign_id: text('properties.campaign_id'),
    action_taken: text('properties.action_taken'),
    deep_link: text('properties.deep_link'),
    registration_source: text('properties.registration_source', 'context.device.registration_source'),
    update_reason: text('properties.update_reason'),
    deletion_reason: text('properties.deletion_reason'),
    triggered_by: text('properties.triggered_by'),
  },
})
