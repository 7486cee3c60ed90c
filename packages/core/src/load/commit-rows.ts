import { randomUUID } from 'node:crypto'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { checkRows } from './broken-checks.js'
import { countStaged, rowCounts } from './count-staged.js'
import { type LoadMode, mergeRowsSql } from './merge-rows.js'
import { emptyTable, type TableSummary } from './summary.js'
import type { Tally } from './tally.js'

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
  readonly sourceSystem?: string
  readonly integrationId?: string
}

/** Takes out the rows that break a CHECK, and merges the others into the table with one statement. */
export async function commitRows(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  { mode, staged: all, columns, tally, source, locate, ...run }: CommitOptions,
): Promise<TableSummary> {
  if (all === undefined) return emptyTable()
  const { staged, rejects } = await checkRows(warehouse, table, all)
  for (const reject of rejects) await tally.reject({ source, ...reject, ...locate?.(reject.line) })
  const { sourceSystem, integrationId, jobId: batchId = randomUUID() } = run
  const { dialect, namespace } = warehouse
  const counts = await countStaged(warehouse, table, staged)
  const statement = mergeRowsSql(mode, {
    dialect,
    namespace,
    table,
    staged,
    columns,
    lineage: { batchId, sourceSystem, integrationId },
    onePerKey: counts.rows === counts.keys,
  })
  if (mode !== 'append') return { ...emptyTable(), ...rowCounts(counts, await warehouse.merge(statement)) }
  await warehouse.execute(statement)
  return { ...emptyTable(), inserted: counts.rows }
}
