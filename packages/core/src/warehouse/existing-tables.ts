import pLimit from 'p-limit'
import type { ExistingConstraints } from '../ddl/statements.js'
import { CustomerioDatabricksError } from '../errors.js'
import type { ComposedTable } from '../schema/compose.js'
import { qualified, qualifiedSchema } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import type { Warehouse } from './warehouse.js'

/** Metadata queries that run side by side; one after the other, 43 tables take many seconds. */
const CONCURRENT_QUERIES = 8

/**
 * The names of the tables that the warehouse's schema holds, in lower case; undefined when there is no such schema.
 *
 * @example (await existingTables(warehouse))?.has('people') // true
 * @throws `statement` error when the engine refuses to list them
 */
export async function existingTables(warehouse: Warehouse): Promise<ReadonlySet<string> | undefined> {
  return warehouse.dialect === 'duckdb' ? duckdbTables(warehouse) : databricksTables(warehouse)
}

/** What each of the tables holds already. DuckDB cannot be given more, so nothing is asked there. */
export async function existingConstraints(
  warehouse: Warehouse,
  tables: readonly ComposedTable[],
): Promise<ReadonlyMap<string, ExistingConstraints>> {
  const limit = pLimit(CONCURRENT_QUERIES)
  const read = tables.map(({ table, foreignKeys }) =>
    limit(async (): Promise<[string, ExistingConstraints]> => {
      const none = new Set<string>()
      const ask = warehouse.dialect === 'databricks'
      const checks =
        ask && Object.keys(table.checks).length > 0 ? await checkNames(warehouse, table.name) : none
      const keys =
        ask && foreignKeys.some(({ deferred }) => deferred) ? await keyNames(warehouse, table.name) : none
      return [table.name, { checks, foreignKeys: keys }]
    }),
  )
  return new Map(await Promise.all(read))
}

async function duckdbTables(warehouse: Warehouse): Promise<ReadonlySet<string>> {
  const schema = literal('duckdb', warehouse.namespace.schema)
  const rows = await warehouse.query<{ table_name: string }>(
    `SELECT table_name FROM duckdb_tables() WHERE database_name = current_database() AND lower(schema_name) = lower(${schema})`,
  )
  return new Set(rows.map((row) => row.table_name.toLowerCase()))
}

async function databricksTables(warehouse: Warehouse): Promise<ReadonlySet<string> | undefined> {
  try {
    const rows = await warehouse.query<{ tableName: string }>(
      `SHOW TABLES IN ${qualifiedSchema('databricks', warehouse.namespace)}`,
    )
    return new Set(rows.map((row) => row.tableName.toLowerCase()))
  } catch (error) {
    if (CustomerioDatabricksError.isInstance(error) && error.details.engineClass === 'SCHEMA_NOT_FOUND')
      return undefined
    throw error
  }
}

// Delta keeps each CHECK as a property; information_schema does not list them.
async function checkNames(warehouse: Warehouse, table: string): Promise<ReadonlySet<string>> {
  const prefix = 'delta.constraints.'
  const rows = await warehouse.query<{ key: string }>(
    `SHOW TBLPROPERTIES ${qualified('databricks', warehouse.namespace, table)}`,
  )
  return new Set(
    rows.flatMap(({ key }) => (key.startsWith(prefix) ? [key.slice(prefix.length).toLowerCase()] : [])),
  )
}

// The section "# Constraints" names each key with its text beside it.
async function keyNames(warehouse: Warehouse, table: string): Promise<ReadonlySet<string>> {
  const rows = await warehouse.query<{ col_name: string; data_type: string | null }>(
    `DESCRIBE TABLE EXTENDED ${qualified('databricks', warehouse.namespace, table)}`,
  )
  return new Set(
    rows.flatMap(({ col_name, data_type }) =>
      data_type?.startsWith('FOREIGN KEY') ? [col_name.toLowerCase()] : [],
    ),
  )
}
