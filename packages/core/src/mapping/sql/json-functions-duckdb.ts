import { literal } from '../../sql/literal.js'
import type { JsonFunctions } from './json-functions.js'
import { jsonPath } from './json-path.js'

/** The JSON functions of DuckDB. */
export const duckdbJson: JsonFunctions = {
  at: (json, path) => `json_extract(${json}, ${jsonPath(path)})::VARCHAR`,
  // A third of the time of left().
  startsWith: (text, character) => `starts_with(${text}, ${literal('duckdb', character)})`,
  // Without a backslash there is nothing to unescape, and to cut is far cheaper than to parse.
  unquote: (json) =>
    `CASE WHEN contains(${json}, '\\') THEN json_extract_string(${json}, '$') ELSE substr(${json}, 2, length(${json}) - 2) END`,
  characters: (json) =>
    `CASE WHEN ${duckdbJson.startsWith(json, '"')} THEN nullif(${duckdbJson.unquote(json)}, '') WHEN ${duckdbJson.startsWith(json, '{')} OR ${duckdbJson.startsWith(json, '[')} THEN NULL ELSE nullif(${json}, 'null') END`,
  replace: (text, pattern, by) =>
    `regexp_replace(${text}, ${literal('duckdb', pattern)}, ${literal('duckdb', by)})`,
  tryCast: (text, type) => `TRY_CAST(${text} AS ${type})`,
  tryDouble: (text) => `CASE WHEN isfinite(TRY_CAST(${text} AS DOUBLE)) THEN TRY_CAST(${text} AS DOUBLE) END`,
  trim: (text) => `trim(${text}, e' \\t\\n\\r\\f\\x0b')`,
  // What is cut sorts before '!'; most texts have none of it at their ends, and trim is slow.
  trimColumn: (column) =>
    `CASE WHEN ${column} >= '!' AND ${column}[-1] >= '!' THEN ${column} ELSE ${duckdbJson.trim(column)} END`,
  matches: (text, pattern) => `regexp_full_match(${text}, ${literal('duckdb', pattern)})`,
  containsAny: (text, patterns) =>
    `(${patterns.map((pattern) => `regexp_matches(${text}, ${literal('duckdb', pattern)})`).join(' OR ')})`,
  keys: (json) => `json_keys(${json})`,
  allIn: (list, values) => `list_has_all([${values.join(', ')}], ${list})`,
  has: (list, value) => `list_contains(${list}, ${value})`,
  // Not IN: a list of five and more becomes a join, and then DuckDB does not keep lines in their order.
  isOneOf: (text, values) => {
    const list = values.map((value) => literal('duckdb', value)).join(', ')
    return values.length === 1 ? `${text} = ${list}` : `list_contains([${list}], ${text})`
  },
  isValid: (text) => `json_valid(${text})`,
  bind: (value, name, sql) => `list_transform([${value}], lambda ${name}: ${sql})[1]`,
  mapWithoutNulls: (entries) =>
    `map_from_entries(list_filter([${entries.map(([key, value]) => `{'key': ${key}, 'value': ${value}}`).join(', ')}], lambda e: e.value IS NOT NULL))`,
  items: (json) => `CAST(from_json(${json}, '["JSON"]') AS VARCHAR[])`,
  members: (json) => `CAST(CAST(CAST(${json} AS JSON) AS MAP(VARCHAR, JSON)) AS MAP(VARCHAR, VARCHAR))`,
  memberItems: (json) =>
    `list_transform(map_entries(${duckdbJson.members(json)}), lambda e: concat('{"key":', CAST(to_json(e.key) AS VARCHAR), ',"value":', coalesce(e.value, 'null'), '}'))`,
  keep: (map, names, isOneOf) =>
    `map_from_entries(list_filter(map_entries(${map}), lambda e: e.key ${isOneOf ? 'IN' : 'NOT IN'} (${names.map((name) => literal('duckdb', name)).join(', ')})))`,
  // map_concat skips a NULL by itself.
  merged: (first, second) => `map_concat(${first}, ${second})`,
  sha256: (text) => `sha256(${text})`,
  values: (map) => `map_values(${map})`,
  transform: (list, item, expression) => `list_transform(${list}, lambda ${item}: ${expression})`,
  any: (list, item, condition) =>
    `coalesce(list_bool_or(list_transform(${list}, lambda ${item}: ${condition})), FALSE)`,
  mapValues: (map, item, expression) =>
    `map(map_keys(${map}), list_transform(map_values(${map}), lambda ${item}: ${expression}))`,
}
