import type { Dialect } from '../../sql/dialect.js'
import type { Path } from '../path.js'
import { databricksJson } from './json-functions-databricks.js'
import { duckdbJson } from './json-functions-duckdb.js'

/** JSON functions of a dialect. `json` is SQL text of a column or expression that holds valid JSON text. */
export interface JsonFunctions {
  /** JSON text at a path, NULL when it is missing. */
  at(json: string, path: Path): string
  /** Whether a text begins with a character. */
  startsWith(text: string, character: string): string
  /** The characters of a JSON string, without quotes and escapes. */
  unquote(json: string): string
  /** The characters of a JSON value: a string's own, the text of a number or boolean; NULL for anything else, and for ''. */
  characters(json: string): string
  /** The text with the first part that matches in other words; \1, \2 are its groups. */
  replace(text: string, pattern: string, by: string): string
  tryCast(text: string, type: string): string
  /** The number of a text, NULL beyond what a double holds. */
  tryDouble(text: string): string
  /** Without the six ASCII white-space characters at its ends. */
  trim(text: string): string
  /** The same, for what is short to write: a column. Fast where nothing is to be cut. */
  trimColumn(column: string): string
  /** Whether the whole text matches a pattern without backslash classes. */
  matches(text: string, pattern: string): string
  /** Whether a part of the text matches one of the patterns. */
  containsAny(text: string, patterns: readonly string[]): string
  /** The names of an object's members, as a list. */
  keys(json: string): string
  /** Whether every item of a list of texts is one of the given. */
  allIn(list: string, values: readonly string[]): string
  has(list: string, value: string): string
  /** Whether a text is one of the given, which are no SQL yet; NULL for NULL. */
  isOneOf(text: string, values: readonly string[]): string
  /** Whether a text is JSON, give or take what `tameText` looks for. */
  isValid(text: string): string
  /** A value by a name, for SQL that needs it more than once. */
  bind(value: string, name: string, sql: string): string
  /** A MAP of the entries whose value is not NULL. */
  mapWithoutNulls(entries: readonly (readonly [key: string, value: string])[]): string
  /** A JSON array's items as a list of JSON texts. */
  items(json: string): string
  /** A JSON object's members as a MAP of JSON texts. */
  members(json: string): string
  /** A JSON object's members as a list of JSON texts, `{"key": …, "value": …}`. */
  memberItems(json: string): string
  /** A MAP's entries with one of the names, or with none of them. */
  keep(map: string, names: readonly string[], isOneOf: boolean): string
  /** The entries of both MAPs, the second's where both have one; a NULL counts as empty, two as NULL. */
  merged(first: string, second: string): string
  sha256(text: string): string
  /** A MAP's values as a list. */
  values(map: string): string
  transform(list: string, item: string, expression: string): string
  /** Whether an item meets a condition; FALSE for an empty list. */
  any(list: string, item: string, condition: string): string
  mapValues(map: string, item: string, expression: string): string
}

/** The JSON functions of a dialect. */
export function jsonFunctions(dialect: Dialect): JsonFunctions {
  return dialect === 'duckdb' ? duckdbJson : databricksJson
}
