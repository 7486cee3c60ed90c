import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { countDuplicatesSql, keepRemovedSql, removeCopiesSql } from '../../src/maintain/dedupe.js'
import { maintainTables } from '../../src/maintain/maintain-tables.js'
import { removedDomain } from '../../src/maintain/removed-table.js'
import { createTables } from '../../src/warehouse/create-tables.js'
import { duckdb } from '../../src/warehouse/duckdb/index.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { shelves } from './shelves.js'

let warehouse: Warehouse
beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'customerio-maintain-'))
  warehouse = await duckdb({ file: join(folder, 'warehouse.duckdb') })
  onTestFinished(async () => {
    await warehouse.close()
    rmSync(folder, { recursive: true })
  })
  await createTables(warehouse, [shelves.domain])
})

const rows = (table: string) => warehouse.query(`SELECT * FROM ${table} ORDER BY ALL`)
const maintain = (options = {}) =>
  maintainTables(warehouse, [shelves.domain, shelves.books], { dedupe: true, ...options })

describe('dedupe', () => {
  beforeEach(async () => {
    for (const statement of shelves.plant) await warehouse.execute(statement)
  })

  test('a dry run counts, and changes nothing', async () => {
    const before = await rows('shelves')
    const { tables, dryRun } = await maintain({ dryRun: true })
    expect(dryRun).toBe(true)
    expect(tables[0]?.steps[0]).toEqual({
      action: 'dedupe',
      status: 'planned',
      finding: '5 surplus rows of 3 repeated keys, 3 differing, kept in removed_duplicates',
    })
    expect(await rows('shelves')).toEqual(before)
    expect(
      await warehouse.query("SELECT 1 FROM duckdb_tables() WHERE table_name = 'removed_duplicates'"),
    ).toEqual([])
  })

  test('leaves the newest of each key, with columns that no definition has', async () => {
    await warehouse.execute('ALTER TABLE shelves ADD COLUMN "own note" VARCHAR')
    await warehouse.execute(`UPDATE shelves SET "own note" = 'new' WHERE label = 'new'`)
    await maintain()
    expect(await warehouse.query('SELECT shop, shelf, label, "own note" FROM shelves ORDER BY ALL')).toEqual([
      { shop: 'n', shelf: 1n, label: 'new', 'own note': 'new' },
      { shop: 'n', shelf: 2n, label: 'alone', 'own note': null },
      { shop: 's', shelf: 1n, label: 'same', 'own note': null },
      { shop: 's', shelf: 3n, label: 'b', 'own note': null },
    ])
  })

  test('keeps what differed, once, whole', async () => {
    await maintain()
    const kept = await warehouse.query<{ row_json: string }>(
      "SELECT row_json FROM removed_duplicates WHERE table_name = 'shelves'",
    )
    expect(kept.map(({ row_json }) => JSON.parse(row_json).label).sort()).toEqual(['a', 'old', 'older'])
    expect(JSON.parse(kept.find(({ row_json }) => row_json.includes('"old"'))?.row_json as string)).toEqual({
      shop: 'n',
      shelf: 1,
      label: 'old',
      seen: { door: { event_timestamp: null, event_id: 'e', value: '1' } },
      loaded_at: '2026-01-02 00:00:00.000001+00',
    })
  })

  test('goes on after it was ended between its two statements, and finds nothing the second time', async () => {
    const of = { dialect: 'duckdb', namespace: warehouse.namespace, table: shelves.table } as const
    await createTables(warehouse, [shelves.domain])
    await maintain()
    for (const statement of shelves.plant) await warehouse.execute(statement)
    await warehouse.merge(keepRemovedSql(of))
    const { tables } = await maintain()
    expect(tables[0]?.steps[0]?.status).toBe('done')
    // The same rows again: each is kept once.
    expect(await rows('removed_duplicates')).toHaveLength(3)
    expect(await warehouse.query(countDuplicatesSql(of))).toEqual([{ keys: 0n, surplus: 0n, differing: 0n }])
    expect((await maintain()).tables[0]?.steps[0]?.finding).toBe('every key is there once')
  })

  test('leaves a key alone of which a copy came in between', async () => {
    const of = { dialect: 'duckdb', namespace: warehouse.namespace, table: shelves.table } as const
    await createTables(warehouse, [removedDomain])
    await warehouse.merge(keepRemovedSql(of))
    await warehouse.execute(
      `INSERT INTO shelves VALUES ('n', 1, 'late', NULL, TIMESTAMPTZ '2025-01-01 00:00:00+00')`,
    )
    await warehouse.merge(removeCopiesSql(of, Object.keys(shelves.table.columns)))
    expect(
      await warehouse.query(`SELECT label FROM shelves WHERE shop = 'n' AND shelf = 1 ORDER BY label`),
    ).toHaveLength(4)
    expect(await warehouse.query(`SELECT label FROM shelves WHERE shop = 's' AND shelf = 1`)).toHaveLength(1)
  })
})

test('DuckDB is analyzed and its file written, with the bytes before and after', async () => {
  await warehouse.execute(
    `INSERT INTO shelves (shop, shelf, label) SELECT 's', i, repeat(CAST(hash(i) AS VARCHAR), 20) FROM range(20000) AS n(i)`,
  )
  const planned = await maintain({ dryRun: true, dedupe: false })
  expect(planned.before.bytes).toBe(planned.after.bytes)
  expect(planned.tables[0]?.steps).toEqual([
    {
      action: 'analyze',
      status: 'planned',
      finding: 'statistics of every column',
      statement: 'ANALYZE "customerio"."shelves"',
    },
  ])
  const { before, after, tables, missing } = await maintain({ dedupe: false })
  expect(after.bytes).toBeGreaterThan(before.bytes)
  expect(tables[0]?.after.bytes).toBeGreaterThan(0)
  expect(missing).toEqual(['books'])
})

test('a table that is none is refused', async () => {
  await expect(maintain({ tables: ['shelfs'] })).rejects.toThrow('Did you mean "shelves"?')
})

test('an ended run ends between two tables', async () => {
  const signal = AbortSignal.abort()
  await expect(maintain({ signal })).rejects.toThrow(/abort/i)
})
