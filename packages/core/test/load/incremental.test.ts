import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadFile } from '../../src/load/load-file.js'
import { loadQuery } from '../../src/load/load-query.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { openedRows, things, versions } from './example-rows.js'

let warehouse: Warehouse
let folder: string
beforeEach(async () => {
  warehouse = await openedRows()
  folder = mkdtempSync(path.join(tmpdir(), 'incremental-'))
})
afterEach(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

const row = (id: string, at: string) => `{"id":"${id}","at":"2026-01-02T${at}Z"}\n`
const marks = async () =>
  (await warehouse.query<{ mark: string }>('SELECT mark FROM customerio.load_high_water_marks')).map(
    ({ mark }) => mark,
  )
const ids = async () =>
  (await warehouse.query<{ id: string }>('SELECT id FROM customerio.things ORDER BY id')).map(({ id }) => id)
const incremental = { column: 'at' }

test.each([false, true])(
  'a file: only what is as new as the mark, with an overlap for what is late; in process: %s',
  async (inProcess) => {
    const file = path.join(folder, 'own.ndjson')
    writeFileSync(file, row('a', '10:00:00') + row('b', '12:00:00'))
    await loadFile(warehouse, things, file, { incremental, inProcess })
    expect(await marks()).toEqual(['2026-01-02 12:00:00+00'])
    writeFileSync(
      file,
      row('a2', '10:00:00') +
        row('late', '11:30:00') +
        row('same', '12:00:00') +
        row('new', '13:00:00') +
        '{"id":"none"}\n',
    )
    const second = await loadFile(warehouse, things, file, { incremental, inProcess })
    expect(await ids()).toEqual(['a', 'b', 'new', 'none', 'same'])
    expect(second.tables.things).toMatchObject({ inserted: 3, unchanged: 2 })
    await loadFile(warehouse, things, file, { incremental: { column: 'at', overlap: 5400 }, inProcess })
    expect(await ids()).toContain('late')
    await loadFile(warehouse, things, file, { incremental: { column: 'at', full: true }, inProcess })
    expect(await ids()).toContain('a2')
    expect(await marks()).toEqual(['2026-01-02 13:00:00+00'])
  },
)

test('a query reads only what is newer, and each source and table has a mark of its own', async () => {
  await warehouse.execute(
    `CREATE TABLE source AS SELECT 'a' AS id, TIMESTAMPTZ '2026-01-01 00:00:00+00' AS at`,
  )
  const load = () => loadQuery(warehouse, things, 'SELECT * FROM source', { incremental, source: 'a.sql' })
  await load()
  await warehouse.execute(
    `INSERT INTO source VALUES ('old', TIMESTAMPTZ '2025-01-01 00:00:00+00'), ('b', TIMESTAMPTZ '2026-01-03 00:00:00+00')`,
  )
  expect(await load()).toMatchObject({ read: 2, tables: { things: { inserted: 1, unchanged: 1 } } })
  expect(await ids()).toEqual(['a', 'b'])
  await loadQuery(warehouse, versions, 'SELECT id, "at" AS changed_at FROM source', {
    incremental: { column: 'changed_at' },
    source: 'a.sql',
  })
  expect(await marks()).toHaveLength(2)
})

test('a run that dies before its MERGE has landed leaves the mark; the next one loads what it did not', async () => {
  const file = path.join(folder, 'own.ndjson')
  writeFileSync(file, row('a', '10:00:00'))
  await loadFile(warehouse, things, file, { incremental })
  writeFileSync(file, row('b', '11:00:00'))
  const dying = (part: string): Warehouse => ({
    ...warehouse,
    merge: (statement, options) =>
      statement.startsWith(part) ? Promise.reject(new Error('died')) : warehouse.merge(statement, options),
  })
  await expect(
    loadFile(dying('MERGE INTO "customerio"."things"'), things, file, { incremental }),
  ).rejects.toThrow('died')
  expect([await ids(), await marks()]).toEqual([['a'], ['2026-01-02 10:00:00+00']])
  await expect(
    loadFile(dying('MERGE INTO "customerio"."load_high'), things, file, { incremental }),
  ).rejects.toThrow('died')
  expect([await ids(), await marks()]).toEqual([['a', 'b'], ['2026-01-02 10:00:00+00']])
  const again = await loadFile(warehouse, things, file, { incremental })
  expect(again.tables.things).toMatchObject({ inserted: 0, unchanged: 1 })
  expect(await marks()).toEqual(['2026-01-02 11:00:00+00'])
})

test.each([
  [{ column: 'att' }, 'no column "att" to go on from. Did you mean "at"?'],
  [{ column: 'kind' }, 'things.kind is STRING'],
  [{ column: 'count', overlap: 5 }, 'an overlap is a time'],
])('%j is refused', async (wrong, message) => {
  await expect(
    loadQuery(warehouse, things, "SELECT 'a' AS id", { incremental: wrong }),
  ).rejects.toMatchObject({
    code: 'usage',
    message: expect.stringContaining(message),
  })
})
