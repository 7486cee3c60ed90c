import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadFile } from '../../src/load/load-file.js'
import { isRemote } from '../../src/load/sources/remote.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { openedRows, things } from './example-rows.js'

// A file:// address goes the way of s3://: the engine finds and reads the files.
let warehouse: Warehouse
let folder: string
beforeAll(async () => {
  warehouse = await openedRows()
  folder = await mkdtemp(path.join(tmpdir(), 'remote-'))
})
afterAll(async () => {
  await warehouse.close()
  await rm(folder, { recursive: true, force: true })
})

const at = (name: string) => `file://${path.join(folder, name)}`

test('the files of a pattern are read in the engine, in the order of their names, and rejects say where they stand', async () => {
  await writeFile(path.join(folder, 'b.ndjson'), '{"id":"r1","kind":"paid"}\n\n{"id":"r3","kind":"odd"}\n')
  await writeFile(path.join(folder, 'a.ndjson'), '{"id":"r1","kind":"free"}\n{"id":"r2"}\n')
  const result = await loadFile(warehouse, things, at('*.ndjson'))
  expect(result).toMatchObject({ read: 4, rejected: 1, tables: { things: { inserted: 2, superseded: 1 } } })
  expect(result.rejects).toMatchObject([
    {
      source: expect.stringMatching(/b[.]ndjson$/),
      line: 3,
      rule: 'not_in_set',
      column: 'kind',
      raw: '{"id":"r3","kind":"odd"}',
    },
  ])
  const rows = await warehouse.query("SELECT id, kind FROM customerio.things WHERE id LIKE 'r_' ORDER BY id")
  expect(rows).toEqual([
    { id: 'r1', kind: 'paid' },
    { id: 'r2', kind: null },
  ])
})

test('Parquet is read in the engine, numbers with all their digits', async () => {
  const file = path.join(folder, 'rows.parquet')
  await warehouse.execute(
    `COPY (SELECT 'p1' AS id, 3 AS count, CAST('123456789012345678.0123456789' AS DECIMAL(38, 10)) AS amount) TO '${file}' (FORMAT parquet)`,
  )
  expect(await loadFile(warehouse, things, `file://${file}`)).toMatchObject({ read: 1, rejected: 0 })
  expect(await warehouse.query("SELECT count, amount FROM customerio.things WHERE id = 'p1'")).toEqual([
    { count: 3, amount: '123456789012345678.0123456789' },
  ])
})

test.each([
  ['s3://bucket/rows/*.json', {}, 'extension httpfs, which is not installed. Run INSTALL httpfs'],
  ['file:///no/such/*.ndjson', {}, 'no file matches'],
  ['s3://bucket/rows.csv', {}, 'it is NDJSON or Parquet. Download it'],
  ['s3://bucket/rows.json', { inProcess: true }, 'would have to be read in this process'],
  ['s3://bucket/rows.json', { chunk: { rows: 10 } }, 'chunks are cut in process'],
])('%s with %j: says what to do', async (name, options, message) => {
  await expect(loadFile(warehouse, things, name, options)).rejects.toThrow(message)
})

test.each([
  ['s3://bucket/a.json', true],
  ['abfss://c@account.dfs.core.windows.net/a', true],
  ['/Volumes/main/customerio/files/*.json', true],
  ['C:\\data\\a.json', false],
  ['exports/a.json', false],
  ['-', false],
])('%s is remote: %s', (name, expected) => {
  expect(isRemote(name)).toBe(expected)
})
