import { batchDomain } from '@customerio-databricks/batch'
import { compose } from '@customerio-databricks/core'
import { expect, test } from 'vitest'

const { tables } = batchDomain

test('the tables, their kinds and their keys are those that users know', () => {
  expect(tables.map(({ name, kind, primaryKey }) => [name, kind, ...primaryKey])).toEqual([
    ['batch_jobs', 'journal', 'job_id'],
    ['batch_chunks', 'journal', 'chunk_id'],
    ['batch_operations', 'journal', 'operation_id'],
    ['batch_errors', 'journal', 'error_id'],
    ['batch_performance_metrics', 'journal', 'metric_id'],
  ])
})

test('every row leads to its run, and the keys to people wait for people', () => {
  const { tables: composed, omitted } = compose([batchDomain])
  expect(
    composed.map(({ table, foreignKeys }) => [
      table.name,
      ...foreignKeys.map(({ references }) => references.table),
    ]),
  ).toEqual([
    ['batch_jobs', 'batch_jobs'],
    ['batch_chunks', 'batch_jobs'],
    ['batch_operations', 'batch_jobs', 'batch_chunks'],
    ['batch_errors', 'batch_jobs', 'batch_chunks', 'batch_operations'],
    ['batch_performance_metrics', 'batch_jobs'],
  ])
  expect(omitted.map(({ table, references }) => [table, references])).toEqual([
    ['batch_operations', 'people'],
    ['batch_errors', 'people'],
  ])
})

test.each(tables.map((table) => ({ name: table.name, table })))(
  '$name asks for nothing but its key',
  ({ table }) => {
    const required = Object.entries(table.columns)
      .filter(([, spec]) => !spec.nullable && spec.default === undefined)
      .map(([column]) => column)
    expect(required).toEqual(table.primaryKey)
  },
)
