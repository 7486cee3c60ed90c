import { type Domain, domain } from '@customerio-databricks/core'
import { trackToVideoContent } from './mappings/content.js'
import { trackToVideoEvents } from './mappings/events.js'
import { videoAdvertising } from './tables/video-advertising.js'
import { videoContent } from './tables/video-content.js'
import { videoEvents } from './tables/video-events.js'
import { videoSessions } from './tables/video-sessions.js'

/** What people watch: video events, the contents they are about, viewing sessions and advertisements. */
export const videoDomain: Domain = domain({
  name: 'video',
  file: '06_video',
  version: '1.0.0',
  comment:
    'What people watch: video events, the contents they are about, viewing sessions and advertisements.',
  tables: [videoEvents, videoContent, videoSessions, videoAdvertising],
  mappings: [...trackToVideoEvents, trackToVideoContent],
})
