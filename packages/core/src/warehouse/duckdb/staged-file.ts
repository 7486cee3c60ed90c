import { columnType } from '../../ddl/column-type.js'
import type { ColumnType } from '../../schema/column-type.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { nested } from '../staged-row.js'

type Columns = Readonly<Record<string, ColumnType>>

/** DuckDB's own limit for one JSON object; a longer line raises it. */
const DEFAULT_OBJECT_SIZE = 16 * 1024 * 1024

/** Room for a line of texts, which has a megabyte of characters at most. DuckDB reads 16 such lines at once, if not told. */
const LONGEST_LINE = 4 * 1024 * 1024

/**
 * The rows of a staged file of JSON lines.
 * @param longestLine its length in bytes
 */
export function readJson(file: string, columns: Columns, longestLine: number): string {
  const types = Object.entries(columns).map(
    ([column, type]) => `${literal('duckdb', column)}: ${literal('duckdb', columnType('duckdb', type))}`,
  )
  const options = [
    literal('duckdb', file),
    "format = 'newline_delimited'",
    `columns = {${types.join(', ')}}`,
    `maximum_object_size = ${Math.max(DEFAULT_OBJECT_SIZE, longestLine + 1)}`,
  ]
  return `SELECT * FROM read_json(${options.join(', ')})`
}

/** The rows of a staged file of lines of texts. */
export function readLines(file: string, columns: Columns): string {
  const types = Object.entries(columns).map(([column, type]) => {
    const read = nested.has(type.type) ? 'VARCHAR' : columnType('duckdb', type)
    return `${literal('duckdb', column)}: ${literal('duckdb', read)}`
  })
  // A line begins and ends with a separator.
  const all = ["'line_start': 'VARCHAR'", ...types, "'line_end': 'VARCHAR'"]
  const options = [
    literal('duckdb', file),
    `columns = {${all.join(', ')}}`,
    "auto_detect = false, header = false, delim = chr(1), quote = '', escape = '', nullstr = '', new_line = '\\n'",
    `max_line_size = ${LONGEST_LINE}, buffer_size = ${2 * LONGEST_LINE}`,
  ]
  const items = Object.entries(columns).map(([column, type]) => {
    const quoted = identifier('duckdb', column)
    return nested.has(type.type) ? `${fromJson(quoted, type)} AS ${quoted}` : quoted
  })
  return `SELECT ${items.join(', ')} FROM read_csv(${options.join(', ')})`
}

// A cast would want every field of a STRUCT to be there.
function fromJson(text: string, type: ColumnType): string {
  return `from_json(${text}, ${literal('duckdb', JSON.stringify(columnType('duckdb', type)))})`
}
