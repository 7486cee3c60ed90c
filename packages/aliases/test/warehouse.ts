import { aliasesDomain } from '@customerio-databricks/aliases'
import { createTables, ingest, type RunResult } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'

export type Row = Readonly<Record<string, unknown>>
type Warehouse = Awaited<ReturnType<typeof duckdb>>

/** Opens a warehouse in memory with the tables of aliases, and closes it after `work`. */
export async function inWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, [aliasesDomain])
    return await work(warehouse)
  } finally {
    await warehouse.close()
  }
}

/** The rows of a table, in the order of these columns. */
export function rowsOf(warehouse: Warehouse, table: string, order = '1'): Promise<Row[]> {
  return warehouse.query<Row>(`SELECT * FROM customerio.${table} ORDER BY ${order}`)
}

/** What came of runs over an empty warehouse. */
export interface Ingested {
  readonly results: readonly RunResult[]
  readonly aliases: readonly Row[]
  readonly events: readonly Row[]
}

/** Ingests each list of records as a run of its own. */
export function ingested(...runs: readonly (readonly unknown[])[]): Promise<Ingested> {
  return inWarehouse(async (warehouse) => {
    const results: RunResult[] = []
    for (const records of runs) results.push(await ingest(warehouse, [aliasesDomain], records))
    return {
      results,
      aliases: await rowsOf(warehouse, 'user_aliases', 'secondary_user_id, primary_user_id'),
      events: await rowsOf(warehouse, 'alias_events'),
    }
  })
}
