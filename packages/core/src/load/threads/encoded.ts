import type { ColumnType } from '../../schema/column-type.js'
import type { Stage } from '../../warehouse/warehouse.js'
import { type ChunkedStage, chunkedStage } from '../chunked-stage.js'

/** Rows as a `ChunkedStage` takes them from another one. */
export type Encoded = readonly (Uint8Array | string)[]

/** Rows of one table, encoded and kept until a block is at its end. */
export interface EncodedRows {
  readonly add: ChunkedStage['add']
  /** Takes out what was added. */
  take(): Promise<Encoded>
}

/** Opens a place for encoded rows. */
export function encodedRows(columns: () => Readonly<Record<string, ColumnType>>): EncodedRows {
  let encoded: (Uint8Array | string)[] = []
  const kept: Stage = {
    // The memory that it stands in is used again.
    writeLines: async (bytes) => void encoded.push(new Uint8Array(bytes)),
    write: async (text) => void encoded.push(text),
    relation: async () => '',
    drop: async () => {},
  }
  const stage = chunkedStage({ stage: async () => kept }, columns)
  return {
    add: stage.add,
    async take() {
      await stage.flush(true)
      const taken = encoded
      encoded = []
      return taken
    },
  }
}
