import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { batchDomain, batchJournal } from '@customerio-databricks/batch'
import {
  createTables,
  domain,
  fileJournal,
  int,
  type Journal,
  type JournalStart,
  loadFile,
  string,
  table,
  withJournal,
} from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { rowsOf, type Warehouse } from './warehouse.ts'

const guests = table(
  'guests',
  { id: string().notNull(), seats: int(), batch_id: string() },
  { kind: 'state', comment: 'One row per guest.', feed: 'your own rows', primaryKey: ['id'] },
)
const guestsDomain = domain({ name: 'guests', file: '11_guests', comment: 'Guests.', tables: [guests] })

let warehouse: Warehouse
let folder: string
let file: string
beforeEach(async () => {
  warehouse = await duckdb({ file: ':memory:' })
  await createTables(warehouse, [batchDomain, guestsDomain])
  folder = mkdtempSync(join(tmpdir(), 'journal-'))
  file = join(folder, 'guests.ndjson')
  writeFileSync(
    file,
    '{"id":"a","seats":1}\n{"id":"b","seats":"two"}\n{"id":"c"}\n{"id":"d"}\n{"id":"e","user_id":"u1"}\n',
  )
})
afterEach(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = (jobId: string, more: Partial<JournalStart> = {}): JournalStart => ({
  jobId,
  jobType: 'load',
  startedAt: new Date(),
  sources: [file],
  targetTables: ['guests'],
  loadMode: 'merge',
  configurationHash: 'hash',
  libraryVersion: '1.0.0',
  ...more,
})

function load(journal: Journal, run: JournalStart, on: Warehouse, merged: ReadonlySet<string> = new Set()) {
  return withJournal(journal, run, undefined, ({ jobId, rejects, onChunk }) =>
    loadFile(on, guests, file, { jobId, rejects, chunk: { rows: 2, merged, onMerged: onChunk } }),
  )
}

/** Refuses every MERGE into guests but the first ones. */
function dying(merges: number): Warehouse {
  let left = merges
  return {
    ...warehouse,
    merge: (statement, options) =>
      statement.startsWith('MERGE INTO "customerio"."guests"') && left-- <= 0
        ? Promise.reject(new Error('died'))
        : warehouse.merge(statement, options),
  }
}

test('a run stands in all five tables, and its id in every row that it wrote', async () => {
  await load(batchJournal(warehouse), start('j1'), warehouse)
  const [job] = await rowsOf(warehouse, 'batch_jobs')
  expect(job).toMatchObject({
    job_id: 'j1',
    job_type: 'load',
    job_status: 'completed',
    load_mode: 'merge',
    sources: [file],
    records_read: 5n,
    records_rejected: 2n,
    rejected_by_rule: { wrong_type: 1n, unknown_column: 1n },
    rows_inserted: 3n,
    chunk_count: 3,
  })
  expect(await rowsOf(warehouse, 'batch_chunks')).toMatchObject([
    { chunk_index: 0, chunk_status: 'merged', first_line: 1n, row_count: 2n },
    { chunk_index: 1, first_line: 3n },
    { chunk_index: 2, first_line: 5n, row_count: 1n },
  ])
  expect(await rowsOf(warehouse, 'batch_operations')).toMatchObject([
    { operation_type: 'merge', table_name: 'guests', rows_inserted: 3n },
    { operation_type: 'own_row', record_count: 5n, records_rejected: 2n },
  ])
  expect(await rowsOf(warehouse, 'batch_errors')).toMatchObject([
    {
      rule: 'wrong_type',
      line: 2n,
      column_name: 'seats',
      rejected_value: '"two"',
      raw_record: '{"id":"b","seats":"two"}',
      user_id: null,
    },
    { rule: 'unknown_column', line: 5n, user_id: 'u1', schema_version: '1.0.0', error_status: 'open' },
  ])
  const metrics = await rowsOf(warehouse, 'batch_performance_metrics')
  expect(metrics.map(({ metric_name }) => metric_name)).toEqual([
    'duration',
    'peak_memory',
    'records_per_second',
  ])
  const writers = await warehouse.query('SELECT DISTINCT batch_id FROM customerio.guests')
  expect(writers).toEqual([{ batch_id: 'j1' }])
})

const journals: [string, () => Journal][] = [
  ['tables', () => batchJournal(warehouse)],
  ['files', () => fileJournal(join(folder, 'runs'))],
]

test.each(journals)(
  'in %s: a run that died says so, and one that resumes it leaves out what was merged',
  async (_, open) => {
    await expect(load(open(), start('j1'), dying(1))).rejects.toThrow('died')
    const died = await open().job('j1')
    expect(died).toMatchObject({ status: 'failed', errorMessage: 'died' })
    const chunks = await open().chunks('j1')
    expect(chunks.map(({ index, firstLine, rows }) => [index, firstLine, rows])).toEqual([[0, 1, 2]])
    const merged = new Set(chunks.map(({ contentHash }) => contentHash))
    // Were the first chunk merged again, its row would be back.
    await warehouse.execute("DELETE FROM customerio.guests WHERE id = 'a'")
    const resumed = await load(open(), start('j2', { resumedFrom: 'j1' }), warehouse, merged)
    expect(resumed).toMatchObject({ read: 5, tables: { guests: { inserted: 2, unchanged: 2 } } })
    expect(await warehouse.query('SELECT id FROM customerio.guests ORDER BY id')).toEqual([
      { id: 'c' },
      { id: 'd' },
    ])
    expect((await open().chunks('j2')).length).toBe(3)
    expect((await open().jobs(10)).map(({ jobId, status }) => [jobId, status])).toEqual([
      ['j2', 'completed'],
      ['j1', 'failed'],
    ])
  },
)

test('a changed chunk is another chunk', async () => {
  const journal = batchJournal(warehouse)
  await load(journal, start('j1'), warehouse)
  const merged = new Set((await journal.chunks('j1')).map(({ contentHash }) => contentHash))
  writeFileSync(file, readFileSync(file, 'utf8').replace('{"id":"d"}', '{"id":"d","seats":9}'))
  const again = await load(journal, start('j2'), warehouse, merged)
  expect(again.tables.guests).toMatchObject({ updated: 1 })
})

test('run files hold no record, and only their owner reads them', async () => {
  await load(fileJournal(join(folder, 'runs')), start('j1'), warehouse)
  expect(readdirSync(join(folder, 'runs'))).toEqual(['j1.json'])
  expect(readFileSync(join(folder, 'runs', 'j1.json'), 'utf8')).not.toContain('seats')
})

test('the journal costs a small run five statements', async () => {
  const statements: string[] = []
  const counting: Warehouse = {
    ...warehouse,
    merge: (statement, options) => {
      statements.push(statement)
      return warehouse.merge(statement, options)
    },
    execute: (statement, options) => {
      statements.push(statement)
      return warehouse.execute(statement, options)
    },
    query: (statement, options) => {
      statements.push(statement)
      return warehouse.query(statement, options)
    },
  }
  await withJournal(batchJournal(counting), start('j1'), undefined, ({ jobId, rejects }) =>
    loadFile(warehouse, guests, file, { jobId, rejects }),
  )
  expect(statements.map((statement) => /MERGE INTO "customerio"[.]"(\w+)"/.exec(statement)?.[1])).toEqual([
    'batch_jobs',
    'batch_errors',
    'batch_operations',
    'batch_performance_metrics',
    'batch_jobs',
  ])
})
