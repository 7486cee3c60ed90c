import { createTables, type Domain, ingest, type RunResult } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { eventsDomain } from '@customerio-databricks/events'

export type Row = Readonly<Record<string, unknown>>
type Warehouse = Awaited<ReturnType<typeof duckdb>>

/** Opens a warehouse in memory with the tables of the domains, and closes it after `work`. */
export async function inWarehouse<T>(
  work: (warehouse: Warehouse) => Promise<T>,
  domains: readonly Domain[] = [eventsDomain],
): Promise<T> {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, domains)
    return await work(warehouse)
  } finally {
    await warehouse.close()
  }
}

/** What came of runs over an empty warehouse: their results, and the rows of the three logs by id. */
export interface Ingested {
  readonly results: readonly RunResult[]
  readonly events: readonly Row[]
  readonly pageViews: readonly Row[]
  readonly screenViews: readonly Row[]
}

/** Ingests each list of records as a run of its own. */
export function ingested(...runs: readonly (readonly unknown[])[]): Promise<Ingested> {
  return inWarehouse(async (warehouse) => {
    const results: RunResult[] = []
    for (const records of runs) results.push(await ingest(warehouse, [eventsDomain], records))
    const rows = (table: string) =>
      warehouse.query<Row>(`SELECT * FROM customerio.${table} ORDER BY event_id`)
    return {
      results,
      events: await rows('events'),
      pageViews: await rows('page_views'),
      screenViews: await rows('screen_views'),
    }
  })
}
