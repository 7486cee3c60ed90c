import { createHash, randomInt } from 'node:crypto'
import { appendFileSync } from 'node:fs'

/** Numbers from 0 to 1 that a seed gives again: SOAK_SEED, else a new one. */
export function randomFractions(count: number): { seed: number; fractions: number[] } {
  const seed = Number(process.env.SOAK_SEED ?? randomInt(2 ** 31))
  const fractions = Array.from({ length: count }, (_, i) => {
    const hash = createHash('sha256').update(`${seed} ${i}`).digest()
    return hash.readUInt32BE() / 2 ** 32
  })
  return { seed, fractions }
}

/** Runs of one kind, all of which ended well. */
interface FaultRuns {
  readonly what: string
  readonly engine: 'DuckDB' | 'Spark'
  readonly runs: number
  /** Runs that the fault met before they had ended. */
  readonly met: number
}

/** Adds a line to the file SOAK_RESULTS; does nothing without one. */
export function recordRuns(runs: FaultRuns): void {
  const file = process.env.SOAK_RESULTS
  if (file) appendFileSync(file, `${JSON.stringify(runs)}\n`)
}
