// Compiled, never run: what a row of these tables must, may and must not hold.
import type { Device, DeviceEvent, NewDevice, NewDeviceEvent } from '@customerio-databricks/devices'

type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T]
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(): T | undefined => undefined

holds<Same<RequiredKeys<NewDevice>, 'device_id'>>()
holds<Same<RequiredKeys<NewDeviceEvent>, 'event_id'>>()
holds<Same<Device['device_type'], 'ios' | 'android' | 'web' | null>>()
holds<Same<DeviceEvent['from_background'], boolean | null>>()

export const least: NewDevice = { device_id: 't1' }
export const event: NewDeviceEvent = { event_id: 'e1', event_type: 'application_opened' }

// @ts-expect-error: the key is missing
export const noKey: NewDevice = { user_id: 'u1' }
// @ts-expect-error: not one of the values
export const wrongValue: NewDevice = { device_id: 't1', device_type: 'toaster' }
// @ts-expect-error: no such event
export const wrongEvent: NewDeviceEvent = { event_id: 'e1', event_type: 'opened' }
