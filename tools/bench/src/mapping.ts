/**
 * How fast payloads become rows: `npm run bench:mapping [-- <records> <rounds>]`. One run, the cases in turn, so that
 * whatever slows the machine down slows all of them. Each case is given as records a second and as processor time a
 * record; on a busy machine only the second says much.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTables, ingestFiles } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { DuckDBInstance } from '@duckdb/node-api'
import { bareJson } from './bare-json.ts'
import { domains } from './domains.ts'
import { environment } from './environment.ts'
import { columnNames, createByHand, handWritten } from './hand-written.ts'
import { mapperAlone } from './mapper-alone.ts'
import { median } from './median.ts'
import { fingerprint, type Outcome } from './outcome.ts'
import { type Spacing, writeTrackCalls } from './track-calls.ts'

const records = Number(process.argv[2] ?? 200_000)
const rounds = Number(process.argv[3] ?? 3)

interface Case {
  readonly name: string
  /** Gets ready, before the clock starts: its tables are there, as they are for a load. */
  readonly open: (file: string) => Promise<{ readonly run: () => Promise<void>; readonly outcome?: Outcome }>
  /** The case that this one is compared with. */
  readonly against?: string
  /** Where it keeps its rows. */
  readonly table?: string
}

const byHand = async (file: string) => {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run("SET TimeZone = 'UTC'")
  await createByHand(connection)
  return {
    run: () => handWritten(connection, file),
    outcome: {
      query: async (sql: string) => (await connection.runAndReadAll(sql)).getRowObjects()[0] ?? {},
      async close() {
        connection.closeSync()
        instance.closeSync()
      },
    },
  }
}
const ingest = (inProcess: boolean) => async (file: string) => {
  const warehouse = await duckdb({ file: ':memory:' })
  await createTables(warehouse, domains)
  return {
    async run() {
      const { tables, rejected } = await ingestFiles(warehouse, domains, [file], { inProcess, threads: 1 })
      if (tables.events?.inserted !== records || rejected !== 0)
        throw new Error('The records did not all land.')
    },
    outcome: {
      query: async (sql: string) => (await warehouse.query(sql))[0] ?? {},
      close: () => warehouse.close(),
    },
  }
}
const alone = (work: (file: string) => Promise<void>) => async (file: string) => ({ run: () => work(file) })

const sql = 'hand-written SQL, same checks'
const bare = 'JSON.parse + JSON.stringify alone'
const cases: readonly Case[] = [
  { name: sql, open: byHand, table: 'events' },
  { name: 'engine, file to table', open: ingest(false), against: sql, table: 'customerio.events' },
  { name: bare, open: alone(bareJson) },
  { name: 'in process, file to staged rows', open: alone(mapperAlone), against: bare },
  { name: 'in process, file to table', open: ingest(true), against: bare, table: 'customerio.events' },
]

const folder = await mkdtemp(path.join(tmpdir(), 'bench-mapping-'))
try {
  console.log(`${environment(['@duckdb/node-api'])} · ${records} track calls, ${rounds} rounds\n`)
  for (const spacing of ['compact', 'spaced'] as const) await compare(spacing)
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Milliseconds of one run, by the clock and of the processors. */
interface Times {
  readonly clock: number[]
  readonly processor: number[]
}

async function compare(spacing: Spacing): Promise<void> {
  const file = path.join(folder, `${spacing}.ndjson`)
  await writeTrackCalls(file, records, spacing)
  const times = new Map<string, Times>(cases.map(({ name }) => [name, { clock: [], processor: [] }]))
  const prints = new Map<string, string>()
  for (let round = 0; round < rounds; round++) {
    for (const { name, open, table } of cases) {
      const { run, outcome } = await open(file)
      const start = performance.now()
      const used = process.cpuUsage()
      await run()
      const { user, system } = process.cpuUsage(used)
      times.get(name)?.clock.push(performance.now() - start)
      times.get(name)?.processor.push((user + system) / 1000)
      if (outcome !== undefined && table !== undefined) {
        if (round === 0) prints.set(name, await fingerprint(outcome, table, columnNames))
        await outcome.close()
      }
    }
  }
  if (new Set(prints.values()).size !== 1)
    throw new Error(`The rows differ: ${JSON.stringify([...prints], null, 2)}`)
  console.log(
    `| ${spacing} | records/s | ratio | processor, µs a record | ratio |\n|---|---:|---:|---:|---:|`,
  )
  for (const { name, against } of cases) console.log(line(name, against, times))
  console.log('')
}

function line(name: string, against: string | undefined, times: ReadonlyMap<string, Times>): string {
  const of = (which: string, kind: keyof Times) => median(times.get(which)?.[kind] ?? [])
  const ratio = (kind: keyof Times) =>
    against === undefined ? '1' : (of(against, kind) / of(name, kind)).toFixed(2)
  const rate = Math.round((records / of(name, 'clock')) * 1000)
  const micros = ((of(name, 'processor') / records) * 1000).toFixed(1)
  return `| ${name} | ${rate} | ${ratio('clock')} | ${micros} | ${ratio('processor')} |`
}
