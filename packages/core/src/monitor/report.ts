/** A table as it was at one time. */
export interface Look {
  readonly lookedAt: Date
  readonly rows: number
  readonly bytes: number
  /** Null on DuckDB, which has one file for all tables. */
  readonly files: number | null
}

/** What came since the last look. */
export interface Growth {
  readonly since: Date
  readonly rows: number
  readonly bytes: number
}

export interface MonitoredTable extends Look {
  readonly domain: string
  readonly table: string
  /** When the newest row was loaded; null for an empty table, and for one that keeps no such time. */
  readonly newest: Date | null
  /** Null at the first look, and where looks are not remembered. */
  readonly growth: Growth | null
  /** Earlier looks and this one, the oldest first. */
  readonly looks: readonly Look[]
}

/** The runs that began on one day, by UTC. */
export interface LoadDay {
  /** `2026-11-28` */
  readonly day: string
  readonly runs: number
  /** Runs that failed or were cancelled. */
  readonly failed: number
  readonly read: number
  readonly rejected: number
  /** Records read per second of the runs that ended; null for none. */
  readonly recordsPerSecond: number | null
}

/** A statement on the tables, without its text: that may hold personal data. */
export interface SlowStatement {
  /** The id by which `system.query.history` knows it, or the version that it made. */
  readonly id: string
  /** `SELECT`, `MERGE`, … */
  readonly operation: string
  readonly tables: readonly string[]
  readonly startedAt: Date
  readonly seconds: number
}

/** A threshold that was asked for, and what lies beyond it. */
export interface BrokenThreshold {
  readonly threshold: 'maxAge' | 'maxGrowth' | 'maxRejects' | 'maxSeconds'
  /** A table; `loads` for the records of all of them; the id of a statement. */
  readonly subject: string
  readonly value: number
  readonly limit: number
  /** The same as a sentence. */
  readonly finding: string
}

/** How the tables of a warehouse are. */
export interface MonitorReport {
  readonly target: string
  readonly lookedAt: Date
  readonly tables: readonly MonitoredTable[]
  /** Tables of the domains that are not there. */
  readonly missing: readonly string[]
  /** The oldest day first; empty without a journal. */
  readonly loads: readonly LoadDay[]
  /** Of the last 24 hours, the slowest first, at most ten. */
  readonly slow: readonly SlowStatement[]
  /** What could not be told, and why. */
  readonly notes: readonly string[]
  readonly broken: readonly BrokenThreshold[]
}
