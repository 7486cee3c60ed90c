import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type DevicesRow, devices, type NewDevicesRow } from './tables/devices.js'

/** The zod schemas of devices, built at first use. */
export const devicesSchemas: TableSchemas<DevicesRow, NewDevicesRow> = schemas(devices)
