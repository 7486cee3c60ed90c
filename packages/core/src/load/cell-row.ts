import { castFunction, leafCast, MISFIT, trimText } from '../mapping/cast.js'
import type { ColumnType } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'
import { plainDecimal } from '../validate/exact-number.js'
import { parseRecord } from './parse-record.js'

/** Told of each time without a zone, which is read as UTC. */
export type Zoneless = (column: string) => void

/**
 * A record whose numbers, booleans and times are text, as cells of CSV and Parquet are, as a row of the table. What a
 * text cannot be stays as it is, and the table's rules refuse it. Decimals are not rounded.
 *
 * @example cellRow(people, () => {})({ user_id: '42', created_at: '1764000000' }) // { user_id: '42', created_at: '2025-11-24T16:00:00.000000Z' }
 */
export function cellRow(table: Table<unknown, unknown>, zoneless: Zoneless): (record: unknown) => unknown {
  const cells = new Map(
    Object.entries(table.columns).map(([column, { type }]) => [
      column,
      cellFunction(type, () => zoneless(column)),
    ]),
  )
  return (record) => {
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return record
    const row: Record<string, unknown> = Object.create(null)
    for (const [column, value] of Object.entries(record)) {
      const typed = value === null ? null : cells.get(column)?.(value)
      row[column] = typed === undefined ? value : typed
    }
    return row
  }
}

/** @returns undefined for what the type cannot hold */
function cellFunction(type: ColumnType, zoneless: () => void): (value: unknown) => unknown {
  switch (type.type) {
    case 'STRING':
    case 'JSON':
      return (value) => value
    case 'ARRAY':
    case 'STRUCT':
    case 'MAP':
      return (value) => (typeof value === 'string' ? jsonValue(value) : value)
    case 'DECIMAL':
      return (value) => (typeof value === 'string' ? plainDecimal(trimText(value)) : value)
    default: {
      const cast = castFunction(leafCast(type), type)
      return (value) => {
        const result = cast(value)
        if (result === MISFIT) return undefined
        if (type.type === 'BIGINT' && typeof result === 'string') return BigInt(result)
        if (typeof result !== 'object' || result === null || !('zoneless' in result)) return result
        zoneless()
        return result.zoneless
      }
    }
  }
}

function jsonValue(text: string): unknown {
  const parsed = parseRecord({ text })
  return 'value' in parsed ? parsed.value : undefined
}
