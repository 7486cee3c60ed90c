import { state, text, time, truth } from '@customerio-databricks/core/mapping'
import { devices } from '../tables/devices.js'

/**
 * How devices are folded. Calls say the same in two ways: in objects of the context (`app`, `os`, `network`), and flat,
 * as Customer.io's own libraries put it into the properties and the App API gives it back (`app_version`, `device_os`).
 */
export const deviceState = state(devices, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    device_type: text('attributes.type', 'attributes.platform').lower(),
    hardware_id: text('attributes.id'),
    advertising_id: text('attributes.advertisingId'),
    device_category: text('attributes.device_category'),
    model: text('attributes.model', 'attributes.device_model'),
    brand: text('attributes.brand'),
    manufacturer: text('attributes.manufacturer', 'attributes.device_manufacturer'),
    device_name: text('attributes.name', 'attributes.device_name'),
    os_name: text('attributes.os.name', 'attributes.os_name'),
    os_version: text('attributes.os.version', 'attributes.os_version', 'attributes.device_os'),
    app_name: text('attributes.app.name', 'attributes.app_name'),
    app_version: text('attributes.app.version', 'attributes.app_version'),
    app_build: text('attributes.app.build', 'attributes.app_build'),
    app_namespace: text('attributes.app.namespace', 'attributes.app_namespace'),
    cio_sdk_version: text('attributes.cio_sdk_version'),
    timezone: text('attributes.timezone'),
    language: text('attributes.language'),
    locale: text('attributes.locale', 'attributes.device_locale'),
    country: text('attributes.country'),
    push_enabled: truth('attributes.push_enabled'),
    location_enabled: truth('attributes.location_enabled'),
    bluetooth_enabled: truth(
      'attributes.network.bluetooth',
      'attributes.network_bluetooth',
      'attributes.bluetooth_enabled',
    ),
    carrier: text('attributes.network.carrier', 'attributes.carrier'),
    network_type: text('attributes.network_type'),
    ip_address: text('attributes.ip'),
    status: text('attributes.status'),
    last_status: text('attributes._last_status'),
    registration_source: text('attributes.registration_source'),
    updated_at: time('attributes.updated_at'),
  },
  marks: {
    user_id: { mark: 'user_id', shows: 'value', outlives: true },
    last_seen_at: { mark: 'used', shows: 'when' },
    registered_at: { mark: 'registered', shows: 'when' },
    is_deleted: { mark: 'deleted', shows: 'whether' },
    deleted_at: { mark: 'deleted', shows: 'when' },
  },
})
