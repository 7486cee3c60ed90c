import { batchDomain } from '@customerio-databricks/batch'
import { createTables } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'

export type Row = Readonly<Record<string, unknown>>
export type Warehouse = Awaited<ReturnType<typeof duckdb>>

/** Opens a warehouse in memory with the tables of batch, and closes it after `work`. */
export async function inWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, [batchDomain])
    return await work(warehouse)
  } finally {
    await warehouse.close()
  }
}

/** The rows of a table by its first column. */
export function rowsOf(warehouse: Warehouse, name: string): Promise<Row[]> {
  return warehouse.query<Row>(`SELECT * FROM customerio.${name} ORDER BY 1`)
}
