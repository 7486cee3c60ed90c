import { call, envelope, mapping, text } from '@customerio-databricks/core/mapping'
import { appApi } from '../tables/app-api.js'

/** TODO: narrow `call('track')` to the events of this table, as in `call('track', { events: ['Order Completed'] })`. */
export const trackToAppApi = mapping('track to app_api', appApi, {
  when: call('track'),
  columns: {
    ...envelope('properties'),
    category: text('properties.category'),
  },
})
