import { columnType } from '../../ddl/column-type.js'
import type { ColumnType } from '../../schema/column-type.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'

/**
 * Rows as a SELECT over their own JSON text. Numbers of more digits than JSON keeps, and times, are read as STRING and
 * cast; a record that does not parse fails the statement instead of becoming NULLs.
 *
 * @example stagedRows({ total: { type: 'DECIMAL', precision: 18, scale: 4 } }, ['{"total":"1.2"}'])
 * // SELECT CAST(r.`total` AS DECIMAL(18, 4)) AS `total`
 * // FROM (SELECT explode(from_json('[{"total":"1.2"}]', 'ARRAY<STRUCT<`total`: STRING>>', map('mode', 'FAILFAST'))) AS r)
 */
export function stagedRows(columns: Readonly<Record<string, ColumnType>>, lines: readonly string[]): string {
  const projection = Object.entries(columns).map(([column, type]) => {
    const quoted = identifier('databricks', column)
    const staged = columnType('databricks', stagedType(type))
    const wanted = columnType('databricks', type)
    return staged === wanted ? `r.${quoted}` : `CAST(r.${quoted} AS ${wanted}) AS ${quoted}`
  })
  const fields = Object.fromEntries(
    Object.entries(columns).map(([column, type]) => [column, stagedType(type)]),
  )
  const schema = columnType('databricks', { type: 'ARRAY', element: { type: 'STRUCT', fields } })
  const json = `from_json(${literal('databricks', `[${lines.join(',')}]`)}, ${literal('databricks', schema)}, map('mode', 'FAILFAST'))`
  return `SELECT ${projection.join(', ')}\nFROM (SELECT explode(${json}) AS r)`
}

/** The type that JSON text is read as. */
function stagedType(type: ColumnType): ColumnType {
  switch (type.type) {
    case 'BIGINT':
    case 'DECIMAL':
    case 'DATE':
    case 'TIMESTAMP':
      return { type: 'STRING' }
    case 'ARRAY':
      return { type: 'ARRAY', element: stagedType(type.element) }
    case 'MAP':
      return { type: 'MAP', key: type.key, value: stagedType(type.value) }
    case 'STRUCT':
      return {
        type: 'STRUCT',
        fields: Object.fromEntries(
          Object.entries(type.fields).map(([field, inner]) => [field, stagedType(inner)]),
        ),
      }
    default:
      return type
  }
}
