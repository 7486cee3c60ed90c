import { usageError } from '../errors.js'
import type { Dialect } from './dialect.js'

/** A value that can stand in SQL text. */
export type SqlValue = string | number | bigint | boolean | null | Date

/**
 * A value as SQL text. Strings survive byte for byte, NUL and newlines included.
 *
 * @example
 * literal('databricks', "it's \\") // 'it\'s \\'
 * literal('duckdb', "it's \\")     // 'it''s \'
 * literal('duckdb', new Date(0))   // TIMESTAMPTZ '1970-01-01 00:00:00.000+00'
 * @throws usage error for half of a surrogate pair (no UTF-8 exists for it), NaN, infinities and invalid dates
 */
export function literal(dialect: Dialect, value: SqlValue): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string')
    return dialect === 'databricks' ? databricksString(value) : duckdbString(value)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw usageError(`${value} has no SQL literal; use NULL.`)
    // With an exponent both engines read a double; 0.1 alone would be a decimal, and lose digits of long fractions.
    return Number.isSafeInteger(value) ? value.toFixed(0) : value.toExponential()
  }
  if (Number.isNaN(value.getTime())) throw usageError('An invalid Date has no SQL literal.')
  const text = value.toISOString().replace('T', ' ').replace('Z', '+00')
  return dialect === 'databricks' ? `TIMESTAMP '${text}:00'` : `TIMESTAMPTZ '${text}'`
}

function wellFormed(value: string): string {
  if (!value.isWellFormed()) {
    throw usageError(
      'A string with half of a surrogate pair cannot be stored: no UTF-8 exists for it. Use value.toWellFormed() to replace it.',
    )
  }
  return value
}

// Databricks: \' inside quotes. '' means two literals before Spark 4.0 (spark.sql.legacy.consecutiveStringLiterals).
const databricksEscapes: Record<string, string> = {
  '\\': '\\\\',
  "'": "\\'",
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\0': '\\u0000',
  '\x1a': '\\Z',
  $: '\\u0024',
}

// Spark replaces ${name} in the whole text of a statement, literals included, before it parses it.
function databricksString(value: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that need an escape
  return `'${wellFormed(value).replace(/[\\'\n\r\t\0\x1a]|\$(?=\{)/g, (c) => databricksEscapes[c] as string)}'`
}

// DuckDB: SQL text ends at a NUL, so a character that the string does not hold stands in for it. One call, however
// many there are: a chain of || is refused beyond a depth of 1000.
function duckdbString(value: string): string {
  const text = wellFormed(value)
  const quote = (part: string) => `'${part.replaceAll("'", "''")}'`
  if (!text.includes('\0')) return quote(text)
  let standIn = 0xe000
  while (text.includes(String.fromCodePoint(standIn))) standIn += 1
  const mark = String.fromCodePoint(standIn)
  return `replace(${quote(text.replaceAll('\0', mark))}, ${quote(mark)}, chr(0))`
}
