import type { ColumnType, Table, Warehouse } from '@customerio-databricks/core'
import { identifier, qualified } from '@customerio-databricks/core'

/** What differs from run to run. */
const LINEAGE = new Set(['loaded_at', 'batch_id'])

/**
 * Every row of a table in its key's order, in one form for both engines: times as microseconds, nested values and JSON
 * as what they mean, numbers of many digits as text.
 */
export async function plainRows(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
): Promise<Record<string, unknown>[]> {
  const { dialect, namespace } = warehouse
  const columns = Object.entries(table.columns).filter(([column]) => !LINEAGE.has(column))
  const list = columns.map(([column, { type }]) => {
    const quoted = identifier(dialect, column)
    return `${readable(warehouse, quoted, type)} AS ${quoted}`
  })
  const order = table.primaryKey.map((column) => identifier(dialect, column)).join(', ')
  const rows = await warehouse.query(
    `SELECT ${list.join(', ')} FROM ${qualified(dialect, namespace, table.name)} ORDER BY ${order}`,
  )
  return rows.map((row) =>
    Object.fromEntries(columns.map(([column, { type }]) => [column, plain(type, row[column])])),
  )
}

function readable({ dialect }: Warehouse, column: string, { type }: ColumnType): string {
  switch (type) {
    case 'TIMESTAMP':
      return dialect === 'duckdb' ? `epoch_us(${column})` : `unix_micros(${column})`
    case 'ARRAY':
    case 'MAP':
    case 'STRUCT':
      return dialect === 'duckdb'
        ? `CAST(to_json(${column}) AS VARCHAR)`
        : `to_json(${column}, map('ignoreNullFields', 'false', 'timestampFormat', "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX"))`
    default:
      return column
  }
}

function plain(type: ColumnType, value: unknown): unknown {
  if (value === null) return null
  switch (type.type) {
    case 'JSON':
      return JSON.parse(String(value))
    case 'ARRAY':
    case 'MAP':
    case 'STRUCT':
      return inside(type, JSON.parse(String(value)))
    default:
      return typeof value === 'bigint' ? String(value) : value
  }
}

function inside(type: ColumnType, value: unknown): unknown {
  if (value === null || value === undefined) return null
  switch (type.type) {
    case 'JSON':
      return JSON.parse(String(value))
    case 'ARRAY':
      return (value as unknown[]).map((item) => inside(type.element, item))
    case 'MAP':
      return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, inside(type.value, item)]))
    case 'STRUCT':
      return Object.fromEntries(
        Object.entries(type.fields).map(([field, inner]) => [
          field,
          inside(inner, (value as Record<string, unknown>)[field]),
        ]),
      )
    case 'TIMESTAMP':
      return microseconds(String(value))
    default:
      return value
  }
}

// 2026-11-23 10:00:00.123456+00 and 2026-11-23T10:00:00.123456Z
function microseconds(text: string): string {
  const [, second, fraction = ''] = /^([\d-]{10}[T ][\d:]{8})(?:\.(\d+))?(?:Z|\+00(?::00)?)$/.exec(text) ?? []
  if (second === undefined) throw new Error(`Not a time in UTC: ${text}`)
  return `${second.replace(' ', 'T')}.${fraction.padEnd(6, '0')}`
}
