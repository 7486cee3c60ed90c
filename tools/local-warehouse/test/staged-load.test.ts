import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createTables, ingest, loadRows, type Warehouse } from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { events, eventsDomain, type NewTrackedEvent } from '@customerio-databricks/events'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { people, peopleDomain } from '@customerio-databricks/people'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { plainRows } from './plain-rows.ts'
import { sampleRow } from './sample-row.ts'

const volume = '/Volumes/main/customerio/staged_load'
const local = localGateway()
beforeAll(async () => {
  const warehouse = await databricks({ ...local.target(), schema: 'staged' })
  await createTables(warehouse, [eventsDomain])
  await warehouse.close()
})
afterEach(() => local.gateway().faults.clear())

/** More than a statement takes, and every kind of text that a file, a line or a literal could break. */
const hostile = ['it\'s \\ "x"', 'a\nb\r\nc\u2028d', '🦩 ☃', '\u0024{x} $1', '\\n', '\u0001', ' ']
function rowsOf(prefix: string, count: number, padding = 4000): NewTrackedEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    event_id: `${prefix}-${i}`,
    event_name: 'Order placed',
    event_timestamp: new Date(1767323045000 + i),
    title: `${hostile[i % hostile.length]}${'x'.repeat(padding)}`,
    price: `${i}.1234`,
    quantity: i,
    tags: hostile.slice(0, i % hostile.length),
  }))
}

async function stored(prefix: string, warehouse: Warehouse) {
  return (await plainRows(warehouse, events)).filter(({ event_id }) =>
    String(event_id).startsWith(`${prefix}-`),
  )
}

/** Names below the folder in which runs keep their files. */
async function stagedFiles(): Promise<string[]> {
  const folder = path.join(local.gateway().volumes, volume.slice('/Volumes/'.length), 'customerio_staging')
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name)
}

describe.each([
  { way: 'in the statement', count: 40, options: {}, sent: /^MERGE[\s\S]*explode\(from_json/ },
  { way: 'through a table', count: 400, options: {}, sent: /^INSERT INTO `staged`\.`staging_/ },
  { way: 'through a volume', count: 400, options: { volume }, sent: /^PUT '/ },
  {
    way: 'through a volume into a table',
    // Three batches: two are read into the table while the third is made, and it after that.
    count: 2100,
    padding: 20_000,
    options: { volume },
    sent: /^INSERT INTO `staged`\.`staging_[0-9a-f]+`\nSELECT CAST\(nullif\(t\[1\]/,
  },
])('rows that go $way', ({ way, count, padding, options, sent }) => {
  test('are what they are on DuckDB, and nothing is left', async () => {
    const { journal } = local.gateway()
    journal.clear()
    const prefix = way.replaceAll(' ', '_')
    const rows = rowsOf(prefix, count, padding)
    await using spark = await databricks({ ...local.target(), ...options, schema: 'staged' })
    await using duck = await duckdb({ file: ':memory:' })
    await createTables(duck, [eventsDomain])
    const [onSpark, onDuck] = [await loadRows(spark, events, rows), await loadRows(duck, events, rows)]
    expect(onSpark).toEqual(onDuck)
    expect(onSpark.tables.events).toMatchObject({ inserted: count })
    expect(await stored(prefix, spark)).toEqual(await stored(prefix, duck))
    expect((await loadRows(spark, events, rows)).tables.events).toMatchObject({
      inserted: 0,
      unchanged: count,
    })
    expect(journal.list().some(({ statement }) => sent.test(statement))).toBe(true)
    expect(await stagedFiles()).toEqual([])
    const tables = await spark.query<{ tableName: string }>('SHOW TABLES IN staged')
    expect(tables.filter(({ tableName }) => tableName.startsWith('staging_'))).toEqual([])
  })
})

describe('a volume', () => {
  test('takes columns of every kind, as texts', async () => {
    const { journal } = local.gateway()
    await using spark = await databricks({ ...local.target(), volume, schema: 'staged' })
    await using duck = await duckdb({ file: ':memory:' })
    const rows = Array.from({ length: 1500 }, (_, i) => sampleRow(people, i + 1))
    for (const warehouse of [spark, duck]) await createTables(warehouse, [peopleDomain])
    journal.clear()
    for (const warehouse of [spark, duck]) {
      expect((await loadRows(warehouse, people, rows)).tables.people).toMatchObject({ inserted: 1500 })
    }
    const merge = journal.list().find(({ statement }) => statement.startsWith('MERGE'))?.statement ?? ''
    expect(merge).toMatch(/CAST\(nullif\(t\[\d+\], ''\) AS BOOLEAN\)/)
    expect(merge).toMatch(/from_json\(nullif\(t\[\d+\], ''\), 'MAP</)
    expect(merge).toMatch(/from_json\(nullif\(t\[\d+\], ''\), 'STRUCT</)
    expect(await plainRows(spark, people)).toEqual(await plainRows(duck, people))
  })

  test('takes calls that are mapped, too', async () => {
    await using spark = await databricks({ ...local.target(), volume, schema: 'staged' })
    const calls = Array.from({ length: 400 }, (_, i) => ({
      type: 'track',
      userId: '1',
      event: 'Viewed',
      messageId: `mapped-${i}`,
      timestamp: '2026-01-02T03:04:05Z',
      properties: { text: 'x'.repeat(4000) },
    }))
    expect((await ingest(spark, [eventsDomain], calls)).tables.events).toMatchObject({ inserted: 400 })
    expect(await stagedFiles()).toEqual([])
  })

  test('is empty again after a load that failed', async () => {
    await using spark = await databricks({ ...local.target(), volume, schema: 'nowhere' })
    await expect(loadRows(spark, events, rowsOf('failed', 400))).rejects.toMatchObject({ code: 'statement' })
    expect(
      local
        .gateway()
        .journal.list()
        .some(({ statement }) => statement.startsWith('PUT')),
    ).toBe(true)
    expect(await stagedFiles()).toEqual([])
  })

  test('that does not take a file at once gets it again', async () => {
    await using spark = await databricks({ ...local.target(), volume, schema: 'staged' })
    local.gateway().faults.refuseFiles(503, 500)
    const rows = rowsOf('again', 400)
    expect((await loadRows(spark, events, rows)).tables.events).toMatchObject({ inserted: 400 })
    expect(await stagedFiles()).toEqual([])
  })

  test('that may not be written is one clear error', async () => {
    await using spark = await databricks({ ...local.target(), volume, schema: 'staged' })
    local.gateway().faults.refuseFiles(403)
    await expect(loadRows(spark, events, rowsOf('refused', 400))).rejects.toMatchObject({
      code: 'statement',
      retryable: false,
      message: expect.stringMatching(/^Rows cannot be put into \/Volumes.*HTTP error 403.*WRITE VOLUME/),
    })
    expect(await stored('refused', spark)).toEqual([])
  })

  test('loses what a killed run left two days ago, and nothing younger', async () => {
    await using spark = await databricks({ ...local.target(), volume, schema: 'staged' })
    const base = path.join(local.gateway().volumes, volume.slice('/Volumes/'.length), 'customerio_staging')
    const leave = async (ageHours: number, name: string) => {
      const time = new Date(Date.now() - ageHours * 3_600_000).toISOString().replace(/\.\d+|[-:]/g, '')
      const folder = path.join(base, `${time}_${'0'.repeat(32)}`)
      await mkdir(folder, { recursive: true })
      await writeFile(path.join(folder, name), '')
    }
    await leave(49, 'old.ndjson.gz')
    await leave(47, 'young.ndjson.gz')
    await mkdir(path.join(base, 'of_somebody_else'))
    await writeFile(path.join(base, 'of_somebody_else', 'kept'), '')
    await loadRows(spark, events, rowsOf('later', 400))
    expect((await stagedFiles()).sort()).toEqual(['kept', 'young.ndjson.gz'])
  })
})

test('of 10,000 rows the one that breaks a CHECK is rejected by its name', async () => {
  await using spark = await databricks({ ...local.target(), volume, schema: 'staged' })
  const rows = rowsOf('checked', 10_000, 200).map((row, i) =>
    i === 6_172 ? { ...row, event_name: '' } : row,
  )
  const { tables, rejects } = await loadRows(spark, events, rows)
  expect(tables.events).toMatchObject({ inserted: 9_999 })
  expect(rejects).toEqual([
    expect.objectContaining({
      line: 6_173,
      rule: 'broken_check',
      reason: expect.stringContaining('events_event_name_not_blank'),
    }),
  ])
  expect((await stored('checked', spark)).map(({ event_id }) => event_id)).not.toContain('checked-6172')
})
