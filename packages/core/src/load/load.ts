import { randomUUID } from 'node:crypto'
import type { ColumnType } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'
import { renderSql } from '../sql/fragment.js'
import { rowProblem } from '../validate/reject-reason.js'
import { schemas } from '../validate/schemas.js'
import type { Stage, Warehouse } from '../warehouse/warehouse.js'
import { encodeRow } from './encode-row.js'
import { type Line, readLines } from './lines.js'
import { POSITION } from './merge-log.js'
import { type LoadMode, mergeRowsSql, SUPPLIED } from './merge-rows.js'
import { parseRecord } from './parse-record.js'
import type { Reject, RejectReason } from './reject.js'
import { collectedRejects, type RejectsSink } from './rejects-file.js'
import { emptySummary, emptyTable, type RunResult } from './summary.js'

export interface LoadOptions {
  /** How rows meet stored ones. Default `merge`. */
  readonly mode?: LoadMode
  /** What rejects and messages call the source. */
  readonly source?: string
  readonly sourceSystem?: string
  readonly integrationId?: string
  /** Where rejects go beside the result. */
  readonly rejects?: RejectsSink
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: { read: number; rejected: number }) => void
}

/** A record on its way to a row: its place, its text for a reject, and its value or why it has none. */
interface Candidate {
  readonly line: number
  readonly text: () => string
  readonly rawBase64?: string
  readonly value?: unknown
  readonly reject?: RejectReason
}

const KEPT_REJECTS = 1000
const CHUNK_CHARACTERS = 8 * 1024 * 1024
const BATCH = 1000

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
  rows: Iterable<Insert> | AsyncIterable<Insert>,
  options: LoadOptions = {},
): Promise<RunResult> {
  return run(warehouse, table, rowBatches(rows), { source: 'rows', ...options })
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
  return run(warehouse, table, lineBatches(file), { source: file, ...options })
}

async function* rowBatches(rows: Iterable<unknown> | AsyncIterable<unknown>): AsyncGenerator<Candidate[]> {
  let batch: Candidate[] = []
  let line = 0
  for await (const value of rows as AsyncIterable<unknown>) {
    batch.push({ line: ++line, text: () => textOf(value), value })
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

function textOf(value: unknown): string {
  return (
    JSON.stringify(value, (_key, member) => (typeof member === 'bigint' ? member.toString() : member)) ??
    String(value)
  )
}

async function* lineBatches(file: string): AsyncGenerator<Candidate[]> {
  for await (const lines of readLines(file)) yield lines.map(fromLine)
}

function fromLine({ line, text, invalid }: Line): Candidate {
  if (invalid !== undefined) {
    return {
      line,
      text: () => text,
      rawBase64: invalid.toString('base64'),
      reject: { rule: 'broken_json', reason: 'Not JSON: the bytes are no UTF-8.', path: '' },
    }
  }
  return { line, text: () => text, ...parseRecord(text) }
}

async function run(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  batches: AsyncIterable<Candidate[]>,
  options: LoadOptions & { source: string },
): Promise<RunResult> {
  const mode = options.mode ?? 'merge'
  const schema = schemas(table).insert
  const summary = emptySummary()
  const kept = collectedRejects(KEPT_REJECTS)
  const supplied = new Set<string>(table.primaryKey)
  const checks = Object.entries(table.checks)
  let chunk: string[] = []
  let characters = 0
  let position = 0
  let stage: Stage | undefined

  const reject = async (full: Reject) => {
    summary.rejected++
    summary.rejectedByRule[full.rule] = (summary.rejectedByRule[full.rule] ?? 0) + 1
    await kept.write(full)
    await options.rejects?.write(full)
  }
  const flush = async () => {
    if (chunk.length === 0) return
    stage ??= await warehouse.stage(stagedColumns(table, mode, checks.length > 0))
    const text = `${chunk.join('\n')}\n`
    chunk = []
    characters = 0
    await stage.write(text)
  }
  try {
    for await (const batch of batches) {
      for (const candidate of batch) {
        summary.read++
        const problem = candidate.reject ?? problemOf(candidate.value)
        if (problem !== undefined) {
          await reject({
            source: options.source,
            line: candidate.line,
            ...problem,
            raw: candidate.text(),
            ...(candidate.rawBase64 === undefined ? {} : { rawBase64: candidate.rawBase64 }),
          })
          continue
        }
        const row = candidate.value as Record<string, unknown>
        for (const column of Object.keys(row)) if (row[column] !== undefined) supplied.add(column)
        const staged = encodeRow(table, row)
        staged[POSITION] = ++position
        if (mode === 'patch')
          staged[SUPPLIED] = Object.keys(row).filter((column) => row[column] !== undefined)
        if (checks.length > 0) {
          staged.run_line = candidate.line
          staged.run_raw = candidate.text()
        }
        const line = JSON.stringify(staged)
        chunk.push(line)
        characters += line.length + 1
      }
      if (characters >= CHUNK_CHARACTERS) await flush()
      options.onProgress?.({ read: summary.read, rejected: summary.rejected })
      options.signal?.throwIfAborted()
    }
    await flush()
    summary.tables[table.name] = await commit()
  } finally {
    await stage?.drop()
  }
  const rejectsFile = await options.rejects?.close()
  return { ...summary, rejects: kept.rejects, ...(rejectsFile === undefined ? {} : { rejectsFile }) }

  function problemOf(value: unknown): RejectReason | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return { rule: 'wrong_type', reason: 'A row is a JSON object.', path: '', table: table.name }
    }
    const result = schema.safeParse(value)
    return result.success ? undefined : rowProblem(table, result.error, value)
  }

  async function commit() {
    if (stage === undefined) return emptyTable()
    const { dialect, namespace } = warehouse
    const all = stage.relation()
    const broken = checks.map(([, rule]) => `((${renderSql(dialect, rule)}) IS NOT TRUE)`)
    if (checks.length > 0) {
      const rows = await warehouse.query<Record<string, unknown>>(
        `SELECT run_line, run_raw, ${broken.map((b, i) => `${b} AS broken_${i}`).join(', ')} FROM ${all} AS staged WHERE ${broken.join(' OR ')} ORDER BY run_line`,
      )
      for (const row of rows) {
        const [name] = checks[broken.findIndex((_, i) => row[`broken_${i}`] === true)] as [string, unknown]
        await reject({
          source: options.source,
          line: Number(row.run_line),
          rule: 'broken_check',
          reason: `The row breaks the check "${name}" of ${table.name}.`,
          path: '',
          table: table.name,
          raw: String(row.run_raw),
        })
      }
    }
    const staged =
      checks.length === 0 ? all : `(SELECT * FROM ${all} AS checked WHERE NOT (${broken.join(' OR ')}))`
    const lineage = {
      batchId: randomUUID(),
      sourceSystem: options.sourceSystem,
      integrationId: options.integrationId,
    }
    const statement = mergeRowsSql(mode, {
      dialect,
      namespace,
      table,
      staged,
      columns: [...supplied],
      lineage,
    })
    const [counts] = await warehouse.query<{ row_count: bigint; key_count: bigint }>(
      `SELECT coalesce(sum(n), 0) AS row_count, count(*) AS key_count FROM (SELECT count(*) AS n FROM ${staged} AS staged GROUP BY ${table.primaryKey.join(', ')}) AS keys`,
    )
    const total = Number(counts?.row_count ?? 0)
    const keys = Number(counts?.key_count ?? 0)
    if (mode === 'append') {
      await warehouse.execute(statement)
      return { inserted: total, updated: 0, unchanged: 0, superseded: 0, uncast: {}, zoneless: {} }
    }
    const merged = await warehouse.merge(statement)
    return {
      ...merged,
      unchanged: keys - merged.inserted - merged.updated,
      superseded: total - keys,
      uncast: {},
      zoneless: {},
    }
  }
}

function stagedColumns(
  table: Table<unknown, unknown>,
  mode: LoadMode,
  withText: boolean,
): Record<string, ColumnType> {
  return {
    ...Object.fromEntries(Object.entries(table.columns).map(([column, { type }]) => [column, type])),
    [POSITION]: { type: 'BIGINT' },
    ...(mode === 'patch' ? { [SUPPLIED]: { type: 'ARRAY', element: { type: 'STRING' } } as const } : {}),
    ...(withText ? { run_line: { type: 'BIGINT' }, run_raw: { type: 'STRING' } } : {}),
  }
}
