import type { ColumnType } from '../schema/column-type.js'
import type { Stage, Warehouse } from '../warehouse/warehouse.js'
import { POSITION } from './merge-log.js'

/** Staged rows, collected into chunks and written one chunk at a time. */
export interface ChunkedStage {
  /** Takes a staged row (warehouse/warehouse.ts, Stage) and its place in the run. */
  add(row: Record<string, unknown>, position: number): void
  /** Writes the chunk in hand when it is full, or always with `force`. */
  flush(force?: boolean): Promise<void>
  /** What stands behind FROM to read every row; undefined when there were none. */
  finish(): Promise<string | undefined>
  drop(): Promise<void>
}

/** A chunk is written when its text reaches this many characters. */
const CHUNK_CHARACTERS = 8 * 1024 * 1024

/** Opens staging for rows of the given columns. Nothing is staged, and no statement runs, until the first chunk. */
export function chunkedStage(
  warehouse: Warehouse,
  columns: () => Readonly<Record<string, ColumnType>>,
): ChunkedStage {
  let stage: Stage | undefined
  let lines: string[] = []
  let characters = 0

  async function flush(force = false): Promise<void> {
    if (lines.length === 0 || (!force && characters < CHUNK_CHARACTERS)) return
    const text = `${lines.join('\n')}\n`
    lines = []
    characters = 0
    stage ??= await warehouse.stage({ ...columns(), [POSITION]: { type: 'BIGINT' } })
    await stage.write(text)
  }

  return {
    add(row, position) {
      row[POSITION] = position
      const line = JSON.stringify(row)
      lines.push(line)
      characters += line.length + 1
    },
    flush,
    async finish() {
      await flush(true)
      return stage?.relation()
    },
    async drop() {
      await stage?.drop()
      stage = undefined
    },
  }
}
