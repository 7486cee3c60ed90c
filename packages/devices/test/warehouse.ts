import { createTables, ingest, type RunResult } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { devicesDomain } from '@customerio-databricks/devices'
import { expect } from 'vitest'

export type Row = Readonly<Record<string, unknown>>
export type Warehouse = Awaited<ReturnType<typeof duckdb>>

/** Opens a warehouse in memory with the tables of devices, and closes it after `work`. */
export async function inWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, [devicesDomain])
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
  readonly devices: readonly Row[]
  readonly events: readonly Row[]
}

/** Ingests each list of records as a run of its own. */
export function ingested(...runs: readonly (readonly unknown[])[]): Promise<Ingested> {
  return inWarehouse(async (warehouse) => {
    const results: RunResult[] = []
    for (const records of runs) results.push(await ingest(warehouse, [devicesDomain], records))
    return {
      results,
      devices: await rowsOf(warehouse, 'devices'),
      events: await rowsOf(warehouse, 'device_events'),
    }
  })
}

/** The one device that the runs make. */
export async function onlyDevice(...runs: readonly (readonly unknown[])[]): Promise<Row> {
  const { devices } = await ingested(...runs)
  expect(devices).toHaveLength(1)
  return devices[0] as Row
}
