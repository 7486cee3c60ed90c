import { randomUUID } from 'node:crypto'
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
  // Runs of one session may stage rows of one table at once.
  const chunkTable = identifier(warehouse.dialect, `in_process_${name}_${randomUUID().replaceAll('-', '')}`)
  let hasTable = false
  let hasChunkTable = false
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
      let own = `${staged} AS chunks`
      if (warehouse.dialect === 'duckdb') {
        // Rows are counted before they are merged, and DuckDB would read the text of all chunks each time.
        await warehouse.execute(
          `CREATE OR REPLACE TEMPORARY TABLE ${chunkTable} AS\nSELECT ${list} FROM ${own}`,
        )
        hasChunkTable = true
        await chunks.drop()
        own = chunkTable
      }
      return hasTable
        ? `(SELECT ${list} FROM ${table} UNION ALL SELECT ${list} FROM ${own})`
        : `(SELECT ${list} FROM ${own})`
    },
    async drop() {
      await chunks.drop()
      if (hasTable) await selected.drop()
      if (hasChunkTable) await warehouse.execute(`DROP TABLE IF EXISTS ${chunkTable}`)
      hasTable = false
      hasChunkTable = false
    },
  }
}
