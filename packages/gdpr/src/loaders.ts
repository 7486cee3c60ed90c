import { type Loader, loader } from '@customerio-databricks/core'
import { gdpr, type NewGdprRow } from './tables/gdpr.js'

/** Loads rows of gdpr. */
export const loadGdpr: Loader<NewGdprRow> = loader(gdpr)
