import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import type { Compression } from '../warehouse.js'
import { isPattern, LONGEST_LINE } from './lines.js'

/**
 * A CSV file's records as JSON texts of `{"<header>": "<cell>"}`, in their order, an empty cell as null. Every cell is
 * read as text, and nothing is guessed. Undefined for a file that DuckDB cannot name.
 *
 * @example
 * csvOf('people.csv', ['user_id', 'email'], 'none')
 * // (SELECT CAST(json_object('user_id', nullif("user_id", ''), …) AS VARCHAR) AS record_text FROM read_csv('people.csv', columns = {…}, header = true, …))
 */
export function csvOf(file: string, header: readonly string[], compression: Compression): string | undefined {
  if (isPattern(file)) return undefined
  const columns = header.map((name) => `${literal('duckdb', name)}: 'VARCHAR'`)
  const members = header.map(
    (name) => `${literal('duckdb', name)}, nullif(${identifier('duckdb', name)}, '')`,
  )
  return `(SELECT CAST(json_object(${members.join(', ')}) AS VARCHAR) AS record_text FROM read_csv(${literal('duckdb', file)}, columns = {${columns.join(', ')}}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\n', strict_mode = true, max_line_size = ${LONGEST_LINE}, buffer_size = ${LONGEST_LINE}, compression = '${compression}'))`
}
