import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type AppApiRow, appApi, type NewAppApiRow } from './tables/app-api.js'

/** The zod schemas of app_api, built at first use. */
export const appApiSchemas: TableSchemas<AppApiRow, NewAppApiRow> = schemas(appApi)
