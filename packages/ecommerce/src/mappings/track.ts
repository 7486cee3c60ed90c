import { call, envelope, mapping, text } from '@customerio-databricks/core/mapping'
import { ecommerce } from '../tables/ecommerce.js'

/** TODO: narrow `call('track')` to the events of this table, as in `call('track', { events: ['Order Completed'] })`. */
export const trackToEcommerce = mapping('track to ecommerce', ecommerce, {
  when: call('track'),
  columns: {
    ...envelope('properties'),
    category: text('properties.category'),
  },
})
