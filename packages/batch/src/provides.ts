import {
  identifier,
  type Journal,
  type JournalChunkLine,
  type JournalEnd,
  type JournalJob,
  type JournalStart,
  literal,
  qualified,
  type Reject,
  rejectedValue,
  type Warehouse,
  writeRows,
} from '@customerio-databricks/core'
import { batchChunks } from './tables/batch-chunks.js'
import { batchErrors } from './tables/batch-errors.js'
import { batchJobs } from './tables/batch-jobs.js'
import { batchOperations } from './tables/batch-operations.js'
import { batchPerformanceMetrics } from './tables/batch-performance-metrics.js'

/**
 * Runs as rows of the journal's tables, one statement a table: one when a run begins, one a merged chunk, one a batch of
 * rejects, and three at its end.
 *
 * @example const journal = batchJournal(warehouse) // batchDomain.provides.journal
 */
export function batchJournal(warehouse: Warehouse): Journal {
  const { dialect, namespace } = warehouse
  const from = (table: { readonly name: string }) => qualified(dialect, namespace, table.name)
  let errors = 0

  async function jobs(condition: string, limit: number): Promise<JournalJob[]> {
    const rows = await warehouse.query<JobRow>(
      `SELECT ${jobColumns.map((column) => identifier(dialect, column)).join(', ')} FROM ${from(batchJobs)} WHERE ${condition} ORDER BY processing_started_at DESC LIMIT ${limit}`,
    )
    return rows.map(jobOf)
  }

  return {
    begin: (run) => writeRows(warehouse, batchJobs, [startOf(run)], run.jobId),
    merged: (run, { index, source, firstLine, contentHash, bytes, rows, stagedAt, mergedAt }) =>
      writeRows(
        warehouse,
        batchChunks,
        [
          {
            chunk_id: `${run.jobId}:${index}`,
            job_id: run.jobId,
            chunk_index: index,
            chunk_status: 'merged',
            source,
            first_line: firstLine,
            content_hash: contentHash,
            chunk_size_bytes: bytes,
            row_count: rows,
            staged_at: stagedAt,
            merged_at: mergedAt,
          },
        ],
        run.jobId,
      ),
    rejected: (run, rejects) =>
      writeRows(
        warehouse,
        batchErrors,
        rejects.map((reject) => errorOf(run, reject, errors++)),
        run.jobId,
      ),
    async end(run, end) {
      await writeRows(warehouse, batchOperations, operationsOf(run, end), run.jobId)
      await writeRows(warehouse, batchPerformanceMetrics, metricsOf(run, end), run.jobId)
      await writeRows(warehouse, batchJobs, [endOf(run, end)], run.jobId)
    },
    jobs: (limit) => jobs('TRUE', limit),
    job: async (jobId) => (await jobs(`job_id = ${literal(dialect, jobId)}`, 1))[0],
    chunks: (jobId) =>
      warehouse.query<JournalChunkLine>(
        `SELECT chunk_index AS ${identifier(dialect, 'index')}, source, CAST(first_line AS DOUBLE) AS ${identifier(dialect, 'firstLine')}, content_hash AS ${identifier(dialect, 'contentHash')}, CAST(row_count AS DOUBLE) AS ${identifier(dialect, 'rows')} FROM ${from(batchChunks)} WHERE job_id = ${literal(dialect, jobId)} AND chunk_status = 'merged' ORDER BY chunk_index`,
      ),
  }
}

function startOf(run: JournalStart) {
  return {
    job_id: run.jobId,
    job_type: run.jobType,
    job_status: 'running' as const,
    processing_started_at: run.startedAt,
    sources: [...run.sources],
    target_tables: [...run.targetTables],
    load_mode: run.loadMode,
    configuration_hash: run.configurationHash,
    library_version: run.libraryVersion,
    resumed_from: run.resumedFrom,
  }
}

function endOf(run: JournalStart, end: JournalEnd) {
  const all = Object.values(end.tables)
  const sum = (count: 'inserted' | 'updated' | 'unchanged' | 'superseded') =>
    all.reduce((total, table) => total + table[count], 0)
  return {
    job_id: run.jobId,
    job_status: end.status,
    processing_completed_at: end.endedAt,
    records_read: end.read,
    records_rejected: end.rejected,
    rejected_by_rule: end.rejectedByRule as Record<string, number>,
    records_ignored: end.ignored,
    rows_inserted: sum('inserted'),
    rows_updated: sum('updated'),
    rows_unchanged: sum('unchanged'),
    rows_superseded: sum('superseded'),
    rejects_file: end.rejectsFile,
    chunk_count: end.chunkCount,
    error_code: end.errorCode === 'unverified' ? undefined : end.errorCode,
    error_message: end.errorMessage,
  }
}

function operationsOf(run: JournalStart, end: JournalEnd) {
  const merges = Object.entries(end.tables).map(([table, counts]) => ({
    ...operation(run, `merge:${table}`, end.endedAt),
    operation_type: 'merge' as const,
    table_name: table,
    rows_inserted: counts.inserted,
    rows_updated: counts.updated,
    rows_unchanged: counts.unchanged,
    rows_superseded: counts.superseded,
    uncast: counts.uncast,
    zoneless: counts.zoneless,
  }))
  // What `ingest` reads is of many kinds, which are not counted apart.
  const [table] = run.targetTables
  if (run.jobType === 'ingest' || end.status !== 'completed' || table === undefined) return merges
  const read = {
    ...operation(run, 'own_row', end.endedAt),
    operation_type: 'own_row' as const,
    table_name: table,
    record_count: end.read,
    records_rejected: end.rejected,
    records_ignored: end.ignored,
  }
  return [{ ...blank, ...read }, ...merges.map((merge) => ({ ...blank, ...merge }))]
}

/** Every column that an operation may have: rows that are written together have the same. */
const blank = {
  record_count: undefined,
  records_rejected: undefined,
  records_ignored: undefined,
  rows_inserted: undefined,
  rows_updated: undefined,
  rows_unchanged: undefined,
  rows_superseded: undefined,
  uncast: undefined,
  zoneless: undefined,
}

function operation(run: JournalStart, name: string, processedAt: Date) {
  return {
    operation_id: `${run.jobId}:${name}`,
    job_id: run.jobId,
    operation_status: 'completed' as const,
    processed_at: processedAt,
  }
}

function metricsOf(run: JournalStart, end: JournalEnd) {
  const seconds = (end.endedAt.getTime() - run.startedAt.getTime()) / 1000
  const sample = (name: string, value: number, unit: 'seconds' | 'bytes' | 'per_second') => ({
    metric_id: `${run.jobId}:${name}`,
    job_id: run.jobId,
    metric_name: name,
    metric_value: value,
    metric_unit: unit,
    measurement_start_time: run.startedAt,
    measurement_end_time: end.endedAt,
    recorded_at: end.endedAt,
  })
  return [
    sample('duration', seconds, 'seconds'),
    ...(seconds > 0 ? [sample('records_per_second', end.read / seconds, 'per_second')] : []),
    sample('peak_memory', end.peakMemoryBytes, 'bytes'),
  ]
}

function errorOf(run: JournalStart, reject: Reject, number: number) {
  const record = parsed(reject.raw)
  const user = member(record, 'user_id') ?? member(record, 'userId')
  return {
    error_id: `${run.jobId}:${number}`,
    job_id: run.jobId,
    error_type: 'rejected_record' as const,
    error_status: 'open' as const,
    occurred_at: new Date(),
    source: reject.source,
    line: reject.line,
    item_index: reject.index,
    rule: reject.rule,
    table_name: reject.table,
    column_name: reject.column,
    path: reject.path,
    rejected_value: rejectedValue(reject),
    error_message: reject.reason,
    raw_record: reject.raw,
    raw_record_base64: reject.rawBase64,
    schema_version: run.libraryVersion,
    user_id: typeof user === 'string' || typeof user === 'number' ? String(user) : undefined,
  }
}

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw)
  } catch {
    return undefined
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
  return (value as Record<string, unknown>)[name]
}

const jobColumns = [
  'job_id',
  'job_type',
  'job_status',
  'processing_started_at',
  'processing_completed_at',
  'sources',
  'target_tables',
  'configuration_hash',
  'records_read',
  'records_rejected',
  'rejected_by_rule',
  'rejects_file',
  'error_message',
] as const

type JobRow = Readonly<Record<(typeof jobColumns)[number], unknown>>

function jobOf(row: JobRow): JournalJob {
  const rules = Object.entries((row.rejected_by_rule ?? {}) as Record<string, unknown>)
  return {
    jobId: String(row.job_id),
    jobType: String(row.job_type),
    status: String(row.job_status),
    startedAt: row.processing_started_at as Date,
    sources: (row.sources ?? []) as string[],
    targetTables: (row.target_tables ?? []) as string[],
    configurationHash: String(row.configuration_hash),
    read: Number(row.records_read ?? 0),
    rejected: Number(row.records_rejected ?? 0),
    rejectedByRule: Object.fromEntries(rules.map(([rule, times]) => [rule, Number(times)])),
    ...(row.processing_completed_at === null ? {} : { endedAt: row.processing_completed_at as Date }),
    ...(row.rejects_file === null ? {} : { rejectsFile: String(row.rejects_file) }),
    ...(row.error_message === null ? {} : { errorMessage: String(row.error_message) }),
  }
}
