import {
  batchChunks,
  batchErrors,
  batchJobs,
  batchOperations,
  batchPerformanceMetrics,
  loadBatchChunks,
  loadBatchErrors,
  loadBatchJobs,
  loadBatchOperations,
  loadBatchPerformanceMetrics,
} from '@customerio-databricks/batch'
import type { Loader, Table } from '@customerio-databricks/core'
import { tableExpectations, tableProperties } from '@customerio-databricks/core/ddl'
import { expect, test } from 'vitest'
import { inWarehouse, type Warehouse } from './warehouse.ts'

const [early, late] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z']
const job = { job_id: 'j1' }

/** Rows by the expectations of their table that they break. */
const cases: { table: Table; load: Loader<never>; rows: [row: object, broken: string[]][] }[] = [
  {
    table: batchJobs,
    load: loadBatchJobs,
    rows: [
      [{ job_type: 'load', job_status: 'running', processing_started_at: early }, []],
      [{ job_type: 'load', job_status: 'cancelled', processing_completed_at: late, records_read: 3 }, []],
      [{ job_type: 'load' }, ['type_and_status_given']],
      [{ job_type: 'load', job_status: 'completed' }, ['ended_has_time']],
      [{ job_type: 'load', job_status: 'running', processing_completed_at: late }, ['ended_has_time']],
      [{ job_type: 'load', job_status: 'failed', processing_completed_at: late }, ['failed_has_reason']],
      [
        {
          job_type: 'ingest',
          job_status: 'completed',
          processing_started_at: late,
          processing_completed_at: early,
          records_read: 3,
          records_rejected: 2,
          records_ignored: 2,
          resumed_from: 'k6',
        },
        ['completed_after_start', 'no_more_left_out_than_read', 'resumes_another'],
      ],
    ],
  },
  {
    table: batchChunks,
    load: loadBatchChunks,
    rows: [
      [{ ...job, chunk_index: 0, chunk_status: 'merged', staged_at: early, merged_at: late }, []],
      [{ ...job, chunk_index: 1, chunk_status: 'sent', sent_at: early, completed_at: late }, []],
      [{ ...job }, ['job_and_index_given']],
      [{ ...job, chunk_index: -1 }, ['job_and_index_given']],
      [{ ...job, chunk_index: 2, chunk_status: 'merged', staged_at: early }, ['status_has_time']],
      [{ ...job, chunk_index: 3, chunk_status: 'staged' }, ['status_has_time']],
      [{ ...job, chunk_index: 4, chunk_status: 'sent' }, ['status_has_time']],
      [{ ...job, chunk_index: 5, chunk_status: 'failed' }, ['failed_has_reason']],
      [
        { ...job, chunk_index: 6, staged_at: late, merged_at: early, sent_at: late, completed_at: early },
        ['answered_after_sent', 'merged_after_staged'],
      ],
    ],
  },
  {
    table: batchOperations,
    load: loadBatchOperations,
    rows: [
      [{ ...job, operation_type: 'track', record_count: 4, records_rejected: 2, records_ignored: 2 }, []],
      [{ ...job, operation_type: 'merge', table_name: 'people' }, []],
      [{ ...job }, ['job_and_type_given']],
      [{ ...job, operation_type: 'merge' }, ['statement_names_table']],
      [
        { ...job, operation_type: 'track', record_count: 4, records_rejected: 5 },
        ['no_more_left_out_than_counted'],
      ],
      [{ ...job, operation_type: 'track', operation_status: 'failed' }, ['failed_has_reason']],
    ],
  },
  {
    table: batchErrors,
    load: loadBatchErrors,
    rows: [
      [
        { ...job, error_type: 'rejected_record', rule: 'broken_json', raw_record: '{', error_message: 'No.' },
        [],
      ],
      [
        {
          ...job,
          error_type: 'failed_chunk',
          error_message: 'No.',
          error_status: 'resolved',
          resolved_at: late,
        },
        [],
      ],
      [{ ...job, error_message: 'No.' }, ['job_and_type_given']],
      [
        { ...job, error_type: 'rejected_record', rule: 'broken_json', error_message: 'No.' },
        ['rejected_has_rule_and_record'],
      ],
      [
        { ...job, error_type: 'failed_call', error_status: 'resolved' },
        ['reason_given', 'resolved_has_time'],
      ],
    ],
  },
  {
    table: batchPerformanceMetrics,
    load: loadBatchPerformanceMetrics,
    rows: [
      [{ ...job, metric_name: 'pass_rate', metric_value: 1, metric_unit: 'ratio' }, []],
      [{ ...job, metric_name: 'duration' }, ['job_name_and_value_given']],
      [{ ...job, metric_name: 'duration', metric_value: -1 }, ['value_not_negative']],
      [
        {
          ...job,
          metric_name: 'pass_rate',
          metric_value: 99,
          metric_unit: 'ratio',
          measurement_start_time: late,
          measurement_end_time: early,
        },
        ['ends_after_start', 'ratio_at_most_one'],
      ],
    ],
  },
]

/** The expectations that a stored row breaks; they are stored in Databricks' words. */
async function brokenBy(warehouse: Warehouse, table: Table, key: string): Promise<string[]> {
  const [column] = table.primaryKey
  const broken: string[] = []
  for (const [property, value] of Object.entries(tableProperties(table, { domain: 'batch' }))) {
    const name = /^quality\.expectations\.(.*)$/.exec(property)?.[1]
    if (name === undefined) continue
    const rule = String(value)
      .replace(/^(warn|fail): /, '')
      .replaceAll('`', '"')
    const [row] = await warehouse.query<{ holds: boolean }>(
      `SELECT (${rule}) AS holds FROM customerio.${table.name} WHERE ${column} = '${key}'`,
    )
    if (row?.holds !== true) broken.push(name)
  }
  return broken.sort()
}

test.each(cases.map((one) => ({ name: one.table.name, ...one })))(
  'each expectation of $name is broken by what it is about, and by nothing else',
  async ({ table, load, rows }) => {
    await inWarehouse(async (warehouse) => {
      const [key] = table.primaryKey
      const keyed = rows.map(([row], i) => ({ ...row, [key]: `k${i}` }))
      expect((await load(warehouse, keyed as never[])).rejects).toEqual([])
      for (const [i, [row, broken]] of rows.entries())
        expect(await brokenBy(warehouse, table, `k${i}`), JSON.stringify(row)).toEqual(broken)
      const own = Object.keys(tableExpectations(table)).filter((name) => !name.endsWith('_known'))
      const shown = rows.flatMap(([, broken]) => broken)
      expect(own.filter((name) => !shown.includes(name))).toEqual([])
    })
  },
)
