import { type Loader, loader } from '@customerio-databricks/core'
import { devices, type NewDevicesRow } from './tables/devices.js'

/** Loads rows of devices. */
export const loadDevices: Loader<NewDevicesRow> = loader(devices)
