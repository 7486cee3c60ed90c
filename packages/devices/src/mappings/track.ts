import {
  attributesOf,
  type CallOptions,
  call,
  changes,
  constant,
  text,
} from '@customerio-databricks/core/mapping'
import { devices } from '../tables/devices.js'
import { deviceState } from './state.js'

const key = { device_id: text('context.device.token', 'properties.device.token') }
const user_id = text('userId')

const ofContext = attributesOf(['context'], { only: ['app', 'os', 'network', 'ip', 'locale', 'timezone'] })

const register = call('track', { events: ['Device Created or Updated'] })

/** `Device Created or Updated` registers a token for a person, and brings back one that was deleted. */
const registrationToDevices = changes('Device Created or Updated to devices', deviceState, devices, {
  when: register,
  key,
  // The library puts attributes into the properties, other senders into the device; the code sample has the device there.
  attributes: attributesOf(['properties', 'properties.device', 'context.device'], {
    except: ['token', 'device'],
  }),
  marks: { seen: constant(true), registered: constant(true), used: constant(true), user_id },
})

const registrationContextToDevices = changes(
  'context of Device Created or Updated to devices',
  deviceState,
  devices,
  { when: register, key, attributes: ofContext, marks: {} },
)

const deletionToDevices = changes('Device Deleted to devices', deviceState, devices, {
  when: call('track', { events: ['Device Deleted'] }),
  key,
  marks: { deleted: constant(true), user_id },
})

// Sent by servers, not by the device: what it says of the device is old.
const withoutUninstalled = [
  'Application Installed',
  'Application Opened',
  'Application Updated',
  'Application Backgrounded',
  'Application Foregrounded',
  'Application Crashed',
] as const

const use: CallOptions = { events: withoutUninstalled, present: ['userId', 'context.device.token'] }

/**
 * An application event of a known person says how their device is now. It does not register the token, because
 * Customer.io does not either: a deleted device stays deleted.
 */
const useToDevices = changes('application events to devices', deviceState, devices, {
  when: call('track', use),
  key,
  attributes: attributesOf(['context.device'], { except: ['token'] }),
  marks: { used: constant(true), user_id },
})

const useContextToDevices = changes('context of application events to devices', deviceState, devices, {
  when: call('track', use),
  key,
  attributes: ofContext,
  marks: {},
})

/** How device and application events change devices. */
export const trackToDevices = [
  registrationToDevices,
  registrationContextToDevices,
  deletionToDevices,
  useToDevices,
  useContextToDevices,
]
