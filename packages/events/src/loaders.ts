import { type Loader, loader } from '@customerio-databricks/core'
import { eventSequences, type NewEventSequence } from './tables/event-sequences.js'
import { events, type NewTrackedEvent } from './tables/events.js'
import { type NewPageView, pageViews } from './tables/page-views.js'
import { type NewScreenView, screenViews } from './tables/screen-views.js'

/** Loads rows of events. */
export const loadEvents: Loader<NewTrackedEvent> = loader(events)
/** Loads rows of page_views. */
export const loadPageViews: Loader<NewPageView> = loader(pageViews)
/** Loads rows of screen_views. */
export const loadScreenViews: Loader<NewScreenView> = loader(screenViews)
/** Loads rows of event_sequences. */
export const loadEventSequences: Loader<NewEventSequence> = loader(eventSequences)
