/**
 * How fast payloads become rows: `npm run bench:mapping [-- <records> <rounds>]`. One run, the cases in turn, so that
 * whatever slows the machine down slows all of them.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createTables, ingestFiles } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { eventsDomain } from '@customerio-databricks/events'
import { peopleDomain } from '@customerio-databricks/people'
import { bareJson } from './bare-json.ts'
import { environment } from './environment.ts'
import { handWritten } from './hand-written.ts'
import { median } from './median.ts'
import { type Spacing, writeTrackCalls } from './track-calls.ts'

const records = Number(process.argv[2] ?? 200_000)
const rounds = Number(process.argv[3] ?? 3)
const domains = [peopleDomain, eventsDomain]

async function ingest(file: string, inProcess: boolean): Promise<void> {
  const warehouse = await duckdb({ file: ':memory:' })
  await createTables(warehouse, domains)
  const { tables, rejected } = await ingestFiles(warehouse, domains, [file], { inProcess })
  await warehouse.close()
  if (tables.events?.inserted !== records || rejected !== 0) throw new Error('The records did not all land.')
}

const cases = [
  { name: 'hand-written SQL, same checks', run: handWritten },
  { name: 'engine', run: (file: string) => ingest(file, false) },
  { name: 'in process', run: (file: string) => ingest(file, true) },
  { name: 'JSON.parse + JSON.stringify alone', run: bareJson },
]

const folder = await mkdtemp(path.join(tmpdir(), 'bench-mapping-'))
try {
  console.log(`${environment(['@duckdb/node-api'])} · ${records} track calls, ${rounds} rounds\n`)
  for (const spacing of ['compact', 'spaced'] as const) await compare(spacing)
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function compare(spacing: Spacing): Promise<void> {
  const file = path.join(folder, `${spacing}.ndjson`)
  await writeTrackCalls(file, records, spacing)
  const times = new Map<string, number[]>(cases.map(({ name }) => [name, []]))
  for (let round = 0; round < rounds; round++) {
    for (const { name, run } of cases) {
      const start = performance.now()
      await run(file, records)
      times.get(name)?.push(performance.now() - start)
    }
  }
  const rate = (name: string) => (records / median(times.get(name) ?? [])) * 1000
  const [ceiling, engine, inProcess, bare] = cases.map(({ name }) => rate(name)) as [
    number,
    number,
    number,
    number,
  ]
  console.log(`| ${spacing} | records/s | ratio |\n|---|---|---|`)
  console.log(`| hand-written SQL, same checks | ${Math.round(ceiling)} | 1 |`)
  console.log(`| engine | ${Math.round(engine)} | ${(engine / ceiling).toFixed(2)} of hand-written |`)
  console.log(`| JSON.parse + JSON.stringify alone | ${Math.round(bare)} | 1 |`)
  console.log(`| in process | ${Math.round(inProcess)} | ${(inProcess / bare).toFixed(2)} of bare |\n`)
}
