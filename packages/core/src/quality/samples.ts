import { nameList } from '../ddl/name-list.js'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'

/** Keys that a report shows of a broken rule. */
const SHOWN = 5

/** The columns of a table's key that may stand in a report: those without personal data. */
function shownKeys(table: Table): string[] {
  return table.primaryKey.filter((column) => table.columns[column]?.pii === undefined)
}

/**
 * Reads the shown part of a few keys.
 *
 * @param from what stands behind SELECT and the key's columns
 * @param order what the worst come first by; default the key itself, so that two checks show the same
 */
export async function sampleKeys(
  warehouse: Warehouse,
  table: Table,
  from: string,
  order = nameList(warehouse.dialect, table.primaryKey),
): Promise<Record<string, string>[]> {
  const shown = shownKeys(table)
  if (shown.length === 0) return []
  const rows = await warehouse.query(
    `SELECT ${nameList(warehouse.dialect, shown)} FROM ${from} ORDER BY ${order} LIMIT ${SHOWN}`,
  )
  return rows.map((row) => Object.fromEntries(shown.map((column) => [column, String(row[column])])))
}
