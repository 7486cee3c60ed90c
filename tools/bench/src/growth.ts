/**
 * Whether a record costs the same, and memory stays the same, however many there are: `npm run bench:growth [-- <records>…]`.
 * This loader into DuckDB, rows of `events`, in the engine and in process.
 */
import { environment } from './environment.ts'
import type { ContestantName } from './load/contestants.ts'
import { entryOf, MEMORY_LIMIT, race } from './load/race.ts'
import { middle, verdict } from './load/table.ts'

const names: readonly ContestantName[] = ['rows-engine', 'rows-threads']

const given = process.argv.slice(2).map(Number)
const counts = given.length > 0 ? given : [100_000, 1_000_000, 5_000_000]

console.log(`${environment(['@duckdb/node-api'])} · DuckDB limited to ${MEMORY_LIMIT}\n`)
console.log('| loaded by | records | µs a record | processor, µs a record | peak, MiB | right |')
console.log('|---|---:|---:|---:|---:|---|')
for (const name of names) {
  for (const records of counts) {
    const [result] = await race({ names: [name], records, rounds: 1 })
    if (result === undefined) throw new Error(`${name} was not run.`)
    const measured = middle(result.rounds)
    const micros = (milliseconds: number) => ((milliseconds * 1000) / records).toFixed(1)
    console.log(
      `| ${entryOf(name).title} | ${records.toLocaleString('en-US')} | ${micros(measured.milliseconds)} | ${micros(measured.processor)} | ${Math.round(measured.peak)} | ${verdict(measured, result.answer)} |`,
    )
  }
}
