import { type ColumnType, typeName } from '../schema/column-type.js'
import type { Dialect } from '../sql/dialect.js'
import { identifier } from '../sql/identifier.js'

/**
 * A column's type as a dialect writes it.
 *
 * @example
 * columnType('databricks', type) // MAP<STRING, STRUCT<`at`: TIMESTAMP, `value`: STRING>>
 * columnType('duckdb', type)     // MAP(VARCHAR, STRUCT("at" TIMESTAMPTZ, "value" VARCHAR))
 */
export function columnType(dialect: Dialect, type: ColumnType): string {
  return dialect === 'databricks' ? databricksType(type) : duckdbType(type)
}

function databricksType(type: ColumnType): string {
  switch (type.type) {
    case 'ARRAY':
      return `ARRAY<${databricksType(type.element)}>`
    case 'MAP':
      return `MAP<${databricksType(type.key)}, ${databricksType(type.value)}>`
    case 'STRUCT':
      return `STRUCT<${structFields('databricks', type.fields, ': ')}>`
    default:
      return typeName(type)
  }
}

function duckdbType(type: ColumnType): string {
  switch (type.type) {
    case 'ARRAY':
      return `${duckdbType(type.element)}[]`
    case 'MAP':
      return `MAP(${duckdbType(type.key)}, ${duckdbType(type.value)})`
    case 'STRUCT':
      return `STRUCT(${structFields('duckdb', type.fields, ' ')})`
    case 'STRING':
    case 'JSON': // DuckDB's JSON type would refuse text that Databricks keeps.
      return 'VARCHAR'
    case 'TIMESTAMP': // An instant, as on Databricks; DuckDB's TIMESTAMP has no zone.
      return 'TIMESTAMPTZ'
    case 'INT':
      return 'INTEGER'
    default:
      return typeName(type)
  }
}

function structFields(
  dialect: Dialect,
  fields: Readonly<Record<string, ColumnType>>,
  between: string,
): string {
  return Object.entries(fields)
    .map(([field, type]) => `${identifier(dialect, field)}${between}${columnType(dialect, type)}`)
    .join(', ')
}
