import type { Table } from '../schema/table.js'
import { identifier, qualified } from '../sql/identifier.js'
import type { MergeCounts, Warehouse } from '../warehouse/warehouse.js'
import type { TableSummary } from './summary.js'

/** How many rows were staged, and for how many keys. */
export interface StagedCounts {
  readonly rows: number
  readonly keys: number
}

/** Counts staged rows and their keys. */
export async function countStaged(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  staged: string,
): Promise<StagedCounts> {
  const key = table.primaryKey.map((column) => identifier(warehouse.dialect, column)).join(', ')
  const [counts] = await warehouse.query<{ row_count: number; key_count: number }>(
    `SELECT CAST(coalesce(sum(n), 0) AS DOUBLE) AS row_count, CAST(count(*) AS DOUBLE) AS key_count FROM (SELECT count(*) AS n FROM ${staged} AS staged GROUP BY ${key}) AS keys`,
  )
  return { rows: counts?.row_count ?? 0, keys: counts?.key_count ?? 0 }
}

/** Whether the table holds a row with the key of a staged one. */
export async function hasStoredKeys(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  staged: string,
): Promise<boolean> {
  const { dialect, namespace } = warehouse
  const isSame = table.primaryKey
    .map((column) => identifier(dialect, column))
    .map((column) => `stored.${column} = staged.${column}`)
  const found = await warehouse.query(
    `SELECT 1 AS found FROM ${qualified(dialect, namespace, table.name)} AS stored SEMI JOIN ${staged} AS staged ON ${isSame.join(' AND ')} LIMIT 1`,
  )
  return found.length > 0
}

/** Puts what was staged and what the MERGE did into the four counts, each staged row in exactly one. */
export function rowCounts(
  { rows, keys }: StagedCounts,
  { inserted, updated }: MergeCounts,
): Pick<TableSummary, 'inserted' | 'updated' | 'unchanged' | 'superseded'> {
  // A change that moved to another row (an e-mail's person) is counted there, so this could fall below zero.
  return { inserted, updated, unchanged: Math.max(0, keys - inserted - updated), superseded: rows - keys }
}
