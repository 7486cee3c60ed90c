import { z } from 'zod/v4'
import type { ColumnSpec } from '../schema/column.js'
import type { Table } from '../schema/table.js'
import { insertValue, nullable, nullish, rowValue } from './column-schema.js'

/** The zod schemas of a table. They check and change nothing: what goes in comes out. */
export interface TableSchemas<Row, Insert> {
  /** A row as read back. */
  readonly row: z.ZodType<Row>
  /** A row as written. An unknown key is an error. */
  readonly insert: z.ZodType<Insert>
}

/**
 * The zod schemas of a table, built at first use.
 *
 * @example schemas(people).insert.parse({ user_id: '42', email: 'ada@example.com' })
 */
export function schemas<Row, Insert>(table: Table<Row, Insert>): TableSchemas<Row, Insert> {
  let row: unknown
  let insert: unknown
  return {
    get row() {
      row ??= z.strictObject(shape(table, rowColumn))
      return row as z.ZodType<Row>
    },
    get insert() {
      insert ??= z.strictObject(shape(table, insertColumn))
      return insert as z.ZodType<Insert>
    },
  }
}

function shape(
  table: Table<unknown, unknown>,
  column: (spec: ColumnSpec) => z.core.$ZodType,
): Record<string, z.core.$ZodType> {
  return Object.fromEntries(Object.entries(table.columns).map(([name, spec]) => [name, column(spec)]))
}

function rowColumn(spec: ColumnSpec): z.core.$ZodType {
  return spec.nullable ? nullable(rowValue(spec)) : rowValue(spec)
}

function insertColumn(spec: ColumnSpec): z.core.$ZodType {
  const value = insertValue(spec)
  if (spec.nullable) return nullish(value)
  return spec.default === undefined ? value : z.optional(value)
}
