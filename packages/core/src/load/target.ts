import type { State } from '../mapping/state.js'
import type { Table } from '../schema/table.js'

/** A table that a run stages rows for, and what it counts on the way. */
export interface StageTarget {
  readonly kind: 'log' | 'state'
  readonly table: Table
  /** Columns that a staged row can carry. */
  readonly columns: Set<string>
  readonly state?: State
  /** Values that were there and did not fit, by column. */
  readonly uncast: Map<string, number>
  /** Times without a zone, read as UTC, by column. */
  readonly zoneless: Map<string, number>
}
