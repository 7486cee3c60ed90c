import { type Domain, domain } from '@customerio-databricks/core'
import { pageToPageViews } from './mappings/page.js'
import { screenToScreenViews } from './mappings/screen.js'
import { trackToEvents } from './mappings/track.js'
import { eventSequences } from './tables/event-sequences.js'
import { events } from './tables/events.js'
import { pageViews } from './tables/page-views.js'
import { screenViews } from './tables/screen-views.js'

/** What people do: track, page and screen calls, and their way through funnels. */
export const eventsDomain: Domain = domain({
  name: 'events',
  file: '02_events',
  version: '1.0.0',
  comment: 'What people do: track, page and screen calls, and their way through funnels.',
  tables: [events, pageViews, screenViews, eventSequences],
  mappings: [trackToEvents, pageToPageViews, screenToScreenViews],
})
