import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  compose,
  createTables,
  ingestFiles,
  loadFile,
  type Reject,
  type RunResult,
  type Warehouse,
} from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { events, eventsDomain } from '@customerio-databricks/events'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { people, peopleDomain } from '@customerio-databricks/people'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hostileFile } from '../../../packages/create-all/test/equality.records.ts'
import { plainRows } from './plain-rows.ts'

const domains = [peopleDomain, eventsDomain]
const schema = 'remote_files'
const volume = '/Volumes/main/remote/files'
const local = localGateway()
let spark: Warehouse
let duck: Warehouse
/** The folder behind the volume. */
let folder: string
beforeAll(async () => {
  spark = await databricks({ ...local.target(), schema })
  duck = await duckdb({ file: ':memory:', schema })
  folder = path.join(local.gateway().volumes, 'main/remote/files')
  await mkdir(folder, { recursive: true })
  for (const warehouse of [spark, duck]) await createTables(warehouse, domains)
})
afterAll(async () => {
  await spark?.close()
  await duck?.close()
})

/** Rejects by the name of their file alone: each engine has its own folder. */
async function collected(
  run: (rejects: { write(reject: Reject): Promise<void>; close(): Promise<undefined> }) => Promise<RunResult>,
): Promise<unknown> {
  const all: Reject[] = []
  const { rejects: _, ...summary } = await run({
    write: async (reject) => void all.push({ ...reject, source: path.basename(reject.source) }),
    close: async () => undefined,
  })
  const place = ({ source, line, index = 0 }: Reject) => `${source} ${String(line).padStart(9)} ${index}`
  return { summary, rejects: all.sort((a, b) => (place(a) < place(b) ? -1 : 1)) }
}

async function expectEqualTables(): Promise<void> {
  for (const { table } of compose(domains).tables)
    expect({ [table.name]: await plainRows(spark, table) }).toEqual({
      [table.name]: await plainRows(duck, table),
    })
}

test('payloads in a volume are mapped by Spark as they are by DuckDB, and never pass through here', async () => {
  for (const [name, seed] of [
    ['a.json', 11],
    ['b.json', 12],
  ] as const)
    await writeFile(path.join(folder, name), hostileFile(seed, 300))
  const { journal } = local.gateway()
  journal.clear()
  const onSpark = await collected((rejects) => ingestFiles(spark, domains, [`${volume}/*.json`], { rejects }))
  const files = ['a.json', 'b.json'].map((name) => path.join(folder, name))
  const onDuck = await collected((rejects) => ingestFiles(duck, domains, files, { rejects }))
  expect(onSpark).toEqual(onDuck)
  await expectEqualTables()
  const sent = journal.list().map(({ statement }) => statement)
  expect(sent.filter((statement) => statement.includes(`text.\`${volume}/*.json\``)).length).toBeGreaterThan(
    0,
  )
  expect(await spark.query(`SHOW TABLES IN ${schema} LIKE 'staging_*'`)).toEqual([])
})

test('rows of your own in NDJSON and Parquet', async () => {
  const rows = [
    {
      user_id: 'p1',
      email: 'ada@example.com',
      age: 36,
      tags: ['a'],
      created_at: '2026-01-02T03:04:05.123456Z',
    },
    { user_id: 'p2', engagement_score: 0.1, gdpr_consent: true, traits: { plan: 'x' } },
    { user_id: 'p3', age: 'old' },
    { user_id: 'p4', unknown_column: 1 },
    { user_id: '' },
  ]
  await writeFile(path.join(folder, 'people.ndjson'), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  const onSpark = await collected((rejects) =>
    loadFile(spark, people, `${volume}/people.ndjson`, { rejects }),
  )
  const onDuck = await collected((rejects) =>
    loadFile(duck, people, path.join(folder, 'people.ndjson'), { rejects }),
  )
  expect(onSpark).toEqual(onDuck)
  const parquet = path.join(folder, 'events.parquet')
  await duck.execute(
    `COPY (SELECT 'e' || i AS event_id, 'Tap' AS event_name, i AS quantity, CAST(i + 0.25 AS DECIMAL(18, 4)) AS price, TIMESTAMPTZ '2026-01-02 03:04:05.123456Z' AS event_timestamp FROM range(5) AS r(i)) TO '${parquet}' (FORMAT parquet)`,
  )
  const read = await loadFile(spark, events, `${volume}/events.parquet`)
  expect(read).toMatchObject({ read: 5, rejected: 0, tables: { events: { inserted: 5 } } })
  await loadFile(duck, events, parquet)
  await expectEqualTables()
})
