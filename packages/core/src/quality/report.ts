/** What a rule is about. */
export type RuleKind = 'expectation' | 'primary key' | 'foreign key' | 'freshness' | 'volume'

/** `warned` and `failed` are broken rules, by their severity. */
export type Verdict = 'passed' | 'warned' | 'failed'

/** One rule of one table, measured. */
export interface RuleResult {
  readonly domain: string
  readonly table: string
  /** The expectation's or the key's name; `freshness`, `volume`. */
  readonly rule: string
  readonly kind: RuleKind
  readonly severity: 'warn' | 'fail'
  readonly verdict: Verdict
  /** Rows that the rule was asked of. */
  readonly checked: number
  /** Rows that break it. Of a primary key: rows beyond the first of their key. */
  readonly violations: number
  /** What was found, as a sentence. */
  readonly finding: string
  /**
   * Primary keys of rows that break the rule, at most five: of repeated keys those with the most rows, else the first.
   * Columns that hold personal data are left out: a hash of an address is one guess away from it. `query` finds them.
   */
  readonly samples: readonly Readonly<Record<string, string>>[]
  /** A SELECT that lists the rows, for those who may read them; absent where no row is to blame. */
  readonly query?: string
}

/** A table or a key that could not be checked, and why. */
export interface NotChecked {
  readonly table: string
  readonly rule?: string
  readonly reason: string
}

/** A table as the check found it. */
export interface CheckedTable {
  readonly domain: string
  readonly table: string
  /** Rows that were checked: all of them, or those loaded since the time that was asked for. */
  readonly rows: number
  /** When the newest row was loaded, whatever was asked for; null for an empty table. */
  readonly newest: Date | null
  readonly rules: readonly RuleResult[]
}

/** What a check found. */
export interface QualityReport {
  readonly target: string
  readonly checkedAt: Date
  readonly since?: Date
  readonly verdict: Verdict
  readonly counts: Readonly<Record<Verdict, number>>
  readonly tables: readonly CheckedTable[]
  readonly notChecked: readonly NotChecked[]
}

/** The verdict of a rule: a broken one fails or warns, as its severity says. */
export function verdictOf(severity: 'warn' | 'fail', violations: number): Verdict {
  if (violations === 0) return 'passed'
  return severity === 'fail' ? 'failed' : 'warned'
}

/** Puts the tables of a check together, with the worst verdict of them all. */
export function reportOf(
  about: Pick<QualityReport, 'target' | 'checkedAt' | 'since' | 'notChecked'>,
  tables: readonly CheckedTable[],
): QualityReport {
  const counts = { passed: 0, warned: 0, failed: 0 }
  for (const { rules } of tables) for (const { verdict } of rules) counts[verdict] += 1
  const verdict = counts.failed > 0 ? 'failed' : counts.warned > 0 ? 'warned' : 'passed'
  return { ...about, verdict, counts, tables }
}

/** Every broken rule of a report: what fails before what warns, then by the number of rows. */
export function brokenRules(report: QualityReport): RuleResult[] {
  return report.tables
    .flatMap(({ rules }) => rules)
    .filter(({ verdict }) => verdict !== 'passed')
    .sort(
      (a, b) =>
        Number(b.verdict === 'failed') - Number(a.verdict === 'failed') || b.violations - a.violations,
    )
}
