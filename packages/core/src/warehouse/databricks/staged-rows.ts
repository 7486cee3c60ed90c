import { columnType } from '../../ddl/column-type.js'
import type { ColumnType } from '../../schema/column-type.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { nested, SEPARATOR } from '../staged-row.js'

type Columns = Readonly<Record<string, ColumnType>>

/**
 * Rows as a SELECT over their own JSON text. Numbers of more digits than JSON keeps, and times, are read as STRING and
 * cast; a record that does not parse fails the statement instead of becoming NULLs.
 *
 * @example rowsInStatement({ total: { type: 'DECIMAL', precision: 18, scale: 4 } }, ['{"total":"1.2"}'])
 * // SELECT CAST(r.`total` AS DECIMAL(18, 4)) AS `total`
 * // FROM (SELECT explode(from_json('[{"total":"1.2"}]', 'ARRAY<STRUCT<`total`: STRING>>', map('mode', 'FAILFAST'))) AS r)
 */
export function rowsInStatement(columns: Columns, lines: readonly string[]): string {
  const text = literal('databricks', `[${lines.join(',')}]`)
  const rows = parsed(text, { type: 'ARRAY', element: rowType(columns) })
  return `${projection(columns)}\nFROM (SELECT explode(${rows}) AS r)`
}

/**
 * Rows as a SELECT over the files of a folder, each line the texts of a row between separators. Where ANSI_MODE is on, as
 * by default, a text that is none of its column's type fails the statement.
 *
 * @example rowsInTexts({ id: { type: 'STRING' }, total: { type: 'DECIMAL', precision: 18, scale: 4 } }, '/Volumes/main/customerio/staging/x')
 * // SELECT nullif(t[1], '') AS `id`, CAST(nullif(t[2], '') AS DECIMAL(18, 4)) AS `total`
 * // FROM (SELECT split(value, chr(1)) AS t FROM text.`/Volumes/main/customerio/staging/x`)
 */
export function rowsInTexts(columns: Columns, folder: string): string {
  const items = Object.entries(columns).map(([column, type], i) => {
    // The first text stands behind the line's first separator.
    const text = `nullif(t[${i + 1}], '')`
    const value = nested.has(type.type)
      ? cast(parsed(text, stagedType(type)), stagedType(type), type)
      : cast(text, { type: 'STRING' }, type)
    return `${value} AS ${identifier('databricks', column)}`
  })
  const texts = `split(value, chr(${SEPARATOR.charCodeAt(0)}))`
  return `SELECT ${items.join(', ')}\nFROM (SELECT ${texts} AS t FROM text.${identifier('databricks', folder)})`
}

/**
 * Rows as a SELECT over the files of a folder, each line a row of JSON. The schema is ours: nothing is inferred, and
 * Spark reads it as Databricks does.
 *
 * @example rowsInJson({ total: { type: 'DECIMAL', precision: 18, scale: 4 } }, '/Volumes/main/customerio/staging/x')
 * // SELECT CAST(r.`total` AS DECIMAL(18, 4)) AS `total`
 * // FROM (SELECT from_json(value, 'STRUCT<`total`: STRING>', map('mode', 'FAILFAST')) AS r FROM text.`/Volumes/main/customerio/staging/x`)
 */
export function rowsInJson(columns: Columns, folder: string): string {
  const row = parsed('value', rowType(columns))
  return `${projection(columns)}\nFROM (SELECT ${row} AS r FROM text.${identifier('databricks', folder)})`
}

function projection(columns: Columns): string {
  const items = Object.entries(columns).map(([column, type]) => {
    const quoted = identifier('databricks', column)
    const value = cast(`r.${quoted}`, stagedType(type), type)
    return value === `r.${quoted}` ? value : `${value} AS ${quoted}`
  })
  return `SELECT ${items.join(', ')}`
}

function cast(value: string, from: ColumnType, to: ColumnType): string {
  const wanted = columnType('databricks', to)
  return columnType('databricks', from) === wanted ? value : `CAST(${value} AS ${wanted})`
}

function rowType(columns: Columns): ColumnType {
  const fields = Object.entries(columns).map(([column, type]) => [column, stagedType(type)])
  return { type: 'STRUCT', fields: Object.fromEntries(fields) }
}

function parsed(text: string, type: ColumnType): string {
  return `from_json(${text}, ${literal('databricks', columnType('databricks', type))}, map('mode', 'FAILFAST'))`
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
