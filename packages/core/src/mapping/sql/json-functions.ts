import type { Dialect } from '../../sql/dialect.js'
import { literal } from '../../sql/literal.js'
import type { Path } from '../path.js'

/** JSON functions of a dialect. `json` is SQL text of a column or expression that holds valid JSON text. */
export interface JsonFunctions {
  /** JSON text at a path, NULL when it is missing. */
  at(json: string, path: Path): string
  /** The characters of a JSON string, without quotes and escapes. */
  unquote(json: string): string
  tryCast(text: string, type: string): string
  /** Without the six ASCII white-space characters at its ends. */
  trim(text: string): string
  matches(text: string, pattern: string): string
  /** A JSON value as an ARRAY, STRUCT or MAP of an SQL type. */
  nested(json: string, type: string): string
}

const duckdb: JsonFunctions = {
  at: (json, path) =>
    `json_extract(${json}, ${literal(
      'duckdb',
      path.reduce((text, name) => `${text}."${name.replace(/["\\]/g, '\\$&')}"`, '$'),
    )})::VARCHAR`,
  unquote: (json) => `json_extract_string(${json}, '$')`,
  tryCast: (text, type) => `TRY_CAST(${text} AS ${type})`,
  trim: (text) => `trim(${text}, e' \\t\\n\\r\\f\\x0b')`,
  matches: (text, pattern) => `regexp_full_match(${text}, ${literal('duckdb', pattern)})`,
  nested: (json, type) => `TRY_CAST(CAST(${json} AS JSON) AS ${type})`,
}

const databricks: JsonFunctions = {
  // get_json_object gives a string without its quotes, so the JSON text is fetched by way of VARIANT-free to_json of a parsed STRING map only where a path is deep.
  at: (json, path) =>
    `get_json_object(${json}, ${literal(
      'databricks',
      path.reduce((text, name) => `${text}['${name.replace(/['\\]/g, '\\$&')}']`, '$'),
    )})`,
  unquote: (json) => `get_json_object(concat('[', ${json}, ']'), '$[0]')`,
  tryCast: (text, type) => `try_cast(${text} AS ${type})`,
  trim: (text) => `trim(BOTH ' \\t\\n\\r\\f\\u000b' FROM ${text})`,
  matches: (text, pattern) => `${text} RLIKE ${literal('databricks', `^(?:${pattern})$`)}`,
  nested: (json, type) => `from_json(${json}, ${literal('databricks', type)})`,
}

/** The JSON functions of a dialect. */
export function jsonFunctions(dialect: Dialect): JsonFunctions {
  return dialect === 'duckdb' ? duckdb : databricks
}
