import { type Loader, loader } from '@customerio-databricks/core'
import { deviceEvents, type NewDeviceEvent } from './tables/device-events.js'
import { deviceSessions, type NewDeviceSession } from './tables/device-sessions.js'
import { devices, type NewDevice } from './tables/devices.js'
import { type NewPushToken, pushTokens } from './tables/push-tokens.js'

/** Loads rows of devices. */
export const loadDevices: Loader<NewDevice> = loader(devices)
/** Loads rows of device_events. */
export const loadDeviceEvents: Loader<NewDeviceEvent> = loader(deviceEvents)
/** Loads rows of push_tokens. */
export const loadPushTokens: Loader<NewPushToken> = loader(pushTokens)
/** Loads rows of device_sessions. */
export const loadDeviceSessions: Loader<NewDeviceSession> = loader(deviceSessions)
