import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type EventSequence, eventSequences, type NewEventSequence } from './tables/event-sequences.js'
import { events, type NewTrackedEvent, type TrackedEvent } from './tables/events.js'
import { type NewPageView, type PageView, pageViews } from './tables/page-views.js'
import { type NewScreenView, type ScreenView, screenViews } from './tables/screen-views.js'

/** The zod schemas of events, built at first use. */
export const trackedEventSchemas: TableSchemas<TrackedEvent, NewTrackedEvent> = schemas(events)
/** The zod schemas of page_views, built at first use. */
export const pageViewSchemas: TableSchemas<PageView, NewPageView> = schemas(pageViews)
/** The zod schemas of screen_views, built at first use. */
export const screenViewSchemas: TableSchemas<ScreenView, NewScreenView> = schemas(screenViews)
/** The zod schemas of event_sequences, built at first use. */
export const eventSequenceSchemas: TableSchemas<EventSequence, NewEventSequence> = schemas(eventSequences)
