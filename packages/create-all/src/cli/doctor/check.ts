/** What a check found: `warning` works, and something is to be done first; `skipped` because one before it failed. */
export interface Outcome {
  readonly check: string
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped'
  readonly finding: string
  /** What to do about it. */
  readonly fix?: string
}

/** One thing that is tried. It answers what it found; what it throws has failed. */
export interface Check {
  readonly name: string
  /** The later ones cannot do without it. */
  readonly needed: boolean
  /** What to do when it throws. */
  readonly fix: () => string
  readonly run: () => Promise<Pick<Outcome, 'finding' | 'fix'>>
}

/** Runs checks one after the other; behind a needed one that failed, the rest is skipped. */
export async function runChecks(checks: readonly Check[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  let failed: string | undefined
  for (const { name, needed, fix, run } of checks) {
    if (failed !== undefined) {
      outcomes.push({ check: name, status: 'skipped', finding: `not tried, because of ${failed}` })
      continue
    }
    try {
      const found = await run()
      outcomes.push({ check: name, status: found.fix === undefined ? 'ok' : 'warning', ...found })
    } catch (error) {
      const finding = error instanceof Error ? error.message : String(error)
      outcomes.push({ check: name, status: 'failed', finding, fix: fix() })
      if (needed) failed = name
    }
  }
  return outcomes
}
