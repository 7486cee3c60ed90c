import { randomUUID } from 'node:crypto'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { checkRows } from './broken-checks.js'
import { countStaged, rowCounts } from './count-staged.js'
import type { Incremental } from './incremental/incremental.js'
import type { MergeOptions } from './merge-log.js'
import { type LoadMode, mergeRowsSql } from './merge-rows.js'
import { emptyTable, type TableSummary } from './summary.js'
import type { Tally } from './tally.js'
import { writeLog } from './write-log.js'

/** A run's staged rows, and how they meet stored ones. */
export interface CommitOptions {
  readonly mode: LoadMode
  /** What stands behind FROM to read them; undefined when there are none. */
  readonly staged: string | undefined
  /** The columns that some of them bring. */
  readonly columns: readonly string[]
  readonly tally: Tally
  readonly source: string
  readonly locate?: (place: number) => { readonly source: string; readonly line: number }
  readonly jobId?: string
  readonly incremental?: Incremental | undefined
  readonly sourceSystem?: string
  readonly integrationId?: string
  /** Cancels the MERGE that runs. */
  readonly signal?: AbortSignal
}

/** Takes out the rows that break a CHECK, and merges the others into the table with one statement. */
export async function commitRows(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  { mode, staged: all, columns, tally, source, locate, incremental, ...run }: CommitOptions,
): Promise<TableSummary> {
  if (all === undefined) return emptyTable()
  const checked = await checkRows(warehouse, table, all)
  const { rejects } = checked
  for (const reject of rejects) await tally.reject({ source, ...reject, ...locate?.(reject.line) })
  const { sourceSystem, integrationId, jobId: batchId = randomUUID() } = run
  const { dialect, namespace } = warehouse
  const condition = incremental?.condition
  const staged =
    condition === undefined
      ? checked.staged
      : `(SELECT * FROM ${checked.staged} AS marked WHERE ${condition})`
  const counts = await countStaged(warehouse, table, staged)
  const before =
    condition === undefined ? 0 : (await countStaged(warehouse, table, checked.staged)).rows - counts.rows
  const options: MergeOptions = {
    dialect,
    namespace,
    table,
    staged,
    columns,
    lineage: { batchId, sourceSystem, integrationId },
    onePerKey: counts.rows === counts.keys,
  }
  const told = run.signal === undefined ? {} : { signal: run.signal }
  const merge = () =>
    mode === 'merge' && table.kind === 'log'
      ? writeLog(warehouse, options, counts.keys, told)
      : warehouse.merge(mergeRowsSql(mode, options), told)
  const written =
    mode === 'append'
      ? { inserted: counts.rows, updated: 0, superseded: 0, unchanged: 0 }
      : rowCounts(counts, await (warehouse.alone?.(merge) ?? merge()))
  if (mode === 'append') await warehouse.execute(mergeRowsSql(mode, options), told)
  await incremental?.advance(staged, batchId)
  // What is not newer than the mark was loaded by an earlier run.
  return { ...emptyTable(), ...written, unchanged: written.unchanged + before }
}
