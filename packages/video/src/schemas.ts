import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type NewVideoRow, type VideoRow, video } from './tables/video.js'

/** The zod schemas of video, built at first use. */
export const videoSchemas: TableSchemas<VideoRow, NewVideoRow> = schemas(video)
