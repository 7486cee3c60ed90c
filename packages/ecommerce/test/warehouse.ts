import { createTables, type Domain, ingest, type RunResult } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { ecommerceDomain } from '@customerio-databricks/ecommerce'

export type Row = Readonly<Record<string, unknown>>
export type Warehouse = Awaited<ReturnType<typeof duckdb>>

/** Opens a warehouse in memory with the tables of the domain, and closes it after `work`. */
export async function inWarehouse<T>(
  work: (warehouse: Warehouse) => Promise<T>,
  domains: readonly Domain[] = [ecommerceDomain],
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

/** What came of runs over an empty warehouse: their results, and the rows of the tables that calls fill. */
export interface Ingested {
  readonly results: readonly RunResult[]
  readonly events: readonly Row[]
  readonly products: readonly Row[]
  readonly wishlists: readonly Row[]
  readonly reviews: readonly Row[]
}

/** The rows of the tables that calls fill. */
export async function filledTables(warehouse: Warehouse): Promise<Omit<Ingested, 'results'>> {
  return {
    events: await rowsOf(warehouse, 'ecommerce_events'),
    products: await rowsOf(warehouse, 'products'),
    wishlists: await rowsOf(warehouse, 'wishlists'),
    reviews: await rowsOf(warehouse, 'product_reviews'),
  }
}

/** Ingests each list of records as a run of its own. */
export function ingested(...runs: readonly (readonly unknown[])[]): Promise<Ingested> {
  return inWarehouse(async (warehouse) => {
    const results: RunResult[] = []
    for (const records of runs) results.push(await ingest(warehouse, [ecommerceDomain], records))
    return { results, ...(await filledTables(warehouse)) }
  })
}
