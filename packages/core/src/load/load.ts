import { randomUUID } from 'node:crypto'
import type { ColumnType } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'
import { rowProblem } from '../validate/reject-reason.js'
import { schemas } from '../validate/schemas.js'
import type { StagedRow } from '../warehouse/staged-row.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { checkRows, ORIGIN } from './broken-checks.js'
import { countStaged, rowCounts } from './count-staged.js'
import { encodeText } from './encode-text.js'
import { endedRun, type MergeProgress } from './ended-run.js'
import { stageInEngine } from './engine/stage-rows.js'
import { checkReadable } from './lines.js'
import { type LoadMode, mergeRowsSql, SUPPLIED } from './merge-rows.js'
import { type MixedStage, mixedStage } from './mixed-stage.js'
import { parseRecord } from './parse-record.js'
import type { RejectReason } from './reject.js'
import type { RejectsSink } from './rejects-file.js'
import { recordsInFile, recordText, type SourceRecord } from './source-records.js'
import { emptyTable, type RunResult, type TableSummary } from './summary.js'
import { openTally, type Tally } from './tally.js'

/** What every run takes. */
export interface RunOptions {
  /** What rejects and messages call the source. Default: the file's name, or `records`. */
  readonly source?: string
  /** Written to `source_system` of every row. */
  readonly sourceSystem?: string
  readonly integrationId?: string
  /** Where rejects go beside the result. */
  readonly rejects?: RejectsSink
  /** Ends the run with a `cancelled` error: between two batches or two tables, or by cancelling the MERGE that runs. */
  readonly signal?: AbortSignal
  /** Told after every batch how many records were read and rejected. */
  readonly onProgress?: (progress: { read: number; rejected: number }) => void
}

export interface LoadOptions extends RunOptions {
  /** How rows meet stored ones. Default `merge`. */
  readonly mode?: LoadMode
  /** Validate files in process too, where the engine would do it faster. The result is the same. */
  readonly inProcess?: boolean
}

/** A record with the value it stands for, or why it has none. */
interface Candidate extends Pick<SourceRecord, 'line' | 'invalid'> {
  readonly text: () => string
  readonly value?: unknown
  readonly reject?: RejectReason
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

/**
 * Loads an NDJSON file, or standard input as `-`, whose members are the table's columns.
 * @example await loadFile(warehouse, people, 'people.ndjson', { mode: 'patch' })
 */
export async function loadFile(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  file: string,
  options: LoadOptions = {},
): Promise<RunResult> {
  const run = openRun(warehouse, table, { source: file, ...options })
  return run.finish(async () => {
    const lines = options.inProcess !== true && file !== '-' ? warehouse.lines?.(file) : undefined
    if (lines !== undefined) {
      await checkReadable(file)
      if (await run.inEngine(lines)) return
    }
    await run.inProcess(fileCandidates(recordsInFile(file)))
  })
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

async function* fileCandidates(batches: AsyncIterable<SourceRecord[]>): AsyncGenerator<Candidate[]> {
  for await (const records of batches) {
    yield records.map((record) => ({ ...record, ...parseRecord(record), text: () => record.text }))
  }
}

/** A load while it goes on. */
interface LoadRun {
  inProcess(batches: AsyncIterable<Candidate[]>): Promise<void>
  /** @returns false when the engine cannot read the file; then nothing has happened */
  inEngine(lines: string): Promise<boolean>
  finish(read: () => Promise<unknown>): Promise<RunResult>
}

function openRun(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  options: LoadOptions & { source: string },
): LoadRun {
  const mode = options.mode ?? 'merge'
  const schema = schemas(table).insert
  const tally = openTally(options.rejects)
  const { summary } = tally
  const supplied = new Set<string>(table.primaryKey)
  const stage = mixedStage(warehouse, `run_rows_of_${table.name}`, () => stagedColumns(table, mode))
  const progress: MergeProgress = { merged: [] }
  const staged = Object.entries(stagedColumns(table, mode))

  async function inProcess(batches: AsyncIterable<Candidate[]>): Promise<void> {
    for await (const batch of batches) {
      for (const { line, text, value, reject, invalid } of batch) {
        summary.read++
        const problem = reject ?? problemOf(value)
        if (problem === undefined) {
          stage.add(stagedRow(value as Record<string, unknown>, line, text))
        } else {
          const bytes = invalid === undefined ? {} : { rawBase64: invalid.toString('base64') }
          await tally.reject({ source: options.source, line, ...problem, raw: text(), ...bytes })
        }
      }
      await stage.flush()
      options.onProgress?.({ read: summary.read, rejected: summary.rejected })
      options.signal?.throwIfAborted()
    }
  }

  return {
    inProcess,
    inEngine: (lines) =>
      stageInEngine(
        warehouse,
        table,
        lines,
        stagedColumns(table, mode),
        async ({ select, rows, columns, leftOver }) => {
          await stage.addSelect(select)
          summary.read += rows
          for (const column of columns) supplied.add(column)
          await inProcess(fileCandidates(leftOver))
        },
      ),
    async finish(read) {
      try {
        await read()
        options.signal?.throwIfAborted()
        progress.merging = table.name
        summary.tables[table.name] = await commit(
          warehouse,
          table,
          stage,
          [...supplied],
          mode,
          options,
          tally,
        )
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

async function commit(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  stage: MixedStage,
  columns: readonly string[],
  mode: LoadMode,
  options: LoadOptions & { source: string },
  tally: Tally,
): Promise<TableSummary> {
  const all = await stage.finish()
  if (all === undefined) return emptyTable()
  const { staged, rejects } = await checkRows(warehouse, table, all)
  for (const reject of rejects) await tally.reject({ source: options.source, ...reject })
  const { sourceSystem, integrationId } = options
  const lineage = { batchId: randomUUID(), sourceSystem, integrationId }
  const { dialect, namespace } = warehouse
  const counts = await countStaged(warehouse, table, staged)
  const onePerKey = counts.rows === counts.keys
  const statement = mergeRowsSql(mode, { dialect, namespace, table, staged, columns, lineage, onePerKey })
  const told = options.signal === undefined ? {} : { signal: options.signal }
  const merge = () => warehouse.merge(statement, told)
  if (mode !== 'append')
    return { ...emptyTable(), ...rowCounts(counts, await (warehouse.alone?.(merge) ?? merge())) }
  await warehouse.execute(statement, told)
  return { ...emptyTable(), inserted: counts.rows }
}

function stagedColumns(table: Table<unknown, unknown>, mode: LoadMode): Record<string, ColumnType> {
  return {
    ...Object.fromEntries(Object.entries(table.columns).map(([column, { type }]) => [column, type])),
    ...(mode === 'patch' ? { [SUPPLIED]: { type: 'ARRAY', element: { type: 'STRING' } } as const } : {}),
    ...(Object.keys(table.checks).length > 0
      ? { [ORIGIN.line]: { type: 'BIGINT' } as const, [ORIGIN.raw]: { type: 'STRING' } as const }
      : {}),
  }
}
