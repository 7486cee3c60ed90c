import { createHash } from 'node:crypto'
import { type Evaluator, evaluator } from '../mapping/evaluate.js'
import { formatPath } from '../mapping/path.js'
import { pathsOf, type RowExpressions } from '../mapping/row-map.js'
import type { ColumnSpec } from '../schema/column.js'
import { type ColumnType, typeName } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'
import type { Zoneless } from './cell-row.js'
import type { RejectReason } from './reject.js'

/** A row made of a record, or why there is none. */
export type MappedRow = { readonly value: unknown } | { readonly reject: RejectReason }

/**
 * Makes rows of records of your own. A value that is there and does not fit its column rejects the record: unlike a
 * payload's, it would stand nowhere else. A column without a value is left out. Decimals are not rounded.
 */
export function mapRow(
  table: Table<unknown, unknown>,
  expressions: RowExpressions,
  zoneless: Zoneless,
): (record: unknown, text: string) => MappedRow {
  const columns = Object.entries(expressions).map(([column, data]) => {
    const { type } = table.columns[column] as ColumnSpec
    const read: Evaluator = evaluator(data, exact(type))
    return { column, type, read, from: pathsOf(data).map(formatPath).join(', ') }
  })
  return (payload, raw) => {
    if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
      return problem(table, 'A record is a JSON object.', '')
    const record = { payload, raw, event: null, hash: () => hashOf(raw) }
    const row: Record<string, unknown> = Object.create(null)
    for (const { column, type, read, from } of columns) {
      let misfits = 0
      const value = read(record, { uncast: () => misfits++, zoneless: () => zoneless(column) })
      if (value !== null) row[column] = unstaged(type, value)
      else if (misfits > 0)
        return problem(
          table,
          `${table.name}.${column}: ${from} does not fit ${typeName(type)}.`,
          from,
          column,
        )
    }
    return { value: row }
  }
}

function problem(
  table: Table<unknown, unknown>,
  reason: string,
  path: string,
  column?: string,
): { reject: RejectReason } {
  const where = { path, table: table.name, ...(column === undefined ? {} : { column }) }
  return { reject: { rule: 'wrong_type', reason, ...where } }
}

/** The hash that `id` gives a record without one. */
function hashOf(raw: string): string {
  return createHash('sha256').update(`${raw}\n\n0`).digest('hex')
}

/** The type with room for every digit of a decimal: what would be rounded, the table's rules then refuse. */
function exact(type: ColumnType): ColumnType {
  switch (type.type) {
    case 'DECIMAL':
      return { type: 'DECIMAL', precision: 76, scale: 38 }
    case 'ARRAY':
      return { ...type, element: exact(type.element) }
    case 'MAP':
      return { ...type, value: exact(type.value) }
    case 'STRUCT':
      return { ...type, fields: mapMembers(type.fields, exact) }
    default:
      return type
  }
}

/** A staged value as a row of one's own has it. */
function unstaged(type: ColumnType, value: unknown): unknown {
  if (value === null) return null
  switch (type.type) {
    case 'BIGINT':
      return BigInt(value as string)
    case 'ARRAY':
      return (value as unknown[]).map((item) => unstaged(type.element, item))
    case 'MAP':
      return mapMembers(value as Record<string, unknown>, (member) => unstaged(type.value, member))
    case 'STRUCT':
      return mapMembers(value as Record<string, unknown>, (member, name) =>
        unstaged(type.fields[name] as ColumnType, member),
      )
    default:
      return value
  }
}

function mapMembers<From, To>(
  members: Readonly<Record<string, From>>,
  to: (member: From, name: string) => To,
): Record<string, To> {
  return Object.fromEntries(Object.entries(members).map(([name, member]) => [name, to(member, name)]))
}
