import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { appApiDomain } from '@customerio-databricks/app-api'
import {
  createTables,
  type IngestOptions,
  ingest,
  ingestFiles,
  type RunResult,
} from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'

export type Row = Readonly<Record<string, unknown>>
export type Warehouse = Awaited<ReturnType<typeof duckdb>>

const names = appApiDomain.tables.map(({ name }) => name)
export type Tables = Readonly<Record<string, readonly Row[]>>

/** Milliseconds that several folds of all five tables may take on a busy machine: most of a fold is planning. */
export const SLOW = 300_000

/** Opens a warehouse in memory with the tables of the domain, and closes it after `work`. */
export async function inWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, [appApiDomain])
    return await work(warehouse)
  } finally {
    await warehouse.close()
  }
}

/** Rows of a table by its key, without what says which run wrote them. */
export async function rowsOf(warehouse: Warehouse, name: string): Promise<Row[]> {
  const rows = await warehouse.query<Row>(`SELECT * FROM customerio.${name} ORDER BY ALL`)
  return rows.map(({ source_system, integration_id, batch_id, loaded_at, ...own }) => own)
}

/** All tables of the domain by name. */
export async function tablesOf(warehouse: Warehouse): Promise<Tables> {
  const tables: Record<string, Row[]> = {}
  for (const name of names) tables[name] = await rowsOf(warehouse, name)
  return tables
}

/** How a run of records is ingested. */
export type Executor = (
  warehouse: Warehouse,
  records: readonly unknown[],
  options?: IngestOptions,
) => Promise<RunResult>

export const executors: Readonly<Record<'in process' | 'in the engine', Executor>> = {
  'in process': (warehouse, records, options) => ingest(warehouse, [appApiDomain], records, options),
  'in the engine': async (warehouse, records, options) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'app-api-'))
    try {
      const file = path.join(folder, 'records.ndjson')
      await writeFile(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
      return await ingestFiles(warehouse, [appApiDomain], [file], options)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
}

/** What came of runs over an empty warehouse. */
export interface Ingested {
  readonly results: readonly RunResult[]
  /** All tables after the last run. */
  readonly tables: Tables
  /** All tables after each run. */
  readonly after: readonly Tables[]
}

/** Ingests each list of records as a run of its own. */
export function ingested(
  runs: readonly (readonly unknown[])[],
  execute: Executor = executors['in process'],
  options?: IngestOptions,
): Promise<Ingested> {
  return inWarehouse(async (warehouse) => {
    const results: RunResult[] = []
    const after: Tables[] = []
    for (const records of runs) {
      results.push(await execute(warehouse, records, options))
      after.push(await tablesOf(warehouse))
    }
    return { results, tables: after.at(-1) as Tables, after }
  })
}
