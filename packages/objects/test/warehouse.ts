import { createTables, type Domain, ingest, type RunResult } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { objectsDomain } from '@customerio-databricks/objects'

export type Row = Readonly<Record<string, unknown>>
type Warehouse = Awaited<ReturnType<typeof duckdb>>

/** Opens a warehouse in memory with the tables of the domains, and closes it after `work`. */
export async function inWarehouse<T>(
  work: (warehouse: Warehouse) => Promise<T>,
  domains: readonly Domain[] = [objectsDomain],
): Promise<T> {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, domains)
    return await work(warehouse)
  } finally {
    await warehouse.close()
  }
}

/** The rows of a table by its first two columns. */
export function rowsOf(warehouse: Warehouse, table: string): Promise<Row[]> {
  return warehouse.query<Row>(`SELECT * FROM customerio.${table} ORDER BY 1, 2`)
}

/** What came of runs over an empty warehouse: their results, and the rows of the five tables. */
export interface Ingested {
  readonly results: readonly RunResult[]
  readonly objects: readonly Row[]
  readonly relationships: readonly Row[]
  readonly objectEvents: readonly Row[]
  readonly relationshipEvents: readonly Row[]
  readonly objectTypes: readonly Row[]
}

/** Ingests each list of records as a run of its own. */
export function ingested(...runs: readonly (readonly unknown[])[]): Promise<Ingested> {
  return inWarehouse(async (warehouse) => {
    const results: RunResult[] = []
    for (const records of runs) results.push(await ingest(warehouse, [objectsDomain], records))
    return {
      results,
      objects: await rowsOf(warehouse, 'objects'),
      relationships: await rowsOf(warehouse, 'relationships'),
      objectEvents: await rowsOf(warehouse, 'object_events'),
      relationshipEvents: await rowsOf(warehouse, 'relationship_events'),
      objectTypes: await rowsOf(warehouse, 'object_types'),
    }
  })
}
