/** The failure tests with many runs, and docs/soak.md of their results: `npm run soak [-- <kills> <kills on Spark>]`. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { environment } from './environment.ts'
import { type FaultRuns, soakTable } from './soak-table.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const [kills = 20, sparkKills = 20] = process.argv.slice(2).map(Number)
if (!(kills > 0 && sparkKills > 0)) throw new Error('Kills are numbers above 0.')

const folder = mkdtempSync(join(tmpdir(), 'soak-'))
const results = join(folder, 'results.ndjson')
writeFileSync(results, '')
const env = {
  ...process.env,
  SOAK_RESULTS: results,
  SOAK_KILLS: String(kills),
  SOAK_PAIRS: String(kills),
  SOAK_SPARK_KILLS: String(sparkKills),
  SOAK_SPARK_PAIRS: String(sparkKills),
}

/** Runs test files, and ends the process where one of them fails. */
function run(...args: string[]): void {
  const { status } = spawnSync('npx', ['vitest', 'run', ...args], { cwd: root, env, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

try {
  const tests = 'packages/create-all/test'
  run(`${tests}/killed.test.ts`, `${tests}/two-loaders.test.ts`)
  run('--config', 'vitest.warehouse.config.ts', 'tools/local-warehouse/test/failures.test.ts')
  const runs = readFileSync(results, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as FaultRuns)
  const table = soakTable(runs)
  console.log(table)
  writeFileSync(
    join(root, 'docs/soak.md'),
    `# Soak\n\nWritten by \`npm run soak\`. Each run was disturbed, then run again; at its end every table was compared with that of an undisturbed run, row for row on DuckDB and by keys and counts on Spark. A run that differs stops the soak, so none of these did. Moments are random; the tests print their seed, and SOAK_SEED gives it again.\n\n${environment(['@duckdb/node-api', '@databricks/sql', 'vitest'])}\n\n${table}\n`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
