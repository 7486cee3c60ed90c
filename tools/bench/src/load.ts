/**
 * The loading benchmark: `npm run bench [-- --records 1000000 --rounds 1 --only rows-engine,rows-by-hand]`. Every
 * contestant loads the same generated file, whose right answer is known, in a process of its own. A whole run of a
 * million records writes its tables into docs/benchmarks.md.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startLocalWarehouse } from '@customerio-databricks/local-warehouse'
import { environment } from './environment.ts'
import { type ContestantName, contestants } from './load/contestants.ts'
import { pinned } from './load/dlt/install.ts'
import { entryOf, MEMORY_LIMIT, race } from './load/race.ts'
import { resultTable } from './load/table.ts'

const RECORDS = 1_000_000

const titles = {
  rows: 'Rows of `events`, by `loadFile`',
  calls: 'Track calls, by `ingestFiles`',
}

const { values } = parseArgs({
  options: { records: { type: 'string' }, rounds: { type: 'string' }, only: { type: 'string' } },
})
const records = Number(values.records ?? RECORDS)
const rounds = Number(values.rounds ?? 1)
if (!(records >= 1000 && rounds >= 1)) throw new Error('At least 1000 records and one round, please.')
const all = Object.keys(contestants) as ContestantName[]
const names = values.only === undefined ? all : all.filter((name) => values.only?.split(',').includes(name))
if (names.length === 0) throw new Error(`--only takes some of ${all.join(', ')}.`)

const report = (text: string) => console.error(text)
const local = names.some((name) => entryOf(name).needs === 'spark')
  ? await startLocalWarehouse({ report, largeTables: true })
  : undefined
try {
  const databricks = local && {
    host: `${local.host}:${local.port}`,
    path: local.path,
    token: local.token,
    certificate: local.certificate,
  }
  const results = await race({
    names,
    records,
    rounds,
    report,
    ...(databricks ? { databricks } : {}),
  })
  const tables = (['rows', 'calls'] as const).flatMap((kind) => {
    const own = results.filter(({ name }) => name.startsWith(kind))
    return own.length === 0 ? [] : [`${titles[kind]}:\n\n${resultTable(own)}`]
  })
  const machine = [
    environment(['@duckdb/node-api', '@databricks/sql']),
    `Spark and Delta of the local warehouse`,
    `dlt ${pinned('dlt')} with pydantic ${pinned('pydantic')}`,
    `DuckDB limited to ${MEMORY_LIMIT}`,
    rounds === 1 ? 'one round' : `the middle of ${rounds} rounds`,
  ].join(' · ')
  const text = [machine, ...tables].join('\n\n')
  console.log(text)
  if (records >= RECORDS && names.length === all.length) await write(text)
} finally {
  await local?.stop()
}

/** Puts the tables between their marks in the documentation. */
async function write(text: string): Promise<void> {
  const file = fileURLToPath(new URL('../../../docs/benchmarks.md', import.meta.url))
  const [begin, end] = ['<!-- loading:begin -->', '<!-- loading:end -->']
  const page = await readFile(file, 'utf8')
  const [before, rest = ''] = page.split(begin)
  const [, after] = rest.split(end)
  if (after === undefined) throw new Error(`docs/benchmarks.md has no ${begin} and ${end}.`)
  await writeFile(file, `${before}${begin}\n${text}\n${end}${after}`)
}
