import type { ColumnType } from '../schema/column-type.js'
import { isLine, jsonWriter, type StagedRow } from '../warehouse/staged-row.js'
import type { Stage, Warehouse } from '../warehouse/warehouse.js'
import { type Chunk, jsonChunk, lineChunk } from './chunk.js'
import { POSITION } from './merge-log.js'

/** Staged rows, collected into chunks and written one chunk at a time. */
export interface ChunkedStage {
  /**
   * Takes a staged row: the digits of its place in the run, then its columns.
   * @param isPlain true when it is known that no text of it is empty or holds a control character
   */
  add(row: StagedRow, isPlain?: boolean): void
  /** Takes rows of the same columns as another stage wrote them: lines of texts, or NDJSON. */
  append(encoded: Uint8Array | string): void
  /** Writes the chunks in hand that are full, or all with `force`. */
  flush(force?: boolean): Promise<void>
  /** What stands behind FROM to read every row; undefined when there were none. */
  finish(): Promise<string | undefined>
  drop(): Promise<void>
}

/** Each chunk is a file that a remote warehouse is asked to take. */
const FULL = 8 * 1024 * 1024
/** A longer line is written as JSON, whose readers know no limit. */
const LONGEST_LINE = 1024 * 1024

/** Opens staging for rows of the given columns. Nothing is staged, and no statement runs, until the first chunk. */
export function chunkedStage(
  warehouse: Pick<Warehouse, 'stage' | 'stageBytes'>,
  columns: () => Readonly<Record<string, ColumnType>>,
): ChunkedStage {
  // The place comes first: a reader may take a byte order mark off a file's first text.
  const staged = (): Record<string, ColumnType> => ({ [POSITION]: { type: 'BIGINT' }, ...columns() })
  const full = warehouse.stageBytes ?? FULL
  let stage: Promise<Stage> | undefined
  const open = () => {
    stage ??= warehouse.stage(staged())
    return stage
  }
  let lines: Chunk<Uint8Array> | undefined
  let objects: Chunk<string> | undefined
  const textLines = () => {
    lines ??= lineChunk(open, full)
    return lines
  }
  const jsonLines = () => {
    objects ??= jsonChunk(open, full, jsonWriter(staged()))
    return objects
  }

  async function flush(force = false): Promise<void> {
    await lines?.flush(force)
    await objects?.flush(force)
  }

  return {
    add(row, isPlain = false) {
      if ((isPlain || isLine(row)) && lengthOf(row) <= LONGEST_LINE) textLines().add(row)
      else jsonLines().add(row)
    },
    append(encoded) {
      if (typeof encoded === 'string') jsonLines().append(encoded)
      else textLines().append(encoded)
    },
    flush,
    async finish() {
      await flush(true)
      return (await stage)?.relation()
    },
    async drop() {
      await (await stage)?.drop()
      stage = undefined
    },
  }
}

function lengthOf(row: StagedRow): number {
  let length = 0
  for (let i = 0; i < row.length; i++) length += row[i]?.length ?? 0
  return length
}
