import type { MergeCounts, Warehouse } from '../warehouse/warehouse.js'
import { countStaged, rowCounts, type StagedCounts } from './count-staged.js'
import { fold } from './fold/run.js'
import type { Lineage } from './lineage.js'
import { type MixedStage, mixedStage } from './mixed-stage.js'
import { emptyTable, type TableSummary } from './summary.js'
import { type StageTarget, stagedColumns } from './target.js'
import { writeLog } from './write-log.js'

/** Rows of one run on their way into one table: staged, then merged at once. */
export interface TableStaging extends Omit<MixedStage, 'finish'> {
  readonly target: StageTarget
  /** Merges every staged row into the table, and removes what was staged. */
  commit(lineage: Lineage, signal?: AbortSignal): Promise<TableSummary>
}

/** Opens staging for a target. */
export function tableStaging(warehouse: Warehouse, target: StageTarget): TableStaging {
  const stage = mixedStage(warehouse, `run_rows_of_${target.table.name}`, () => stagedColumns(target))
  return {
    ...stage,
    target,
    async commit(lineage, signal) {
      const staged = await stage.finish()
      const misfits = {
        uncast: Object.fromEntries(target.uncast),
        zoneless: Object.fromEntries(target.zoneless),
      }
      if (staged === undefined) return { ...emptyTable(), ...misfits }
      const counts = await countStaged(warehouse, target.table, staged)
      // Planning a fold costs more than a small run; without rows there is nothing to plan.
      if (counts.rows === 0) return { ...emptyTable(), ...misfits }
      const merge = () => write(warehouse, target, staged, { lineage, signal }, counts)
      const written = await (warehouse.alone?.(merge) ?? merge())
      await stage.drop()
      return { ...rowCounts(counts, written), ...misfits }
    },
  }
}

async function write(
  warehouse: Warehouse,
  { table, state, columns }: StageTarget,
  staged: string,
  { lineage, signal }: { readonly lineage: Lineage; readonly signal: AbortSignal | undefined },
  { rows, keys }: StagedCounts,
): Promise<MergeCounts> {
  const { dialect, namespace } = warehouse
  const onePerKey = rows === keys
  const told = signal === undefined ? {} : { signal }
  const options = { dialect, namespace, table, staged, columns: [...columns], lineage, onePerKey }
  if (state !== undefined) return fold(warehouse, { ...options, state }, told)
  return writeLog(warehouse, options, keys, told)
}
