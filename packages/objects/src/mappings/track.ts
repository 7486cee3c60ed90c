import { call, envelope, mapping, text } from '@customerio-databricks/core/mapping'
import { objects } from '../tables/objects.js'

/** TODO: narrow `call('track')` to the events of this table, as in `call('track', { events: ['Order Completed'] })`. */
export const trackToObjects = mapping('track to objects', objects, {
  when: call('track'),
  columns: {
    ...envelope('properties'),
    category: text('properties.category'),
  },
})
