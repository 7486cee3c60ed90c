import type { ComposedTable } from '../schema/compose.js'
import { identifier, qualified } from '../sql/identifier.js'
import { tableSize } from '../warehouse/table-size.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import type { Look, MonitoredTable } from './report.js'

/** Measures one table: its rows, its newest one, its size; and what came since the last look. */
export async function lookAtTable(
  warehouse: Warehouse,
  { domain, table }: ComposedTable,
  lookedAt: Date,
  earlier: readonly Look[],
): Promise<MonitoredTable> {
  const { dialect, namespace } = warehouse
  const newest =
    'loaded_at' in table.columns ? `max(${identifier(dialect, 'loaded_at')})` : 'CAST(NULL AS TIMESTAMP)'
  const [row] = await warehouse.query<{ row_count: bigint; newest: Date | null }>(
    `SELECT count(*) AS row_count, ${newest} AS newest FROM ${qualified(dialect, namespace, table.name)}`,
  )
  const look: Look = {
    lookedAt,
    rows: Number(row?.row_count),
    ...(await tableSize(warehouse, table.name)),
  }
  const last = earlier.at(-1)
  return {
    domain,
    table: table.name,
    ...look,
    newest: row?.newest ?? null,
    growth:
      last === undefined
        ? null
        : { since: last.lookedAt, rows: look.rows - last.rows, bytes: look.bytes - last.bytes },
    looks: [...earlier, look],
  }
}
