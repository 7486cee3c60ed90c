import { type Domain, domain } from '@customerio-databricks/core'
import { trackToVideo } from './mappings/track.js'
import { video } from './tables/video.js'

/** TODO: what the domain holds, in one sentence. */
export const videoDomain: Domain = domain({
  name: 'video',
  file: '06_video',
  comment: 'TODO: what the domain holds, in one sentence.',
  tables: [video],
  mappings: [trackToVideo],
})
