import type { MergeCounts, StatementOptions, Warehouse } from '../warehouse/warehouse.js'
import { hasStoredKeys } from './count-staged.js'
import { insertLogSql, type MergeOptions, mergeLogSql } from './merge-log.js'

/**
 * Brings a run's rows into a log table: by INSERT where that does what the MERGE would.
 * @param keys how many keys the rows have
 */
export async function writeLog(
  warehouse: Warehouse,
  options: MergeOptions,
  keys: number,
  told: StatementOptions,
): Promise<MergeCounts> {
  // Nobody else writes in between: a DuckDB file is open in one process, whose sessions take turns.
  if (warehouse.dialect === 'duckdb' && !(await hasStoredKeys(warehouse, options.table, options.staged))) {
    await warehouse.execute(insertLogSql(options), told)
    return { inserted: keys, updated: 0 }
  }
  return warehouse.merge(mergeLogSql(options), told)
}
