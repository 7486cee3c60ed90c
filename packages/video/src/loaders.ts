import { type Loader, loader } from '@customerio-databricks/core'
import { type NewVideoRow, video } from './tables/video.js'

/** Loads rows of video. */
export const loadVideo: Loader<NewVideoRow> = loader(video)
