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
import { describe, expect, test } from 'vitest'
import { inWarehouse, type Row, rowsOf } from './warehouse.ts'

/** A row of each table, and for each of its closed sets a value that is not in it. */
const cases: { table: Table; load: Loader<never>; row: Row; wrong: Row }[] = [
  {
    table: batchJobs,
    load: loadBatchJobs,
    row: {
      job_id: 'j1',
      job_type: 'load',
      job_status: 'completed',
      load_mode: 'merge',
      error_code: 'input',
      sources: ['people.ndjson', '-'],
      target_tables: ['people'],
      records_read: 5_000_000_000n,
      rejected_by_rule: { wrong_type: 2n, broken_json: 1n },
      chunk_count: 3,
    },
    wrong: { job_type: 'import', job_status: 'done', load_mode: 'upsert', error_code: 'E1' },
  },
  {
    table: batchChunks,
    load: loadBatchChunks,
    row: {
      chunk_id: 'c1',
      job_id: 'j1',
      chunk_index: 0,
      chunk_status: 'merged',
      first_line: 1n,
      row_count: 1000n,
    },
    wrong: { chunk_status: 'done' },
  },
  {
    table: batchOperations,
    load: loadBatchOperations,
    row: {
      operation_id: 'o1',
      job_id: 'j1',
      chunk_id: 'c1',
      operation_type: 'identify',
      operation_status: 'completed',
      error_code: 'connection',
      record_count: 10n,
      uncast: { age: 2n },
      zoneless: {},
      raw_operation_data: '{"type":"identify"}',
    },
    wrong: { operation_type: 'upsert', operation_status: 'done', error_code: 'E1' },
  },
  {
    table: batchErrors,
    load: loadBatchErrors,
    row: {
      error_id: 'x1',
      job_id: 'j1',
      error_type: 'rejected_record',
      rule: 'wrong_type',
      error_code: 'statement',
      error_status: 'open',
      line: 7n,
      item_index: 0,
      is_retryable: false,
      raw_record: '{"user_id":"u1","age":"\u00fc"}',
    },
    wrong: { error_type: 'validation', rule: 'too_long', error_code: 'E1', error_status: 'new' },
  },
  {
    table: batchPerformanceMetrics,
    load: loadBatchPerformanceMetrics,
    row: {
      metric_id: 'm1',
      job_id: 'j1',
      metric_name: 'duration',
      metric_value: 1.5,
      metric_unit: 'seconds',
    },
    wrong: { metric_unit: 'ms' },
  },
]

describe.each(cases.map((one) => ({ name: one.table.name, ...one })))(
  '$name',
  ({ name, table, load, row, wrong }) => {
    const [key] = table.primaryKey

    test('rows go in and come back as they are; again, they change nothing', async () => {
      await inWarehouse(async (warehouse) => {
        const first = await load(warehouse, [row] as never[])
        expect(first.rejects).toEqual([])
        expect(first.tables[name]).toMatchObject({ inserted: 1 })
        const [stored] = await rowsOf(warehouse, name)
        expect(stored).toMatchObject(row)
        const said = Object.keys(stored ?? {}).filter((column) => stored?.[column] !== null)
        expect(said.sort()).toEqual([...Object.keys(row), 'batch_id', 'loaded_at'].sort())
        const second = await load(warehouse, [row] as never[])
        expect(second.tables[name]).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
      })
    })

    test('a value outside of its closed set, a blank key and an unknown column are rejected', async () => {
      const closed = Object.entries(table.columns).filter(([, { values }]) => values !== undefined)
      expect(closed.map(([column]) => column).sort()).toEqual(Object.keys(wrong).sort())
      await inWarehouse(async (warehouse) => {
        const wrongs = Object.entries(wrong)
        const { rejects, tables } = await load(warehouse, [
          ...wrongs.map(([column, value]) => ({ ...row, [column]: value })),
          { ...row, no_such: 1 },
          { ...row, [key]: '' },
        ] as never[])
        expect(rejects.map(({ rule, column }) => [rule, column])).toEqual([
          ...wrongs.map(([column]) => ['not_in_set', column]),
          ['unknown_column', 'no_such'],
          ['broken_check', undefined],
        ])
        expect(tables[name]).toMatchObject({ inserted: 0 })
      })
    })
  },
)
