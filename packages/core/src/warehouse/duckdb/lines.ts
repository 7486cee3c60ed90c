import { statSync } from 'node:fs'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import { literal } from '../../sql/literal.js'
import type { Compression } from '../warehouse.js'

const SMALL_LINE = 2 * 1024 * 1024

/** A line beyond this many bytes is for the in-process path. */
export const LONGEST_LINE = 4 * 1024 * 1024

/**
 * A file's lines, in their order. The CSV reader is the one reader of DuckDB that keeps lines as they are; told of a
 * delimiter that no JSON holds (a raw control character), no quotes and one kind of line end, it reads nothing else into
 * them, and fails where it would have to guess. A buffer holds one line of the greatest length: DuckDB would take sixteen
 * times as much, and read a file of less in one thread.
 */
export function linesOf(file: string, compression: Compression = 'none'): string | undefined {
  if (isPattern(file)) return undefined
  // Nearly every line is a bare object, and a trim of a long text costs more than to parse it.
  const trimmed = `CASE WHEN line LIKE '{%' AND line LIKE '%}' THEN line ELSE ${jsonFunctions('duckdb').trim('line')} END`
  const longest = longestLine(file, compression)
  return `(SELECT ${trimmed} AS record_text FROM read_csv(${literal('duckdb', file)}, columns = {'line': 'VARCHAR'}, header = false, auto_detect = false, delim = chr(1), quote = '', escape = '', new_line = '\\n', max_line_size = ${longest}, buffer_size = ${longest}, compression = '${compression}'))`
}

/** Less for a small file: its buffers would take most of the memory that DuckDB is held to. */
function longestLine(file: string, compression: Compression): number {
  const size = compression === 'none' ? statSync(file, { throwIfNoEntry: false })?.size : undefined
  return size === undefined ? LONGEST_LINE : Math.min(LONGEST_LINE, Math.max(size + 1024, SMALL_LINE))
}

/** True for a name that DuckDB would read as a pattern for several files. */
export function isPattern(file: string): boolean {
  return /[*?[\]]/.test(file)
}
