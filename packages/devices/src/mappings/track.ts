import { call, envelope, mapping, text } from '@customerio-databricks/core/mapping'
import { devices } from '../tables/devices.js'

/** TODO: narrow `call('track')` to the events of this table, as in `call('track', { events: ['Order Completed'] })`. */
export const trackToDevices = mapping('track to devices', devices, {
  when: call('track'),
  columns: {
    ...envelope('properties'),
    category: text('properties.category'),
  },
})
