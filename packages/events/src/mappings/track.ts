import { call, envelope, integer, mapping, money, nested, text } from '@customerio-databricks/core/mapping'
import { events } from '../tables/events.js'

/** Every track call, semantic ones too, as a row of events. */
export const trackToEvents = mapping('track to events', events, {
  when: call('track'),
  columns: {
    ...envelope('properties'),
    session_id: text('properties.session_id'),
    category: text('properties.category'),
    title: text('properties.title'),
    product_id: text('properties.product_id'),
    price: money('properties.price'),
    currency: text('properties.currency'),
    quantity: integer('properties.quantity'),
    plan: text('properties.plan'),
    source: text('properties.source'),
    platform: text('properties.platform'),
    app_version: text('context.app.version', 'properties.app_version'),
    url: text('properties.url'),
    tags: nested('properties.tags'),
  },
})
