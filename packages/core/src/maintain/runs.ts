import { randomUUID } from 'node:crypto'
import { writeRows } from '../load/journal/write-rows.js'
import { qualified } from '../sql/identifier.js'
import { createTables } from '../warehouse/create-tables.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { runsDomain, runsTable } from './runs-table.js'

/** When statistics of each table were computed last; empty before the first time. */
export async function readAnalyzed(
  { dialect, namespace, query }: Warehouse,
  present: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Date>> {
  if (!present.has(runsTable.name)) return new Map()
  const rows = await query<{ table_name: string; ended_at: Date }>(
    `SELECT table_name, ended_at FROM ${qualified(dialect, namespace, runsTable.name)} WHERE action = 'analyze'`,
  )
  return new Map(rows.map(({ table_name, ended_at }) => [table_name, ended_at]))
}

/** Remembers that statistics of a table were computed. */
export async function writeAnalyzed(warehouse: Warehouse, table: string, endedAt: Date): Promise<void> {
  await createTables(warehouse, [runsDomain])
  const row = { table_name: table, action: 'analyze', ended_at: endedAt } as const
  await writeRows(warehouse, runsTable, [row], randomUUID())
}
