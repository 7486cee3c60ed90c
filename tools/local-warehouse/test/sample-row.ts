import type { ColumnSpec, ColumnType, Table } from '@customerio-databricks/core'

/**
 * A row of a table with a value in each column, made of its definition alone. Texts hold what quoting gets wrong, and
 * numbers are as long as their type allows.
 *
 * @example sampleRow(wishlists, 1) // { wishlist_id: 'wishlist_id-1', product_id: 'product_id-1', quantity: 2147483647, … }
 */
export function sampleRow(table: Table, number: number): never {
  const columns = Object.entries(table.columns).filter(([name]) => !['loaded_at', 'batch_id'].includes(name))
  return Object.fromEntries(
    columns.map(([name, column]) => [name, value(table, name, column, number)]),
  ) as never
}

function value(table: Table, name: string, { type, values }: ColumnSpec, number: number): unknown {
  if (values !== undefined) return values[number % values.length]
  if (type.type === 'STRING' && !table.primaryKey.includes(name)) return `${name} 'q' \\ "d" ☃ 🦩 ${number}`
  return typed(type, name, number)
}

function typed(type: ColumnType, name: string, number: number): unknown {
  switch (type.type) {
    case 'STRING':
      return `${name}-${number}`
    case 'INT':
      return 2 ** 31 - number
    case 'BIGINT':
      return 2n ** 63n - BigInt(number)
    case 'DOUBLE':
      return 0.1 + number
    case 'BOOLEAN':
      return number % 2 === 0
    case 'DATE':
      return '2026-02-28'
    case 'TIMESTAMP':
      return '2026-01-02T03:04:05.123456Z'
    case 'JSON':
      return { [name]: [number, "it's", null, { deep: '\\' }] }
    case 'DECIMAL':
      return `${'9'.repeat(type.precision - type.scale)}.${String(number).padStart(type.scale, '0')}`
    case 'ARRAY':
      return [typed(type.element, name, number)]
    case 'STRUCT':
      return Object.fromEntries(
        Object.entries(type.fields).map(([field, inner]) => [field, typed(inner, field, number)]),
      )
    case 'MAP':
      return { "k'ey": typed(type.value, name, number) }
  }
}
