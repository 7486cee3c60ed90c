import { call, envelope, mapping, text } from '@customerio-databricks/core/mapping'
import { gdpr } from '../tables/gdpr.js'

/** TODO: narrow `call('track')` to the events of this table, as in `call('track', { events: ['Order Completed'] })`. */
export const trackToGdpr = mapping('track to gdpr', gdpr, {
  when: call('track'),
  columns: {
    ...envelope('properties'),
    category: text('properties.category'),
  },
})
