import { call, envelope, mapping, text } from '@customerio-databricks/core/mapping'
import { __camel__ } from '../tables/__name__.js'

/** TODO: narrow `call('track')` to the events of this table, as in `call('track', { events: ['Order Completed'] })`. */
export const trackTo__Pascal__ = mapping('track to __snake__', __camel__, {
  when: call('track'),
  columns: {
    ...envelope('properties'),
    category: text('properties.category'),
  },
})
