import type { State } from '../mapping/state.js'
import type { ColumnType } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'
import { changeColumns } from './fold/entries.js'

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

/** The columns that a target's rows are staged with, beside their position. */
export function stagedColumns({ kind, table, columns }: StageTarget): Record<string, ColumnType> {
  const own = [...columns].map((column) => [column, table.columns[column]?.type as ColumnType])
  return { ...Object.fromEntries(own), ...(kind === 'state' ? changeColumns : {}) }
}
