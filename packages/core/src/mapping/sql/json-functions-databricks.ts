import { literal } from '../../sql/literal.js'
import type { JsonFunctions } from './json-functions.js'
import { variantPath } from './variant-path.js'

const parsed = (json: string) => `try_parse_json(${json})`

/** The JSON functions of Databricks. Everything is read as VARIANT: `get_json_object` gives strings without quotes. */
export const databricksJson: JsonFunctions = {
  at: (json, path) => `to_json(try_variant_get(${parsed(json)}, ${variantPath(path)}, 'variant'))`,
  startsWith: (text, character) => `left(${text}, 1) = ${literal('databricks', character)}`,
  unquote: (json) =>
    `CASE WHEN contains(${json}, '\\\\') THEN try_variant_get(${parsed(json)}, '$', 'string') ELSE substring(${json}, 2, length(${json}) - 2) END`,
  characters: (json) =>
    `CASE left(${json}, 1) WHEN '"' THEN nullif(${databricksJson.unquote(json)}, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(${json}, 'null') END`,
  replace: (text, pattern, by) =>
    `regexp_replace(${text}, ${literal('databricks', pattern)}, ${literal('databricks', by.replaceAll('\\', '$'))})`,
  tryCast: (text, type) => `try_cast(${text} AS ${type})`,
  // Too great a number becomes Infinity.
  tryDouble: (text) =>
    `CASE WHEN abs(try_cast(${text} AS DOUBLE)) < double('Infinity') THEN try_cast(${text} AS DOUBLE) END`,
  // A literal knows no \f and no \v.
  trim: (text) => `trim(BOTH ' \\t\\n\\r\\u000b\\u000c' FROM ${text})`,
  trimColumn: (column) => databricksJson.trim(column),
  // In Java, $ matches before a line end too, and U+2028 is one.
  matches: (text, pattern) => `${text} RLIKE ${literal('databricks', `\\A(?:${pattern})\\z`)}`,
  containsAny: (text, patterns) => `${text} RLIKE ${literal('databricks', patterns.join('|'))}`,
  keys: (json) => `json_object_keys(${json})`,
  allIn: (list, values) => `size(array_except(${list}, array(${values.join(', ')}))) = 0`,
  has: (list, value) => `array_contains(${list}, ${value})`,
  isOneOf: (text, values) => `${text} IN (${values.map((value) => literal('databricks', value)).join(', ')})`,
  // The parser reads one value and no further. In a list, what follows the text must be the end of it; a record that
  // holds such a number itself is not tame.
  isValid: (text) =>
    `is_valid_utf8(${text}) AND to_json(try_variant_get(${parsed(`concat('[', ${text}, ',0.0001]')`)}, '$[1]', 'variant')) = '0.0001'`,
  bind: (value, name, sql) => `transform(array(${value}), ${name} -> ${sql})[0]`,
  mapWithoutNulls: (entries) => `map_filter(map(${entries.flat().join(', ')}), (k, v) -> v IS NOT NULL)`,
  items: (json) => `transform(try_variant_get(${parsed(json)}, '$', 'ARRAY<VARIANT>'), i -> to_json(i))`,
  members: (json) =>
    `transform_values(try_variant_get(${parsed(json)}, '$', 'MAP<STRING, VARIANT>'), (k, v) -> to_json(v))`,
  memberItems: (json) =>
    `transform(map_entries(${databricksJson.members(json)}), e -> concat('{"key":', substring(to_json(array(e.key)), 2, length(to_json(array(e.key))) - 2), ',"value":', coalesce(e.value, 'null'), '}'))`,
  keep: (map, names, isOneOf) =>
    `map_filter(${map}, (k, v) -> k ${isOneOf ? 'IN' : 'NOT IN'} (${names.map((name) => literal('databricks', name)).join(', ')}))`,
  // map_concat refuses a key that both have, and gives NULL when one is NULL.
  merged: (first, second) =>
    `CASE WHEN ${first} IS NULL THEN ${second} WHEN ${second} IS NULL THEN ${first} ELSE map_concat(map_filter(${first}, (k, v) -> NOT map_contains_key(${second}, k)), ${second}) END`,
  sha256: (text) => `sha2(${text}, 256)`,
  values: (map) => `map_values(${map})`,
  transform: (list, item, expression) => `transform(${list}, ${item} -> ${expression})`,
  any: (list, item, condition) => `coalesce(exists(${list}, ${item} -> ${condition}), FALSE)`,
  mapValues: (map, item, expression) => `transform_values(${map}, (k, ${item}) -> ${expression})`,
}
