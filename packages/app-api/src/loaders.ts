import { type Loader, loader } from '@customerio-databricks/core'
import { appApi, type NewAppApiRow } from './tables/app-api.js'

/** Loads rows of app_api. */
export const loadAppApi: Loader<NewAppApiRow> = loader(appApi)
