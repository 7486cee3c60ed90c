import { call, envelope, mapping, text } from '@customerio-databricks/core/mapping'
import { batch } from '../tables/batch.js'

/** TODO: narrow `call('track')` to the events of this table, as in `call('track', { events: ['Order Completed'] })`. */
export const trackToBatch = mapping('track to batch', batch, {
  when: call('track'),
  columns: {
    ...envelope('properties'),
    category: text('properties.category'),
  },
})
