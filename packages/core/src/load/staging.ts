import type { ColumnType } from '../schema/column-type.js'
import type { Stage, Warehouse } from '../warehouse/warehouse.js'
import { changeColumns } from './fold/entries.js'
import { foldSql } from './fold/fold.js'
import type { Lineage } from './lineage.js'
import { mergeLogSql, POSITION } from './merge-log.js'
import type { TableSummary } from './summary.js'
import type { StageTarget } from './target.js'

/** Rows of one run on their way into one table: staged in chunks, then merged at once. */
export interface TableStaging {
  readonly target: StageTarget
  /** @param row a staged row (warehouse/warehouse.ts, Stage) without its position, which is added */
  add(row: Record<string, unknown>): void
  /** Writes the chunk in hand when it is full, or always with `force`. */
  flush(force?: boolean): Promise<void>
  /** Merges every staged row into the table, and removes what was staged. */
  commit(warehouse: Warehouse, lineage: Lineage): Promise<TableSummary>
  drop(): Promise<void>
}

/** A chunk is written when its text reaches this many characters. */
const CHUNK_CHARACTERS = 8 * 1024 * 1024

/** Opens staging for a target. Nothing is staged, and no statement runs, until the first chunk. */
export function tableStaging(warehouse: Warehouse, target: StageTarget): TableStaging {
  let stage: Stage | undefined
  let lines: string[] = []
  let characters = 0
  let position = 0
  return {
    target,
    add(row) {
      row[POSITION] = ++position
      const line = JSON.stringify(row)
      lines.push(line)
      characters += line.length + 1
    },
    async flush(force = false) {
      if (lines.length === 0 || (!force && characters < CHUNK_CHARACTERS)) return
      const text = `${lines.join('\n')}\n`
      lines = []
      characters = 0
      stage ??= await warehouse.stage(stagedColumns(target))
      await stage.write(text)
    },
    async commit(to, lineage) {
      await this.flush(true)
      if (stage === undefined) return summarize(target, { rows: 0, keys: 0 }, { inserted: 0, updated: 0 })
      const staged = stage.relation()
      const counts = await countStaged(to, target, staged)
      const merged = await to.merge(mergeSql(to, target, staged, lineage))
      await stage.drop()
      stage = undefined
      return summarize(target, counts, merged)
    },
    async drop() {
      await stage?.drop()
    },
  }
}

function stagedColumns(target: StageTarget): Record<string, ColumnType> {
  const own = [...target.columns].map((column) => [column, target.table.columns[column]?.type as ColumnType])
  return {
    ...Object.fromEntries(own),
    ...(target.kind === 'state' ? changeColumns : { [POSITION]: { type: 'BIGINT' } }),
  }
}

function mergeSql(warehouse: Warehouse, target: StageTarget, staged: string, lineage: Lineage): string {
  const { table, columns, state } = target
  const options = {
    dialect: warehouse.dialect,
    namespace: warehouse.namespace,
    table,
    staged,
    columns: [...columns],
    lineage,
  }
  return state === undefined ? mergeLogSql(options) : foldSql({ ...options, state })
}

async function countStaged(
  warehouse: Warehouse,
  { table }: StageTarget,
  staged: string,
): Promise<{ rows: number; keys: number }> {
  const key = table.primaryKey.join(', ')
  const [counts] = await warehouse.query<{ row_count: bigint; key_count: bigint }>(
    `SELECT sum(n) AS row_count, count(*) AS key_count FROM (SELECT ${key}, count(*) AS n FROM ${staged} AS staged GROUP BY ${key}) AS keys`,
  )
  return { rows: Number(counts?.row_count ?? 0), keys: Number(counts?.key_count ?? 0) }
}

function summarize(
  target: StageTarget,
  { rows, keys }: { rows: number; keys: number },
  merged: { inserted: number; updated: number },
): TableSummary {
  return {
    ...merged,
    // A change that moved to another row (an e-mail's person) is counted there.
    unchanged: Math.max(0, keys - merged.inserted - merged.updated),
    superseded: rows - keys,
    uncast: Object.fromEntries(target.uncast),
    zoneless: Object.fromEntries(target.zoneless),
  }
}
