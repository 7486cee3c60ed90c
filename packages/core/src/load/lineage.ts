import type { Table } from '../schema/table.js'
import type { Dialect } from '../sql/dialect.js'
import { literal } from '../sql/literal.js'

/** What a run writes into the lineage columns of every row. */
export interface Lineage {
  /** The system that the records come from. */
  readonly sourceSystem?: string | undefined
  readonly integrationId?: string | undefined
  /** The run. */
  readonly batchId: string
}

/** The lineage columns that a table has, with the SQL that fills them. */
export function lineageValues(dialect: Dialect, table: Table, lineage: Lineage): Record<string, string> {
  const values: Record<string, string> = {
    source_system: literal(dialect, lineage.sourceSystem ?? null),
    integration_id: literal(dialect, lineage.integrationId ?? null),
    batch_id: literal(dialect, lineage.batchId),
    loaded_at: dialect === 'duckdb' ? 'now()' : 'current_timestamp()',
  }
  return Object.fromEntries(Object.entries(values).filter(([column]) => column in table.columns))
}
