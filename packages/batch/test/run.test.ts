import { createHash } from 'node:crypto'
import {
  batchJobs,
  loadBatchChunks,
  loadBatchErrors,
  loadBatchJobs,
  loadBatchOperations,
  loadBatchPerformanceMetrics,
} from '@customerio-databricks/batch'
import {
  createTables,
  domain,
  int,
  loadRows,
  type RunResult,
  string,
  table,
} from '@customerio-databricks/core'
import { beforeAll, describe, expect, test } from 'vitest'
import { inWarehouse, type Row, rowsOf, type Warehouse } from './warehouse.ts'

// A table that a run loads, of another domain.
const guests = table(
  'guests',
  { id: string().notNull(), seats: int() },
  {
    kind: 'state',
    comment: 'One row per guest.',
    feed: 'your own rows',
    primaryKey: ['id'],
  },
)
const guestsDomain = domain({ name: 'guests', file: '11_guests', comment: 'Guests.', tables: [guests] })
const rows = [
  { id: 'g1', seats: 2 },
  { id: 'g1', seats: 3 },
  { id: 'g2', seats: 'two' },
  { id: 'g3', place: 'x' },
]

const started = new Date('2026-01-02T03:04:05Z')
const ended = new Date('2026-01-02T03:04:07Z')

/** Writes a real run down, with nothing but what the run itself knows. */
async function writeDown(warehouse: Warehouse, run: RunResult): Promise<void> {
  const job_id = 'j1'
  const [name, counts] = Object.entries(run.tables)[0] as [string, RunResult['tables'][string]]
  const { inserted, updated, unchanged, superseded, uncast, zoneless } = counts
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('')
  const rowCounts = {
    rows_inserted: inserted,
    rows_updated: updated,
    rows_unchanged: unchanged,
    rows_superseded: superseded,
  }
  await loadBatchJobs(
    warehouse,
    [
      {
        job_id,
        job_status: 'completed',
        processing_completed_at: ended,
        records_read: run.read,
        records_rejected: run.rejected,
        rejected_by_rule: run.rejectedByRule as Record<string, number>,
        records_ignored: run.ignored,
        ...rowCounts,
        chunk_count: 1,
        total_size_bytes: text.length,
      },
    ],
    { mode: 'patch' },
  )
  await loadBatchChunks(warehouse, [
    {
      chunk_id: 'c1',
      job_id,
      chunk_index: 0,
      chunk_status: 'merged',
      source: 'records',
      first_line: 1,
      content_hash: createHash('sha256').update(text).digest('hex'),
      chunk_size_bytes: text.length,
      row_count: run.read - run.rejected,
      staged_at: started,
      merged_at: ended,
    },
  ])
  await loadBatchOperations(warehouse, [
    {
      operation_id: 'o1',
      job_id,
      chunk_id: 'c1',
      operation_type: 'own_row',
      operation_status: 'completed',
      table_name: name,
      record_count: run.read,
      records_rejected: run.rejected,
      uncast,
      zoneless,
    },
    {
      operation_id: 'o2',
      job_id,
      operation_type: 'merge',
      operation_status: 'completed',
      table_name: name,
      ...rowCounts,
    },
  ])
  await loadBatchErrors(
    warehouse,
    run.rejects.map(({ source, line, index, rule, reason, path, table: of, column, raw, rawBase64 }, i) => ({
      error_id: `x${i}`,
      job_id,
      error_type: 'rejected_record' as const,
      error_status: 'open' as const,
      source,
      line,
      item_index: index,
      rule,
      error_message: reason,
      path,
      table_name: of,
      column_name: column,
      rejected_value: JSON.stringify((JSON.parse(raw) as Row)[path]),
      raw_record: raw,
      raw_record_base64: rawBase64,
      schema_version: '1.0.0',
    })),
  )
  const seconds = (ended.getTime() - started.getTime()) / 1000
  await loadBatchPerformanceMetrics(warehouse, [
    { metric_id: 'm1', job_id, metric_name: 'duration', metric_value: seconds, metric_unit: 'seconds' },
    {
      metric_id: 'm2',
      job_id,
      metric_name: 'records_per_second',
      metric_value: run.read / seconds,
      metric_unit: 'per_second',
      measurement_start_time: started,
      measurement_end_time: ended,
    },
  ])
}

describe('a real run, written down', () => {
  let written: Readonly<Record<string, Row[]>>
  beforeAll(async () => {
    written = await inWarehouse(async (warehouse) => {
      await createTables(warehouse, [guestsDomain])
      await loadBatchJobs(warehouse, [
        {
          job_id: 'j1',
          job_type: 'load',
          job_status: 'running',
          processing_started_at: started,
          sources: ['records'],
          target_tables: ['guests'],
          load_mode: 'merge',
          library_version: '1.0.0',
        },
      ])
      await writeDown(warehouse, await loadRows(warehouse, guests, rows as never[]))
      const names = ['jobs', 'chunks', 'operations', 'errors', 'performance_metrics']
      const tables = names.map(async (name) => [name, await rowsOf(warehouse, `batch_${name}`)] as const)
      const reread = await warehouse.query(
        `SELECT j.job_type, e.rule, e.raw_record FROM customerio.batch_errors AS e
          JOIN customerio.batch_jobs AS j USING (job_id) WHERE e.error_status = 'open' ORDER BY e.line`,
      )
      return { ...Object.fromEntries(await Promise.all(tables)), reread }
    })
  })

  test('the run has what it was asked for from its start, and its counts from its end', () => {
    expect(written.jobs).toMatchObject([
      {
        job_type: 'load',
        job_status: 'completed',
        load_mode: 'merge',
        sources: ['records'],
        target_tables: ['guests'],
        processing_started_at: started,
        processing_completed_at: ended,
        records_read: 4n,
        records_rejected: 2n,
        rejected_by_rule: { wrong_type: 1n, unknown_column: 1n },
        records_ignored: 0n,
        rows_inserted: 1n,
        rows_updated: 0n,
        rows_unchanged: 0n,
        rows_superseded: 1n,
      },
    ])
  })

  test('the chunk and its operations count the same rows', () => {
    expect(written.chunks).toMatchObject([{ job_id: 'j1', chunk_status: 'merged', row_count: 2n }])
    expect(written.operations).toMatchObject([
      { operation_type: 'own_row', record_count: 4n, records_rejected: 2n, uncast: {}, zoneless: {} },
      {
        operation_type: 'merge',
        chunk_id: null,
        table_name: 'guests',
        rows_inserted: 1n,
        rows_superseded: 1n,
      },
    ])
  })

  test('each rejected record is there whole, with its place and rule', () => {
    expect(written.errors).toMatchObject([
      {
        source: 'records',
        line: 3n,
        rule: 'wrong_type',
        path: 'seats',
        table_name: 'guests',
        column_name: 'seats',
        rejected_value: '"two"',
        raw_record: JSON.stringify(rows[2]),
        error_status: 'open',
      },
      { line: 4n, rule: 'unknown_column', column_name: 'place', raw_record: JSON.stringify(rows[3]) },
    ])
    expect(written.errors?.map(({ error_message }) => typeof error_message)).toEqual(['string', 'string'])
    expect(written.reread).toEqual([
      { job_type: 'load', rule: 'wrong_type', raw_record: JSON.stringify(rows[2]) },
      { job_type: 'load', rule: 'unknown_column', raw_record: JSON.stringify(rows[3]) },
    ])
  })

  test('samples are rows, one a metric', () => {
    const { performance_metrics: samples } = written
    expect(samples?.map(({ metric_name, metric_value }) => [metric_name, metric_value])).toEqual([
      ['duration', 2],
      ['records_per_second', 2],
    ])
  })
})

test('the counts of a run have a column each', () => {
  const columns = Object.keys(batchJobs.columns)
  for (const count of ['read', 'rejected', 'ignored']) expect(columns).toContain(`records_${count}`)
  for (const count of ['inserted', 'updated', 'unchanged', 'superseded'])
    expect(columns).toContain(`rows_${count}`)
})
