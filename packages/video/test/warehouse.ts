import { createTables, ingest, type RunResult } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { videoDomain } from '@customerio-databricks/video'

export type Row = Readonly<Record<string, unknown>>
export type Warehouse = Awaited<ReturnType<typeof duckdb>>

/** Opens a warehouse in memory with the tables of video, and closes it after `work`. */
export async function inWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, [videoDomain])
    return await work(warehouse)
  } finally {
    await warehouse.close()
  }
}

/** The rows of a table by its first column. */
export function rowsOf(warehouse: Warehouse, name: string): Promise<Row[]> {
  return warehouse.query<Row>(`SELECT * FROM customerio.${name} ORDER BY 1`)
}

/** What came of runs over an empty warehouse. */
export interface Ingested {
  readonly results: readonly RunResult[]
  readonly events: readonly Row[]
  readonly contents: readonly Row[]
}

/** Ingests each list of records as a run of its own. */
export function ingested(...runs: readonly (readonly unknown[])[]): Promise<Ingested> {
  return inWarehouse(async (warehouse) => {
    const results: RunResult[] = []
    for (const records of runs) results.push(await ingest(warehouse, [videoDomain], records))
    return {
      results,
      events: await rowsOf(warehouse, 'video_events'),
      contents: await rowsOf(warehouse, 'video_content'),
    }
  })
}
