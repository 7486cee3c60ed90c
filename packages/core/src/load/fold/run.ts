import type { MergeCounts, StatementOptions, Warehouse } from '../../warehouse/warehouse.js'
import { runTable } from '../engine/run-table.js'
import { foldSql, ownersSql } from './fold.js'
import type { FoldOptions } from './plan.js'

/**
 * Folds a run's changes into a state table: one MERGE. On Databricks a table of its own holds whose the addresses are,
 * and is dropped with the run.
 */
export async function fold(
  warehouse: Warehouse,
  options: FoldOptions,
  told: StatementOptions = {},
): Promise<MergeCounts> {
  const owners = warehouse.dialect === 'databricks' ? ownersSql(options) : undefined
  if (owners === undefined) return warehouse.merge(foldSql(options), told)
  const table = runTable(warehouse, `run_owners_of_${options.table.name}`, 'Whose addresses are.')
  try {
    await table.create(owners, told)
    return await warehouse.merge(foldSql(options, table.rows), told)
  } finally {
    // Without the signal: what a cancelled run leaves goes too. What it was cancelled for is the error to tell.
    await table.drop().catch(() => {})
  }
}
