import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type NewVideoAd, type VideoAd, videoAdvertising } from './tables/video-advertising.js'
import { type NewVideoContent, type VideoContent, videoContent } from './tables/video-content.js'
import { type NewVideoEvent, type VideoEvent, videoEvents } from './tables/video-events.js'
import { type NewVideoSession, type VideoSession, videoSessions } from './tables/video-sessions.js'

/** The zod schemas of video_events, built at first use. */
export const videoEventSchemas: TableSchemas<VideoEvent, NewVideoEvent> = schemas(videoEvents)
/** The zod schemas of video_content, built at first use. */
export const videoContentSchemas: TableSchemas<VideoContent, NewVideoContent> = schemas(videoContent)
/** The zod schemas of video_sessions, built at first use. */
export const videoSessionSchemas: TableSchemas<VideoSession, NewVideoSession> = schemas(videoSessions)
/** The zod schemas of video_advertising, built at first use. */
export const videoAdSchemas: TableSchemas<VideoAd, NewVideoAd> = schemas(videoAdvertising)
