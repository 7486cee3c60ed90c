import { call, envelope, mapping, text } from '@customerio-databricks/core/mapping'
import { aliases } from '../tables/aliases.js'

/** TODO: narrow `call('track')` to the events of this table, as in `call('track', { events: ['Order Completed'] })`. */
export const trackToAliases = mapping('track to aliases', aliases, {
  when: call('track'),
  columns: {
    ...envelope('properties'),
    category: text('properties.category'),
  },
})
