import {
  type CreateTablesOptions,
  type CreateTablesResult,
  createTables,
  type Warehouse,
} from '@customerio-databricks/core'
import { allDomains } from './all-domains.js'

/**
 * Makes the schema, and every table and view of every domain that is not there yet.
 *
 * @example
 * await createAll(await duckdb({ file: 'warehouse.duckdb' }))
 * // { created: ['people', 'events', …], existing: [], omitted: [] }
 * @throws statement error with the table and the SQL on it
 */
export async function createAll(
  warehouse: Warehouse,
  options: CreateTablesOptions = {},
): Promise<CreateTablesResult> {
  return createTables(warehouse, allDomains, options)
}
