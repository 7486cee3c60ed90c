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
   * @returns the name of the table that now holds them
   */
  addSelect(select: string): Promise<string>
  /** What stands behind FROM to read every row; undefined when there were none. */
  finish(): Promise<string | undefined>
}

/** @param name of the temporary table; different for stages that are open at once */
export function mixedStage(
  warehouse: Warehouse,
  name: string,
  columns: () => Readonly<Record<string, ColumnType>>,
): MixedStage {
  const chunks = chunkedStage(warehouse, columns)
  const selected = runTable(warehouse, name)
  const table = selected.name
  let hasTable = false
  return {
    add: chunks.add,
    append: chunks.append,
    flush: chunks.flush,
    async addSelect(select) {
      if (hasTable) await warehouse.execute(`INSERT INTO ${table}\n${select}`)
      else await selected.create(select)
      hasTable = true
      return table
    },
    async finish() {
      const staged = await chunks.finish()
      if (staged === undefined) return hasTable ? table : undefined
      const list = [...Object.keys(columns()), POSITION]
        .map((column) => identifier(warehouse.dialect, column))
        .join(', ')
      const own = `SELECT ${list} FROM ${staged} AS chunks`
      return hasTable ? `(SELECT ${list} FROM ${table} UNION ALL ${own})` : `(${own})`
    },
    async drop() {
      await chunks.drop()
      if (hasTable) await selected.drop()
      hasTable = false
    },
  }
}
