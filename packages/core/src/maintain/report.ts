import type { TableSize } from '../warehouse/table-size.js'

/** What can be done to a table, in the order in which it is. */
export type Action = 'dedupe' | 'optimize' | 'vacuum' | 'analyze'

/** One action on one table. */
export interface MaintenanceStep {
  readonly action: Action
  /** `planned`: what a dry run would do. `skipped`: it would not pay, or somebody else does it. */
  readonly status: 'done' | 'planned' | 'skipped'
  /** Why, or what was found, as a part of a sentence. */
  readonly finding: string
  /** The statement, as it was or would be sent; absent where it takes several. */
  readonly statement?: string
}

/** A table with what was done to it. */
export interface MaintainedTable {
  readonly domain: string
  readonly table: string
  readonly before: TableSize
  /** The same as before in a dry run. */
  readonly after: TableSize
  readonly steps: readonly MaintenanceStep[]
}

/** What a maintenance did, or would do. */
export interface MaintenanceReport {
  readonly target: string
  readonly startedAt: Date
  readonly dryRun: boolean
  readonly tables: readonly MaintainedTable[]
  /** Tables of the domains that are not there. */
  readonly missing: readonly string[]
  /** Of all tables; on DuckDB, of the whole file. */
  readonly before: TableSize
  readonly after: TableSize
}
