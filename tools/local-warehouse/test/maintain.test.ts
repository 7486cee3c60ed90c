import { existsSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTables, type Warehouse } from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { type MaintenanceReport, maintainTables } from '@customerio-databricks/core/maintain'
import { monitorTables } from '@customerio-databricks/core/monitor'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shelves } from '../../../packages/core/test/maintain/shelves.ts'

const domains = [shelves.domain]

const local = localGateway()
let spark: Warehouse
let embedded: Warehouse
beforeAll(async () => {
  spark = await databricks({ ...local.target(), schema: 'maintained' })
  embedded = await duckdb({ file: ':memory:', schema: 'maintained' })
  for (const warehouse of [spark, embedded]) await createTables(warehouse, domains)
})
afterAll(async () => {
  await spark?.close()
  await embedded?.close()
})

const detail = async () => (await spark.query('DESCRIBE DETAIL shelves'))[0] as Record<string, unknown>
const steps = ({ tables }: MaintenanceReport) =>
  Object.fromEntries(tables.flatMap((own) => own.steps.map(({ action, status }) => [action, status])))

test('OPTIMIZE joins many small files, and then there is nothing to join', async () => {
  for (let i = 0; i < 8; i++)
    await spark.execute(`INSERT INTO shelves (shop, shelf, label) VALUES ('file', ${i}, 'a')`)
  const planned = await maintainTables(spark, domains, { dryRun: true, skipPredictive: true })
  expect(steps(planned)).toEqual({ optimize: 'planned', vacuum: 'skipped', analyze: 'planned' })
  expect(planned.before).toMatchObject({ files: 8 })
  expect((await detail()).numFiles).toBe(8n)

  const { before, after } = await maintainTables(spark, domains)
  expect([before.files, after.files]).toEqual([8, 1])
  expect(before.bytes).toBeGreaterThan(after.bytes)
  expect(steps(await maintainTables(spark, domains))).toEqual({
    optimize: 'skipped',
    vacuum: 'skipped',
    analyze: 'skipped',
  })
  expect(local.gateway().journal.list('recorded').at(-1)?.statement).toMatch(/^ANALYZE TABLE/)
})

test('VACUUM removes what a killed writer left, and keeps what left the table within the retention', async () => {
  const folder = fileURLToPath(String((await detail()).location).replace(/^file:\/*/, 'file:///'))
  const leave = (name: string, days: number) => {
    writeFileSync(join(folder, name), 'PAR1')
    const then = new Date(Date.now() - days * 86_400_000)
    utimesSync(join(folder, name), then, then)
    return join(folder, name)
  }
  const [old, newer] = [leave('old.parquet', 40), leave('newer.parquet', 10)]
  const keep = (days: number) =>
    spark.execute(
      `ALTER TABLE shelves SET TBLPROPERTIES ('delta.deletedFileRetentionDuration' = 'interval ${days} days')`,
    )
  await keep(30)
  expect(steps(await maintainTables(spark, domains, { always: true })).vacuum).toBe('done')
  expect([existsSync(old), existsSync(newer)]).toEqual([false, true])
  await keep(6)
  expect(steps(await maintainTables(spark, domains, { always: true })).vacuum).toBe('skipped')
  expect(existsSync(newer)).toBe(true)
  await keep(7)
  await maintainTables(spark, domains, { always: true })
  expect(existsSync(newer)).toBe(false)
  // The eight files that OPTIMIZE joined are still there for readers of an older version.
  expect(await spark.query('SELECT shop FROM shelves VERSION AS OF 8')).toHaveLength(8)
})

describe('dedupe', () => {
  const mark = (engine: 'spark' | 'duckdb') =>
    engine === 'spark'
      ? `map('door', named_struct('event_timestamp', CAST(NULL AS TIMESTAMP), 'event_id', 'e', 'value', '1'))`
      : `MAP {'door': {'event_timestamp': NULL, 'event_id': 'e', 'value': '1'}}`
  const plant = (engine: 'spark' | 'duckdb') => `INSERT INTO shelves VALUES
    ('n', 1, 'old', ${mark(engine)}, TIMESTAMP '2026-01-02 00:00:00.000001+00:00'),
    ('n', 1, 'new', ${mark(engine)}, TIMESTAMP '2026-01-02 00:00:00.000002+00:00'),
    ('n', 1, 'older', ${mark(engine)}, NULL), ('n', 2, 'alone', NULL, NULL), ('s', 3, 'a', NULL, NULL), ('s', 3, 'b', NULL, NULL),
    ('s', 1, 'same', ${mark(engine)}, NULL), ('s', 1, 'same', ${mark(engine)}, NULL), ('s', 1, 'same', ${mark(engine)}, NULL)`

  test('leaves the same rows on Spark as on DuckDB, and keeps the same', async () => {
    await spark.execute('DELETE FROM shelves')
    await spark.execute(plant('spark'))
    await embedded.execute(plant('duckdb').replaceAll('TIMESTAMP ', 'TIMESTAMPTZ '))
    const sees = async (warehouse: Warehouse) => ({
      found: (await maintainTables(warehouse, domains, { dedupe: true })).tables[0]?.steps[0],
      rows: await warehouse.query('SELECT shop, shelf, label FROM shelves ORDER BY shop, shelf, label'),
      kept: (await warehouse.query<{ row_json: string }>('SELECT row_json FROM removed_duplicates'))
        .map(({ row_json }) => JSON.parse(row_json).label)
        .sort(),
      again: (await maintainTables(warehouse, domains, { dedupe: true })).tables[0]?.steps[0],
    })
    const onSpark = await sees(spark)
    expect(onSpark).toEqual(await sees(embedded))
    expect(onSpark).toMatchObject({ kept: ['a', 'old', 'older'], again: { status: 'skipped' } })
    expect(onSpark.rows).toHaveLength(4)
    expect(
      await spark.query(
        `SELECT loaded_at FROM shelves WHERE label = 'new' AND map_contains_key(seen, 'door') AND loaded_at = TIMESTAMP '2026-01-02 00:00:00.000002'`,
      ),
    ).toHaveLength(1)
  })
})

test('monitor sees sizes, growth and slow writes, and says what it cannot see', async () => {
  const first = await monitorTables(spark, domains)
  expect(first.tables[0]).toMatchObject({ rows: 4, growth: null, files: Number((await detail()).numFiles) })
  await spark.execute(`INSERT INTO shelves (shop, shelf) VALUES ('more', 1), ('more', 2)`)
  const { tables, notes, slow, broken } = await monitorTables(spark, domains, {
    maxGrowth: 10,
    maxSeconds: 0.001,
  })
  const { bytes } = tables[0] as (typeof tables)[number]
  expect(tables[0]).toMatchObject({ rows: 6, growth: { since: first.lookedAt, rows: 2 } })
  expect(BigInt(bytes)).toBe((await detail()).sizeInBytes)
  expect(tables[0]?.looks.map(({ rows }) => rows)).toEqual([4, 6])
  expect(notes.join()).toContain('system.query.history cannot be read')
  expect(slow[0]).toMatchObject({ tables: ['shelves'], seconds: expect.any(Number) })
  expect(new Set(broken.map(({ threshold }) => threshold))).toEqual(new Set(['maxGrowth', 'maxSeconds']))
})
