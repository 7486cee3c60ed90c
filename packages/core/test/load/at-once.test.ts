import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestFiles } from '../../src/ingest/ingest.js'
import { type RunTable, runTable } from '../../src/load/engine/run-table.js'
import { loadFile } from '../../src/load/load-file.js'
import { loadQuery } from '../../src/load/load-query.js'
import { callsDomain, opened } from '../example-calls.js'
import { openedRows, stored, things, versions } from './example-rows.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'at-once-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** A file of lines, some of them broken. */
function write(name: string, lineOf: (i: number) => object): string {
  const file = path.join(folder, `${name}.ndjson`)
  const lines = Array.from({ length: 300 }, (_, i) => (i % 50 === 7 ? '{broken' : JSON.stringify(lineOf(i))))
  writeFileSync(file, lines.join('\n'))
  return file
}

const names = ['a', 'b', 'c'] as const

test('files that are ingested at once on one session have the rows of each', async () => {
  const files = names.map((name) =>
    write(`calls-${name}`, (i) => ({
      type: 'track',
      event: name,
      userId: 'u',
      messageId: `${name}${i}`,
      timestamp: 1764000000 + i,
    })),
  )
  await using warehouse = await opened(callsDomain)
  const results = await Promise.all(files.map((file) => ingestFiles(warehouse, [callsDomain], [file])))
  expect(results.map(({ read, rejected }) => [read, rejected])).toEqual(names.map(() => [300, 6]))
  const counted = await warehouse.query(
    'SELECT event_name AS name, CAST(count(*) AS INT) AS n FROM calls GROUP BY ALL ORDER BY ALL',
  )
  expect(counted).toEqual(names.map((name) => ({ name, n: 294 })))
})

test('rows that are loaded at once, from files and by a query, are in the tables they were meant for', async () => {
  await using warehouse = await openedRows()
  const one = write('one', (i) => ({ id: `one${i}`, count: i + 1 }))
  const two = write('two', (i) => ({ id: `two${i}`, kind: 'paid' }))
  const other = write('other', (i) => ({ id: `other${i}`, value: `v${i}` }))
  const query = "SELECT 'asked' || range AS id, range + 1 AS count FROM range(100)"
  const results = await Promise.all([
    loadFile(warehouse, things, [one, two]),
    loadFile(warehouse, things, two, { mode: 'patch' }),
    loadFile(warehouse, versions, other),
    loadQuery(warehouse, things, query),
  ])
  expect(results.map(({ read, rejected }) => [read, rejected])).toEqual([
    [600, 12],
    [300, 6],
    [300, 6],
    [100, 0],
  ])
  const rows = await stored(warehouse, 'things')
  expect(rows).toHaveLength(2 * 294 + 100)
  expect(rows.filter(({ id }) => String(id).startsWith('two')).every(({ kind }) => kind === 'paid')).toBe(
    true,
  )
  expect(rows.find(({ id }) => id === 'one41')).toMatchObject({ count: 42 })
  expect(await stored(warehouse, 'versions')).toHaveLength(294)
})

test('a table that is dropped twice takes no other of its name with it', async () => {
  await using warehouse = await opened()
  const [one, two, three] = [1, 2, 3].map(() => runTable(warehouse, 'run_records')) as [
    RunTable,
    RunTable,
    RunTable,
  ]
  await one.create('SELECT 1 AS n')
  await one.drop()
  await two.create('SELECT 2 AS n')
  await one.drop()
  await three.create('SELECT 3 AS n')
  expect(await warehouse.query(`SELECT n FROM ${two.rows}`)).toEqual([{ n: 2 }])
  expect(await warehouse.query(`SELECT n FROM ${three.rows}`)).toEqual([{ n: 3 }])
})

test('a run that fails takes away no table of another', async () => {
  await using warehouse = await openedRows()
  const bad = write('bad', (i) => ({ id: `bad${i}` }))
  const files = names.map((name) => write(`kept-${name}`, (i) => ({ id: `${name}${i}` })))
  const rejects = {
    write: () => Promise.reject(new Error('the disk is full')),
    close: async () => undefined,
  }
  const failing = Array.from({ length: 5 }, () =>
    expect(loadFile(warehouse, things, bad, { rejects })).rejects.toThrow('the disk is full'),
  )
  const { read } = await loadFile(warehouse, things, files)
  await Promise.all(failing)
  expect(read).toBe(900)
  expect(await stored(warehouse, 'things')).toHaveLength(3 * 294)
})
