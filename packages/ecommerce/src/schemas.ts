import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type EcommerceRow, ecommerce, type NewEcommerceRow } from './tables/ecommerce.js'

/** The zod schemas of ecommerce, built at first use. */
export const ecommerceSchemas: TableSchemas<EcommerceRow, NewEcommerceRow> = schemas(ecommerce)
