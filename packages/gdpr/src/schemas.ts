import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type GdprRow, gdpr, type NewGdprRow } from './tables/gdpr.js'

/** The zod schemas of gdpr, built at first use. */
export const gdprSchemas: TableSchemas<GdprRow, NewGdprRow> = schemas(gdpr)
