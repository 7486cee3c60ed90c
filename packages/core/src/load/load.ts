import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import type { Candidate } from './candidate.js'
import type { IncrementalOptions } from './incremental/incremental.js'
import type { LoadMode } from './merge-rows.js'
import type { RejectsSink } from './rejects-file.js'
import { openRun } from './run.js'
import { recordText } from './source-records.js'
import type { RunResult } from './summary.js'

/** How far a run is. */
export interface RunProgress {
  readonly read: number
  readonly rejected: number
  /** Bytes of the files that were read in process, as they are stored. */
  readonly bytes?: number
}

/** What every run takes. */
export interface RunOptions {
  /** What rejects and messages call the source. Default: the file's name, or `records`. */
  readonly source?: string
  /** Written to `source_system` of every row. */
  readonly sourceSystem?: string
  readonly integrationId?: string
  /** Identifies the run: the `batch_id` of every row that it writes. Default: a new one. */
  readonly jobId?: string
  /** Where rejects go beside the result. */
  readonly rejects?: RejectsSink
  /** Ends the run with a `cancelled` error: between two batches or two tables, or by cancelling the MERGE that runs. */
  readonly signal?: AbortSignal
  /** Told after every batch how many records were read and rejected, and how many bytes of the files. */
  readonly onProgress?: (progress: RunProgress) => void
}

export interface LoadOptions extends RunOptions {
  /** How rows meet stored ones. Default `merge`. */
  readonly mode?: LoadMode
  /** Validate files in process too, where the engine would do it faster. The result is the same. */
  readonly inProcess?: boolean
  /** Loads only what is as new as the mark that the last load of the same source left, or newer. */
  readonly incremental?: IncrementalOptions
}

/**
 * Loads rows of your own into a table: each is validated, the valid ones are merged by key, the others come back with
 * the rule they broke.
 *
 * @example const { tables, rejects } = await loadRows(warehouse, people, [{ user_id: '42', email: 'ada@example.com' }])
 * @throws only what is not a row's fault: input that cannot be read, the warehouse
 */
export async function loadRows<Insert>(
  warehouse: Warehouse,
  table: Table<unknown, Insert>,
  rows: Insert[] | Iterable<Insert> | AsyncIterable<Insert>,
  options: LoadOptions = {},
): Promise<RunResult> {
  const run = openRun(warehouse, table, { source: 'records', ...options })
  return run.finish(() => run.inProcess(rowCandidates(rows)))
}

const BATCH = 1000

async function* rowCandidates(rows: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<Candidate[]> {
  let batch: Candidate[] = []
  let line = 0
  for await (const value of rows as AsyncIterable<unknown>) {
    batch.push({ line: ++line, text: () => recordText(value), value })
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}
