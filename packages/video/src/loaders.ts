import { type Loader, loader } from '@customerio-databricks/core'
import { type NewVideoAd, videoAdvertising } from './tables/video-advertising.js'
import { type NewVideoContent, videoContent } from './tables/video-content.js'
import { type NewVideoEvent, videoEvents } from './tables/video-events.js'
import { type NewVideoSession, videoSessions } from './tables/video-sessions.js'

/** Loads rows of video_events. */
export const loadVideoEvents: Loader<NewVideoEvent> = loader(videoEvents)
/** Loads rows of video_content. */
export const loadVideoContent: Loader<NewVideoContent> = loader(videoContent)
/** Loads rows of video_sessions. */
export const loadVideoSessions: Loader<NewVideoSession> = loader(videoSessions)
/** Loads rows of video_advertising. */
export const loadVideoAdvertising: Loader<NewVideoAd> = loader(videoAdvertising)
