import { call, constant, envelope, id, integer, mapping, text } from '@customerio-databricks/core/mapping'
import { screenViews } from '../tables/screen-views.js'

/** Every screen call as a row of screen_views. */
export const screenToScreenViews = mapping('screen to screen_views', screenViews, {
  when: call('screen'),
  columns: {
    ...envelope('properties'),
    screen_view_id: id('messageId'),
    event_name: constant('screen'),
    screen_name: text('name', 'properties.name'),
    screen_class: text('properties.screen_class'),
    screen_category: text('properties.screen_category', 'properties.category'),
    app_name: text('context.app.name'),
    app_version: text('context.app.version', 'properties.app_version'),
    app_build: text('context.app.build'),
    platform: text('context.device.type', 'properties.platform'),
    os_name: text('context.os.name'),
    os_version: text('context.os.version'),
    device_model: text('context.device.model'),
    device_manufacturer: text('context.device.manufacturer'),
    session_id: text('properties.session_id'),
    time_on_screen: integer('properties.time_on_screen'),
    previous_screen: text('properties.previous_screen'),
    next_screen: text('properties.next_screen'),
    entry_point: text('properties.entry_point'),
    exit_point: text('properties.exit_point'),
  },
})
