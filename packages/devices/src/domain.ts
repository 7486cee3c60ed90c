import { type Domain, domain } from '@customerio-databricks/core'
import { trackToDevices } from './mappings/track.js'
import { devices } from './tables/devices.js'

/** TODO: what the domain holds, in one sentence. */
export const devicesDomain: Domain = domain({
  name: 'devices',
  file: '04_devices',
  comment: 'TODO: what the domain holds, in one sentence.',
  tables: [devices],
  mappings: [trackToDevices],
})
