import type { MergeCounts, Warehouse } from '../warehouse/warehouse.js'
import { countStaged, hasStoredKeys, rowCounts, type StagedCounts } from './count-staged.js'
import { fold } from './fold/run.js'
import type { Lineage } from './lineage.js'
import { insertLogSql, mergeLogSql } from './merge-log.js'
import { type MixedStage, mixedStage } from './mixed-stage.js'
import { emptyTable, type TableSummary } from './summary.js'
import { type StageTarget, stagedColumns } from './target.js'

/** Rows of one run on their way into one table: staged, then merged at once. */
export interface TableStaging extends Omit<MixedStage, 'finish'> {
  readonly target: StageTarget
  /** Merges every staged row into the table, and removes what was staged. */
  commit(lineage: Lineage): Promise<TableSummary>
}

/** Opens staging for a target. */
export function tableStaging(warehouse: Warehouse, target: StageTarget): TableStaging {
  const stage = mixedStage(warehouse, `run_rows_of_${target.table.name}`, () => stagedColumns(target))
  return {
    ...stage,
    target,
    async commit(lineage) {
      const staged = await stage.finish()
      const misfits = {
        uncast: Object.fromEntries(target.uncast),
        zoneless: Object.fromEntries(target.zoneless),
      }
      if (staged === undefined) return { ...emptyTable(), ...misfits }
      const counts = await countStaged(warehouse, target.table, staged)
      // Planning a fold costs more than a small run; without rows there is nothing to plan.
      if (counts.rows === 0) return { ...emptyTable(), ...misfits }
      const written = await write(warehouse, target, staged, lineage, counts)
      await stage.drop()
      return { ...rowCounts(counts, written), ...misfits }
    },
  }
}

async function write(
  warehouse: Warehouse,
  { table, state, columns }: StageTarget,
  staged: string,
  lineage: Lineage,
  { rows, keys }: StagedCounts,
): Promise<MergeCounts> {
  const { dialect, namespace } = warehouse
  const onePerKey = rows === keys
  const options = { dialect, namespace, table, staged, columns: [...columns], lineage, onePerKey }
  if (state !== undefined) return fold(warehouse, { ...options, state })
  // Nobody else writes to a DuckDB file in between.
  if (dialect === 'duckdb' && !(await hasStoredKeys(warehouse, table, staged))) {
    await warehouse.execute(insertLogSql(options))
    return { inserted: keys, updated: 0 }
  }
  return warehouse.merge(mergeLogSql(options))
}
