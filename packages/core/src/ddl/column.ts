import type { ColumnSpec } from '../schema/column.js'
import type { Dialect } from '../sql/dialect.js'
import { renderSql } from '../sql/fragment.js'
import { identifier } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import { columnType } from './column-type.js'

/**
 * A column inside CREATE TABLE. DuckDB has no comments there; they follow as statements (comments.ts).
 *
 * @example
 * columnDefinition('databricks', 'user_id', spec) // `user_id` STRING NOT NULL COMMENT 'The person.'
 * columnDefinition('duckdb', 'user_id', spec)     // "user_id" VARCHAR NOT NULL
 */
export function columnDefinition(dialect: Dialect, column: string, spec: ColumnSpec): string {
  const parts = [identifier(dialect, column), columnType(dialect, spec.type)]
  if (!spec.nullable) parts.push('NOT NULL')
  if (spec.default !== undefined) parts.push(`DEFAULT ${renderSql(dialect, spec.default)}`)
  if (dialect === 'databricks' && spec.comment !== undefined)
    parts.push(`COMMENT ${literal(dialect, spec.comment)}`)
  return parts.join(' ')
}
