import {
  call,
  constant,
  envelope,
  id,
  integer,
  mapping,
  number,
  text,
} from '@customerio-databricks/core/mapping'
import { pageViews } from '../tables/page-views.js'

/** Every page call as a row of page_views. */
export const pageToPageViews = mapping('page to page_views', pageViews, {
  when: call('page'),
  columns: {
    ...envelope('properties'),
    page_view_id: id('messageId'),
    event_name: constant('page'),
    page_name: text('name', 'properties.name'),
    page_category: text('properties.category', 'category'),
    page_path: text('properties.path', 'context.page.path'),
    page_title: text('properties.title', 'context.page.title'),
    page_url: text('properties.url', 'context.page.url'),
    page_search: text('properties.search', 'context.page.search'),
    referrer_url: text('properties.referrer', 'context.page.referrer'),
    utm_source: text('context.campaign.source'),
    utm_medium: text('context.campaign.medium'),
    utm_campaign: text('context.campaign.name'),
    utm_term: text('context.campaign.term'),
    utm_content: text('context.campaign.content'),
    session_id: text('properties.session_id'),
    page_type: text('properties.page_type'),
    device_type: text('properties.device_type', 'context.device.type'),
    browser_name: text('properties.browser_name'),
    browser_version: text('properties.browser_version'),
    screen_resolution: text('properties.screen_resolution'),
    time_on_page: integer('properties.time_on_page'),
    scroll_depth: number('properties.scroll_depth'),
  },
})
