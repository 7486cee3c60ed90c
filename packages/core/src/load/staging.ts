import { identifier } from '../sql/identifier.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { type ChunkedStage, chunkedStage } from './chunked-stage.js'
import { countStaged, rowCounts } from './count-staged.js'
import { foldSql } from './fold/fold.js'
import type { Lineage } from './lineage.js'
import { mergeLogSql, POSITION } from './merge-log.js'
import { emptyTable, type TableSummary } from './summary.js'
import { type StageTarget, stagedColumns } from './target.js'

/** Rows of one run on their way into one table: staged in chunks or made in the engine, then merged at once. */
export interface TableStaging extends Pick<ChunkedStage, 'add' | 'flush' | 'drop'> {
  readonly target: StageTarget
  /**
   * Adds the rows of a SELECT that runs in the engine: the target's staged columns, the position, and what the caller
   * wants to count.
   * @returns the name of the temporary table that now holds them
   */
  addSelect(select: string): Promise<string>
  /** Merges every staged row into the table, and removes what was staged. */
  commit(lineage: Lineage): Promise<TableSummary>
}

/** Opens staging for a target. */
export function tableStaging(warehouse: Warehouse, target: StageTarget): TableStaging {
  const stage = chunkedStage(warehouse, () => stagedColumns(target))
  const engineTable = identifier(warehouse.dialect, `run_rows_of_${target.table.name}`)
  let hasEngineRows = false

  async function drop(): Promise<void> {
    await stage.drop()
    if (hasEngineRows) await warehouse.execute(`DROP TABLE IF EXISTS ${engineTable}`)
    hasEngineRows = false
  }

  async function relation(): Promise<string | undefined> {
    const chunks = await stage.finish()
    if (!hasEngineRows || chunks === undefined) return hasEngineRows ? engineTable : chunks
    const columns = [...Object.keys(stagedColumns(target)), POSITION].map((column) =>
      identifier(warehouse.dialect, column),
    )
    return `(SELECT ${columns.join(', ')} FROM ${engineTable} UNION ALL SELECT ${columns.join(', ')} FROM ${chunks} AS chunks)`
  }

  return {
    target,
    add: stage.add,
    flush: stage.flush,
    drop,
    async addSelect(select) {
      await warehouse.execute(
        hasEngineRows
          ? `INSERT INTO ${engineTable}\n${select}`
          : `CREATE OR REPLACE TEMPORARY TABLE ${engineTable} AS\n${select}`,
      )
      hasEngineRows = true
      return engineTable
    },
    async commit(lineage) {
      const staged = await relation()
      const misfits = {
        uncast: Object.fromEntries(target.uncast),
        zoneless: Object.fromEntries(target.zoneless),
      }
      if (staged === undefined) return { ...emptyTable(), ...misfits }
      const counts = await countStaged(warehouse, target.table, staged)
      // Planning a fold costs more than a small run; without rows there is nothing to plan.
      const merged =
        counts.rows === 0
          ? { inserted: 0, updated: 0 }
          : await warehouse.merge(mergeSql(warehouse, target, staged, lineage))
      await drop()
      return { ...rowCounts(counts, merged), ...misfits }
    },
  }
}

function mergeSql(warehouse: Warehouse, target: StageTarget, staged: string, lineage: Lineage): string {
  const { dialect, namespace } = warehouse
  const { table, state } = target
  const options = { dialect, namespace, table, staged, columns: [...target.columns], lineage }
  return state === undefined ? mergeLogSql(options) : foldSql({ ...options, state })
}
