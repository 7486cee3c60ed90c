import { usageError } from '../errors.js'
import type { ColumnType } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'
import { rowProblem } from '../validate/reject-reason.js'
import { schemas } from '../validate/schemas.js'
import type { StagedRow } from '../warehouse/staged-row.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { ORIGIN } from './broken-checks.js'
import type { Candidate } from './candidate.js'
import { commitRows } from './commit-rows.js'
import { encodeText } from './encode-text.js'
import { endedRun, type MergeProgress } from './ended-run.js'
import { type RowsFile, stageInEngine } from './engine/stage-rows.js'
import { type IncrementalOptions, openIncremental } from './incremental/incremental.js'
import { type LoadMode, SUPPLIED } from './merge-rows.js'
import { mixedStage } from './mixed-stage.js'
import type { RejectReason } from './reject.js'
import type { RejectsSink } from './rejects-file.js'
import { recordText, type SourceRecord } from './source-records.js'
import type { RunResult } from './summary.js'
import { openTally } from './tally.js'

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

/** A load while it goes on. */
export interface LoadRun {
  inProcess(batches: AsyncIterable<readonly Candidate[]>): Promise<void>
  /**
   * @param toCandidates what the records that the engine leaves are
   * @returns the place of the last record; undefined when the engine cannot read the file: then nothing has happened
   */
  inEngine(
    file: RowsFile,
    toCandidates: (records: AsyncIterable<SourceRecord[]>) => AsyncIterable<Candidate[]>,
  ): Promise<number | undefined>
  /** Counts a time without a zone, read as UTC. */
  zoneless(column: string): void
  finish(read: () => Promise<unknown>): Promise<RunResult>
}

/** What a run of several sources is told beside its options. */
export interface OpenRunOptions extends LoadOptions {
  /** What the mark of an incremental load is kept under. Default: the source. */
  readonly markSource?: string
  readonly source: string
  /** The source and line of a place in the run. Default: the one source, and the place as its line. */
  readonly locate?: (place: number) => { readonly source: string; readonly line: number }
  /** Whether earlier chunks of the same run are merged already. */
  readonly hasMerged?: boolean
}

/** Opens a load. Nothing is read, and no statement runs, before its first record. */
export function openRun(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  options: OpenRunOptions,
): LoadRun {
  const mode = options.mode ?? 'merge'
  const schema = schemas(table).insert
  const tally = openTally(options.rejects)
  const { summary } = tally
  const zoneless: Record<string, number> = {}
  const supplied = new Set<string>(table.primaryKey)
  const stage = mixedStage(warehouse, `run_rows_of_${table.name}`, () => stagedColumns(table, mode))
  const progress: MergeProgress = { merged: options.hasMerged === true ? [`chunks of ${table.name}`] : [] }
  const staged = Object.entries(stagedColumns(table, mode))

  async function inProcess(batches: AsyncIterable<readonly Candidate[]>): Promise<void> {
    for await (const batch of batches) {
      for (const { source = options.source, line, place = line, text, value, reject, invalid } of batch) {
        summary.read++
        const problem = reject ?? problemOf(value)
        if (problem === undefined) {
          stage.add(stagedRow(value as Record<string, unknown>, place, text))
        } else {
          const bytes = invalid === undefined ? {} : { rawBase64: Buffer.from(invalid).toString('base64') }
          await tally.reject({ source, line, ...problem, raw: text(), ...bytes })
        }
      }
      await stage.flush()
      options.onProgress?.({ read: summary.read, rejected: summary.rejected })
      options.signal?.throwIfAborted()
    }
  }

  return {
    inProcess,
    zoneless(column) {
      zoneless[column] = (zoneless[column] ?? 0) + 1
    },
    async inEngine(file, toCandidates) {
      let last: number | undefined
      const columns = stagedColumns(table, mode)
      await stageInEngine(warehouse, table, file, columns, async (found) => {
        await stage.addSelect(found.select)
        summary.read += found.rows
        for (const column of found.columns) supplied.add(column)
        await inProcess(toCandidates(found.leftOver))
        last = found.lastPlace
      })
      return last
    },
    async finish(read) {
      try {
        const { incremental: asked, ...given } = options
        const incremental =
          asked && (await openIncremental(warehouse, table, options.markSource ?? options.source, asked))
        if (asked !== undefined && mode === 'append')
          throw usageError('An incremental load merges: appended, rows of the overlap would be there twice.')
        await read()
        options.signal?.throwIfAborted()
        const staged = await stage.finish()
        progress.merging = table.name
        const counts = await commitRows(warehouse, table, {
          ...given,
          incremental,
          mode,
          tally,
          staged,
          columns: [...supplied],
        })
        summary.tables[table.name] = { ...counts, zoneless }
      } catch (error) {
        throw endedRun(error, options.signal, progress)
      } finally {
        await stage.drop()
      }
      return tally.finish()
    },
  }

  function problemOf(value: unknown): RejectReason | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { rule: 'wrong_type', reason: 'A row is a JSON object.', path: '', table: table.name }
    }
    const result = schema.safeParse(value)
    return result.success ? undefined : rowProblem(table, result.error, value)
  }

  function stagedRow(row: Record<string, unknown>, line: number, text: () => string): StagedRow {
    const brought = Object.keys(row).filter((column) => row[column] !== undefined)
    for (const column of brought) supplied.add(column)
    const ofRun = (column: string): string | null => {
      if (column === SUPPLIED) return JSON.stringify(brought)
      return column === ORIGIN.line ? String(line) : text()
    }
    const texts = staged.map(([column, type]) =>
      Object.hasOwn(table.columns, column) ? encodeText(type, row[column]) : ofRun(column),
    )
    return [String(line), ...texts]
  }
}

/** The columns that rows are staged with, beside their position. */
function stagedColumns(table: Table<unknown, unknown>, mode: LoadMode): Record<string, ColumnType> {
  return {
    ...Object.fromEntries(Object.entries(table.columns).map(([column, { type }]) => [column, type])),
    ...(mode === 'patch' ? { [SUPPLIED]: { type: 'ARRAY', element: { type: 'STRING' } } as const } : {}),
    ...(Object.keys(table.checks).length > 0
      ? { [ORIGIN.line]: { type: 'BIGINT' } as const, [ORIGIN.raw]: { type: 'STRING' } as const }
      : {}),
  }
}
