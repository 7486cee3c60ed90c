import { randomUUID } from 'node:crypto'
import { writeRows } from '../load/journal/write-rows.js'
import { qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import { createTables } from '../warehouse/create-tables.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { looksDomain, looksTable } from './looks-table.js'
import type { Look, MonitoredTable } from './report.js'

/** How far back earlier looks are shown. */
const DAYS = 90

interface LookRow {
  readonly looked_at: Date
  readonly table_name: string
  readonly row_count: bigint
  readonly size_bytes: bigint
  readonly file_count: bigint | null
}

/** The earlier looks at each table, the oldest first. */
export async function readLooks(
  { dialect, namespace, query }: Warehouse,
  now: Date,
): Promise<ReadonlyMap<string, readonly Look[]>> {
  const since = literal(dialect, new Date(now.getTime() - DAYS * 86_400_000))
  const rows = await query<LookRow>(
    `SELECT * FROM ${qualified(dialect, namespace, looksTable.name)} WHERE looked_at >= ${since} ORDER BY looked_at`,
  )
  const looks = new Map<string, Look[]>()
  for (const row of rows) {
    const own = looks.get(row.table_name) ?? []
    own.push({
      lookedAt: row.looked_at,
      rows: Number(row.row_count),
      bytes: Number(row.size_bytes),
      files: row.file_count === null ? null : Number(row.file_count),
    })
    looks.set(row.table_name, own)
  }
  return looks
}

/** Remembers a look at tables. */
export async function writeLooks(warehouse: Warehouse, tables: readonly MonitoredTable[]): Promise<void> {
  await createTables(warehouse, [looksDomain])
  const rows = tables.map(({ table, lookedAt, rows, bytes, files }) => ({
    looked_at: lookedAt,
    table_name: table,
    row_count: BigInt(rows),
    size_bytes: BigInt(bytes),
    file_count: files === null ? null : BigInt(files),
  }))
  await writeRows(warehouse, looksTable, rows, randomUUID())
}
