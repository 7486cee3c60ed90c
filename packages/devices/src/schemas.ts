import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type DeviceEvent, deviceEvents, type NewDeviceEvent } from './tables/device-events.js'
import { type DeviceSession, deviceSessions, type NewDeviceSession } from './tables/device-sessions.js'
import { type Device, devices, type NewDevice } from './tables/devices.js'
import { type NewPushToken, type PushToken, pushTokens } from './tables/push-tokens.js'

/** The zod schemas of devices, built at first use. */
export const deviceSchemas: TableSchemas<Device, NewDevice> = schemas(devices)
/** The zod schemas of device_events, built at first use. */
export const deviceEventSchemas: TableSchemas<DeviceEvent, NewDeviceEvent> = schemas(deviceEvents)
/** The zod schemas of push_tokens, built at first use. */
export const pushTokenSchemas: TableSchemas<PushToken, NewPushToken> = schemas(pushTokens)
/** The zod schemas of device_sessions, built at first use. */
export const deviceSessionSchemas: TableSchemas<DeviceSession, NewDeviceSession> = schemas(deviceSessions)
