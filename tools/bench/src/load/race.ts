import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Job } from './contestant.ts'
import { type ContestantName, contestants, type Entry } from './contestants.ts'
import { calls } from './records/calls.ts'
import { rows } from './records/rows.ts'
import { type Answer, writeRecords } from './records/write-records.ts'
import { runContestant } from './run-contestant.ts'
import type { Result } from './table.ts'

/** What this loader holds DuckDB to; what does not fit is kept in a file. */
export const MEMORY_LIMIT = '176MiB'

/** What is run, and with how much. */
export interface RaceOptions {
  readonly names: readonly ContestantName[]
  readonly records: number
  readonly rounds: number
  /** Default: what this loader holds DuckDB to. */
  readonly memoryLimit?: string
  readonly databricks?: Job['databricks']
  /** Told of each load that has ended. */
  readonly report?: (text: string) => void
}

/** What a contestant is, with what it may lack. */
export const entryOf = (name: ContestantName): Entry => contestants[name]

/**
 * Lets contestants load the same records in turn, so that whatever slows the machine down slows all of them.
 * @throws error when two of those that come to the right answer hold other rows
 */
export async function race({
  names,
  records,
  rounds,
  memoryLimit = MEMORY_LIMIT,
  databricks,
  report = () => {},
}: RaceOptions): Promise<Result[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'bench-load-'))
  const answers = new Map<string, Promise<Answer>>()
  const fileOf = (name: ContestantName) => {
    const { kind, most = records } = entryOf(name)
    const count = Math.min(most, records)
    const file = path.join(folder, `${kind}-${count}.ndjson`)
    const answer = answers.get(file) ?? writeRecords(file, kind === 'rows' ? rows : calls, count)
    answers.set(file, answer)
    return { file, answer }
  }
  const results = new Map<ContestantName, Result & { rounds: Result['rounds'][number][] }>()
  try {
    for (let round = 0; round < rounds; round++) {
      for (const name of names) {
        // What takes minutes is not asked twice.
        if (round > 0 && entryOf(name).most !== undefined) continue
        const { file, answer: known } = fileOf(name)
        const answer = await known
        const own = path.join(folder, name)
        await mkdir(own)
        const job: Job = { file, folder: own, memoryLimit, ...(databricks ? { databricks } : {}) }
        const measured = await runContestant(name, job)
        await rm(own, { recursive: true })
        const result = results.get(name) ?? { name, ...entryOf(name), answer, rounds: [] }
        result.rounds.push(measured)
        results.set(name, result)
        report(`${name}: ${answer.records} records in ${(measured.milliseconds / 1000).toFixed(1)} s`)
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  comparePrints([...results.values()])
  return [...results.values()]
}

function comparePrints(results: readonly Result[]): void {
  for (const kind of ['rows', 'calls']) {
    const prints = results
      .filter(({ name }) => name.startsWith(kind))
      .flatMap(({ rounds }) => rounds.map(({ finding }) => finding?.print))
      .filter((print) => print !== undefined)
    if (new Set(prints).size > 1) throw new Error(`The ${kind} that were loaded differ: ${prints.join(', ')}`)
  }
}
