import { type Domain, domain } from '@customerio-databricks/core'
import { customerToDevices } from './mappings/customer.js'
import { trackToDeviceEvents } from './mappings/events.js'
import { trackToDevices } from './mappings/track.js'
import { deviceEvents } from './tables/device-events.js'
import { deviceSessions } from './tables/device-sessions.js'
import { devices } from './tables/devices.js'
import { pushTokens } from './tables/push-tokens.js'

/** What people use your app on: devices and their push tokens, what happens to them, and sessions of the app. */
export const devicesDomain: Domain = domain({
  name: 'devices',
  file: '04_devices',
  version: '1.0.0',
  comment:
    'What people use your app on: devices and their push tokens, what happens to them, and sessions of the app.',
  tables: [devices, deviceEvents, pushTokens, deviceSessions],
  mappings: [trackToDeviceEvents, ...trackToDevices, customerToDevices],
})
