/**
 * The type of a column, as plain data. `JSON` is a STRING that holds JSON text: VARIANT can neither be compared
 * nor clustered by, and older runtimes lack it.
 */
export type ColumnType =
  | { readonly type: 'STRING' | 'INT' | 'BIGINT' | 'DOUBLE' | 'BOOLEAN' | 'DATE' | 'TIMESTAMP' | 'JSON' }
  | { readonly type: 'DECIMAL'; readonly precision: number; readonly scale: number }
  | { readonly type: 'ARRAY'; readonly element: ColumnType }
  | { readonly type: 'STRUCT'; readonly fields: Readonly<Record<string, ColumnType>> }
  | { readonly type: 'MAP'; readonly key: ColumnType; readonly value: ColumnType }

/** The type in Databricks' spelling; also how types are named in messages and documents. */
export function typeName(type: ColumnType): string {
  switch (type.type) {
    case 'DECIMAL':
      return `DECIMAL(${type.precision}, ${type.scale})`
    case 'ARRAY':
      return `ARRAY<${typeName(type.element)}>`
    case 'STRUCT':
      return `STRUCT<${Object.entries(type.fields)
        .map(([field, inner]) => `${field}: ${typeName(inner)}`)
        .join(', ')}>`
    case 'MAP':
      return `MAP<${typeName(type.key)}, ${typeName(type.value)}>`
    case 'JSON':
      return 'STRING'
    default:
      return type.type
  }
}

/** Types that Delta keeps min/max statistics for, hence can cluster by (DataSkippingReader.SkippingEligibleDataType). */
export function isClusterable(type: ColumnType): boolean {
  return ['STRING', 'INT', 'BIGINT', 'DOUBLE', 'DECIMAL', 'DATE', 'TIMESTAMP'].includes(type.type)
}
