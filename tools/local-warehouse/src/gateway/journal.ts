import type { Verdict } from '../rules/translate.ts'

/**
 * What became of a statement: `executed` Spark ran it as it came · `rewritten` Spark ran another text ·
 * `recorded` nothing ran · `served` the gateway served a file of a volume · `refused` the client got an error.
 */
export type Outcome = 'executed' | 'rewritten' | 'recorded' | 'served' | 'refused'

/** A statement that the gateway was sent. */
export interface Entry {
  readonly statement: string
  readonly outcome: Outcome
  /** The names of the rules that took part. */
  readonly rules: readonly string[]
  /** What Spark was sent; absent when nothing ran. */
  readonly sent?: string
  /** Clauses that were left out of what ran: they are recorded, and did not run. */
  readonly left: readonly string[]
  /** Spark's error: the statement did not succeed. */
  error?: string
}

/** Every statement, in its order. */
export class Journal {
  readonly #entries: Entry[] = []

  add(statement: string, verdict: Verdict): Entry {
    const entry: Entry = {
      statement,
      outcome: verdict.kind === 'file' ? 'served' : verdict.kind,
      rules: verdict.rules,
      left: verdict.kind === 'rewritten' ? verdict.left : [],
      ...(verdict.kind === 'executed' || verdict.kind === 'rewritten' ? { sent: verdict.sql } : {}),
      ...(verdict.kind === 'refused' ? { error: verdict.reason } : {}),
    }
    this.#entries.push(entry)
    return entry
  }

  /** The statements so far, or those with one outcome. */
  list(outcome?: Outcome): readonly Entry[] {
    return this.#entries.filter((entry) => outcome === undefined || entry.outcome === outcome)
  }

  clear(): void {
    this.#entries.length = 0
  }
}
