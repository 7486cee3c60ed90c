import type { Dialect } from './dialect.js'

/** In DuckDB these are keywords: with parentheses it looks for a function and finds none. */
const KEYWORDS_IN_DUCKDB = /\b(current_timestamp|current_date)\s*\(\s*\)/gi

/**
 * The text of a fragment in a dialect's spelling. Definitions are written the way Databricks spells them.
 *
 * @example spell('duckdb', 'current_timestamp()') // current_timestamp
 */
export function spell(dialect: Dialect, text: string): string {
  return dialect === 'duckdb' ? text.replace(KEYWORDS_IN_DUCKDB, '$1') : text
}
