import type { ColumnType } from '../schema/column-type.js'
import { identifier } from '../sql/identifier.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { type ChunkedStage, chunkedStage } from './chunked-stage.js'
import { runTable } from './engine/run-table.js'
import { POSITION } from './merge-log.js'

/** Rows of a run that come in chunks, from this process, and by SELECT, from the engine; read as one. */
export interface MixedStage extends Pick<ChunkedStage, 'add' | 'append' | 'flush' | 'drop'> {
  /**
   * Adds the rows of a SELECT that runs in the engine: the staged columns, the position, and what the caller wants to
   * count beside them.
   * @returns what stands behind FROM to read them
   */
  addSelect(select: string): Promise<string>
  /** Adds the rows of a SELECT over a table that stays until the stage is dropped: they are read where they are. Once. */
  keep(select: string, drop: () => Promise<void>): void
  /** Whether there are rows of such a table. */
  keeps(): boolean
  /** What stands behind FROM to read every row; undefined when there were none. */
  finish(): Promise<string | undefined>
}

/** @param name of the temporary table */
export function mixedStage(
  warehouse: Warehouse,
  name: string,
  columns: () => Readonly<Record<string, ColumnType>>,
): MixedStage {
  const chunks = chunkedStage(warehouse, columns)
  const selected = runTable(warehouse, name)
  let hasTable = false
  let kept: { readonly select: string; readonly drop: () => Promise<void> } | undefined
  return {
    add: chunks.add,
    append: chunks.append,
    flush: chunks.flush,
    async addSelect(select) {
      await (hasTable ? selected.insert(select) : selected.create(select))
      hasTable = true
      return selected.rows
    },
    keep(select, drop) {
      kept = { select, drop }
    },
    keeps: () => kept !== undefined,
    async finish() {
      const staged = await chunks.finish()
      if (staged === undefined && kept === undefined) return hasTable ? selected.rows : undefined
      const list = [...Object.keys(columns()), POSITION]
        .map((column) => identifier(warehouse.dialect, column))
        .join(', ')
      const parts = [
        ...(kept === undefined ? [] : [`(${kept.select}) AS kept`]),
        ...(hasTable ? [`${selected.rows} AS made`] : []),
        ...(staged === undefined ? [] : [`${staged} AS chunks`]),
      ]
      return `(${parts.map((part) => `SELECT ${list} FROM ${part}`).join(' UNION ALL ')})`
    },
    async drop() {
      await chunks.drop()
      if (hasTable) await selected.drop()
      hasTable = false
      await kept?.drop()
      kept = undefined
    },
  }
}
