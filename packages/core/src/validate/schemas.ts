import { z } from 'zod/v4'
import type { ColumnSpec } from '../schema/column.js'
import type { Table } from '../schema/table.js'
import { insertValue, nullable, nullish, type Origin, rowValue } from './column-schema.js'

/** The zod schemas of a table. They check and change nothing: what goes in comes out. */
export interface TableSchemas<Row, Insert> {
  /** A row as read back. */
  readonly row: z.ZodType<Row>
  /** A row as written. An unknown key is an error. */
  readonly insert: z.ZodType<Insert>
  /** The same for what was parsed from strict JSON, with the same verdicts: what JSON cannot be is not looked for. */
  readonly parsed: z.ZodType<Insert>
}

/**
 * The zod schemas of a table, built at first use.
 *
 * @example schemas(people).insert.parse({ user_id: '42', email: 'ada@example.com' })
 */
export function schemas<Row, Insert>(table: Table<Row, Insert>): TableSchemas<Row, Insert> {
  let row: unknown
  let insert: unknown
  let parsed: unknown
  return {
    get row() {
      row ??= z.strictObject(shape(table, rowColumn))
      return row as z.ZodType<Row>
    },
    get insert() {
      insert ??= z.strictObject(shape(table, insertColumn('anywhere')))
      return insert as z.ZodType<Insert>
    },
    get parsed() {
      parsed ??= z.strictObject(shape(table, insertColumn('json')))
      return parsed as z.ZodType<Insert>
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

function insertColumn(from: Origin): (spec: ColumnSpec) => z.core.$ZodType {
  return (spec) => {
    const value = insertValue(spec, from)
    if (spec.nullable) return nullish(value)
    return spec.default === undefined ? value : z.optional(value)
  }
}
