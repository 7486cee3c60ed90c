import { call, envelope, mapping, text } from '@customerio-databricks/core/mapping'
import { video } from '../tables/video.js'

/** TODO: narrow `call('track')` to the events of this table, as in `call('track', { events: ['Order Completed'] })`. */
export const trackToVideo = mapping('track to video', video, {
  when: call('track'),
  columns: {
    ...envelope('properties'),
    category: text('properties.category'),
  },
})
