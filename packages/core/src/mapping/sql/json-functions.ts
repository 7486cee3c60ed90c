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
  /** Whether the whole text matches a pattern without backslash classes. */
  matches(text: string, pattern: string): string
  /** Whether a part of the text matches. */
  contains(text: string, pattern: string): string
  /** The names of an object's members, as a list. */
  keys(json: string): string
  /** Whether every item of a list of texts is one of the given. */
  allIn(list: string, values: readonly string[]): string
  has(list: string, value: string): string
  /** Whether a text is JSON, give or take what `tameText` looks for. */
  isValid(text: string): string
  /** A MAP of the entries whose value is not NULL. */
  mapWithoutNulls(entries: readonly (readonly [key: string, value: string])[]): string
  /** A JSON array's items as a list of JSON texts. */
  items(json: string): string
  /** A JSON object's members as a MAP of JSON texts. */
  members(json: string): string
  /** A MAP's values as a list. */
  values(map: string): string
  transform(list: string, item: string, expression: string): string
  /** Whether an item meets a condition; FALSE for an empty list. */
  any(list: string, item: string, condition: string): string
  mapValues(map: string, item: string, expression: string): string
}

const duckdb: JsonFunctions = {
  at: (json, path) =>
    `json_extract(${json}, ${literal(
      'duckdb',
      path.reduce((text, name) => `${text}."${name.replace(/["\\]/g, '\\$&')}"`, '$'),
    )})::VARCHAR`,
  // Without a backslash there is nothing to unescape, and a trim is far cheaper than a parse.
  unquote: (json) =>
    `CASE WHEN contains(${json}, '\\') THEN json_extract_string(${json}, '$') ELSE trim(${json}, '"') END`,
  tryCast: (text, type) => `TRY_CAST(${text} AS ${type})`,
  trim: (text) => `trim(${text}, e' \\t\\n\\r\\f\\x0b')`,
  matches: (text, pattern) => `regexp_full_match(${text}, ${literal('duckdb', pattern)})`,
  contains: (text, pattern) => `regexp_matches(${text}, ${literal('duckdb', pattern)})`,
  keys: (json) => `json_keys(${json})`,
  allIn: (list, values) => `list_has_all([${values.join(', ')}], ${list})`,
  has: (list, value) => `list_contains(${list}, ${value})`,
  isValid: (text) => `json_valid(${text})`,
  mapWithoutNulls: (entries) =>
    `map_from_entries(list_filter([${entries.map(([key, value]) => `{'key': ${key}, 'value': ${value}}`).join(', ')}], lambda e: e.value IS NOT NULL))`,
  items: (json) => `CAST(from_json(${json}, '["JSON"]') AS VARCHAR[])`,
  members: (json) => `CAST(CAST(CAST(${json} AS JSON) AS MAP(VARCHAR, JSON)) AS MAP(VARCHAR, VARCHAR))`,
  values: (map) => `map_values(${map})`,
  transform: (list, item, expression) => `list_transform(${list}, lambda ${item}: ${expression})`,
  any: (list, item, condition) =>
    `coalesce(list_bool_or(list_transform(${list}, lambda ${item}: ${condition})), FALSE)`,
  mapValues: (map, item, expression) =>
    `map(map_keys(${map}), list_transform(map_values(${map}), lambda ${item}: ${expression}))`,
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
  contains: (text, pattern) => `${text} RLIKE ${literal('databricks', pattern)}`,
  keys: (json) => `json_object_keys(${json})`,
  allIn: (list, values) => `size(array_except(${list}, array(${values.join(', ')}))) = 0`,
  has: (list, value) => `array_contains(${list}, ${value})`,
  isValid: (text) => `try_parse_json(${text}) IS NOT NULL`,
  mapWithoutNulls: (entries) => `map_filter(map(${entries.flat().join(', ')}), (k, v) -> v IS NOT NULL)`,
  items: (json) => `transform(CAST(try_parse_json(${json}) AS ARRAY<VARIANT>), i -> to_json(i))`,
  members: (json) =>
    `transform_values(CAST(try_parse_json(${json}) AS MAP<STRING, VARIANT>), (k, v) -> to_json(v))`,
  values: (map) => `map_values(${map})`,
  transform: (list, item, expression) => `transform(${list}, ${item} -> ${expression})`,
  any: (list, item, condition) => `exists(${list}, ${item} -> ${condition})`,
  mapValues: (map, item, expression) => `transform_values(${map}, (k, ${item}) -> ${expression})`,
}

/** The JSON functions of a dialect. */
export function jsonFunctions(dialect: Dialect): JsonFunctions {
  return dialect === 'duckdb' ? duckdb : databricks
}
