/** The Thrift numbers of the column types that need a change (TTypeId). */
export const TypeId = { BIGINT: 4, TIMESTAMP: 8, DECIMAL: 15, DATE: 17 } as const

/** A column of a result, as far as rows need it. */
export interface ResultColumn {
  readonly name: string
  readonly typeId: number | undefined
}

/**
 * The driver's rows as the Warehouse promises them. Warehouses send Arrow, which is exact; a plain Thrift server sends
 * text and numbers, which are brought into the same shape.
 * A DATE inside a STRUCT stays a Date: the driver does not say what nested values are.
 */
export function toRows(columns: readonly ResultColumn[], rows: readonly object[]): Record<string, unknown>[] {
  return rows.map((row) =>
    Object.fromEntries(
      columns.map(({ name, typeId }) => [name, toPlain(typeId, (row as Record<string, unknown>)[name])]),
    ),
  )
}

function toPlain(typeId: number | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return null
  switch (typeId) {
    case TypeId.BIGINT:
      return typeof value === 'bigint' ? value : BigInt(String(value))
    case TypeId.DECIMAL:
      return String(value)
    case TypeId.DATE:
      return typeof value === 'string'
        ? value.slice(0, 10)
        : new Date(value as number | Date).toISOString().slice(0, 10)
    case TypeId.TIMESTAMP:
      // Text without a zone is UTC: that is the session's.
      return typeof value === 'string'
        ? new Date(`${value.replace(' ', 'T')}Z`)
        : new Date(value as number | Date)
    default:
      return value
  }
}
