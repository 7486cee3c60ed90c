import type { Warehouse } from '../warehouse/warehouse.js'
import { countStaged, rowCounts } from './count-staged.js'
import { foldSql } from './fold/fold.js'
import type { Lineage } from './lineage.js'
import { mergeLogSql } from './merge-log.js'
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
      const onePerKey = counts.rows === counts.keys
      const merged = await warehouse.merge(mergeSql(warehouse, target, staged, lineage, onePerKey))
      await stage.drop()
      return { ...rowCounts(counts, merged), ...misfits }
    },
  }
}

function mergeSql(
  warehouse: Warehouse,
  target: StageTarget,
  staged: string,
  lineage: Lineage,
  onePerKey: boolean,
): string {
  const { dialect, namespace } = warehouse
  const { table, state } = target
  const options = { dialect, namespace, table, staged, columns: [...target.columns], lineage, onePerKey }
  return state === undefined ? mergeLogSql(options) : foldSql({ ...options, state })
}
