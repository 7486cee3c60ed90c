import type { RowExpressions } from '../../mapping/row-map.js'
import type { Table } from '../../schema/table.js'
import { recordsOf } from '../blocks.js'
import { candidateRows } from '../candidate-rows.js'
import { candidatesOf, rowMaker } from '../file-candidates.js'
import type { LoadMode } from '../merge-rows.js'
import type { Reject } from '../reject.js'
import { type Encoded, encodedRows } from './encoded.js'
import type { BlockTask } from './thread-pool.js'

/** What a thread validates rows by. */
export interface RowsPlan {
  readonly table: Table<unknown, unknown>
  readonly mode: LoadMode
  readonly expressions?: RowExpressions | undefined
}

/** A block of a table's own rows. */
export interface RowsTask extends BlockTask {
  /** Whether their values are texts: rows of CSV or Parquet. */
  readonly asText: boolean
  /** The place before that of the source's first line. */
  readonly before: number
}

/** What a thread made of a block. */
export interface RowsBlock {
  readonly read: number
  readonly encoded: Encoded
  readonly supplied: readonly string[]
  readonly zoneless: Readonly<Record<string, number>>
  /** In the order of their lines. */
  readonly rejects: readonly Reject[]
}

/** Validates and encodes blocks in a thread, which knows of no other block. */
export function rowBlocks({ table, mode, expressions }: RowsPlan): (task: RowsTask) => Promise<RowsBlock> {
  const stage = encodedRows(() => rows.staged)
  const rows = candidateRows(table, mode, stage.add)
  let zoneless: Record<string, number> = {}
  const count = (column: string) => {
    zoneless[column] = (zoneless[column] ?? 0) + 1
  }
  const ofRecords = rowMaker(table, count, expressions, false)
  const ofTexts = rowMaker(table, count, expressions, true)

  return async ({ block, source, before, asText }) => {
    zoneless = {}
    rows.supplied.clear()
    const rejects: Reject[] = []
    const records = recordsOf(block)
    for (const candidate of candidatesOf(records, { source, before }, asText ? ofTexts : ofRecords)) {
      const reject = rows.take(candidate, source)
      if (reject !== undefined) rejects.push(reject)
    }
    const counted = { read: records.length, supplied: [...rows.supplied], zoneless, rejects }
    return { ...counted, encoded: await stage.take() }
  }
}
