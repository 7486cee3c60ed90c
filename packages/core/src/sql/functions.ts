import type { Dialect } from './dialect.js'
import { literal } from './literal.js'

/** Functions that both engines have under different names. Arguments and results are SQL text. */
export interface SqlFunctions {
  /** `{'a': x}` · `named_struct('a', x)` */
  struct(fields: Readonly<Record<string, string>>): string
  /** Values compared from left to right. `row(x, y)` · `struct(x, y)` */
  tuple(...values: string[]): string
  list(...items: string[]): string
  /** A list with every item made anew; `item` speaks of the old one by `name`. NULL stays NULL. */
  transform(list: string, name: string, item: string): string
  /** Lists one behind the other; NULL is an empty one. */
  concatLists(...lists: string[]): string
  /** One row an item, in the SELECT list. */
  explode(list: string): string
  /** The value of the row for which `order` is greatest. */
  maxBy(value: string, order: string): string
  minBy(value: string, order: string): string
  /** A MAP of the rows that meet `when`, sorted by key; empty for none. */
  mapOf(key: string, value: string, when: string): string
  /** Texts of the rows that meet `when`, joined by commas in the order of `by`; NULL for none. */
  joinTexts(text: string, by: string, when: string): string
  /** The items of the rows that meet `when`, in the order of `by`, which is unique; NULL for none. */
  listOf(item: string, by: string, when: string): string
  /** JSON text of a string. */
  quoteJson(text: string): string
  /** Null-safe inequality of two MAPs with sorted entries. */
  mapsDiffer(a: string, b: string): string
  /** The MAP with its entries in the order of their keys. */
  sortedMap(map: string): string
  /** Null-safe inequality of two values that are no MAPs. */
  differ(a: string, b: string): string
  listContains(list: string, value: string): string
  hasKey(map: string, key: string): string
  /** A MAP's value; NULL for a key that it does not have. */
  valueOf(map: string, key: string): string
}

const names = (fields: Readonly<Record<string, string>>) => Object.entries(fields)

const duckdb: SqlFunctions = {
  struct: (fields) =>
    `{${names(fields)
      .map(([field, value]) => `${literal('duckdb', field)}: ${value}`)
      .join(', ')}}`,
  tuple: (...values) => `row(${values.join(', ')})`,
  list: (...items) => `[${items.join(', ')}]`,
  transform: (list, name, item) => `list_transform(${list}, lambda ${name}: ${item})`,
  // Its list_concat takes NULL for an empty list.
  concatLists: (...lists) => lists.reduce((all, list) => `list_concat(${all}, ${list})`),
  explode: (list) => `unnest(${list})`,
  maxBy: (value, order) => `arg_max(${value}, ${order})`,
  minBy: (value, order) => `arg_min(${value}, ${order})`,
  mapOf: (key, value, when) =>
    `map_from_entries(coalesce(list({'key': ${key}, 'value': ${value}} ORDER BY ${key}) FILTER (WHERE ${when}), []))`,
  joinTexts: (text, by, when) => `string_agg(${text}, ',' ORDER BY ${by}) FILTER (WHERE ${when})`,
  listOf: (item, by, when) => `list(${item} ORDER BY ${by}) FILTER (WHERE ${when})`,
  quoteJson: (text) => `CAST(to_json(${text}) AS VARCHAR)`,
  mapsDiffer: (a, b) => `${a} IS DISTINCT FROM ${b}`,
  sortedMap: (map) => `map_from_entries(list_sort(map_entries(${map})))`,
  differ: (a, b) => `${a} IS DISTINCT FROM ${b}`,
  listContains: (list, value) => `list_contains(${list}, ${value})`,
  hasKey: (map, key) => `map_contains(${map}, ${key})`,
  valueOf: (map, key) => `${map}[${key}]`,
}

const databricks: SqlFunctions = {
  struct: (fields) =>
    `named_struct(${names(fields)
      .map(([field, value]) => `${literal('databricks', field)}, ${value}`)
      .join(', ')})`,
  tuple: (...values) => `struct(${values.join(', ')})`,
  list: (...items) => `array(${items.join(', ')})`,
  transform: (list, name, item) => `transform(${list}, ${name} -> ${item})`,
  concatLists: (...lists) => `concat(${lists.map((list) => `coalesce(${list}, array())`).join(', ')})`,
  explode: (list) => `explode(${list})`,
  maxBy: (value, order) => `max_by(${value}, ${order})`,
  minBy: (value, order) => `min_by(${value}, ${order})`,
  // Arrays of structs sort by their first field, which is unique here.
  mapOf: (key, value, when) =>
    `map_from_entries(array_sort(collect_list(named_struct('key', ${key}, 'value', ${value})) FILTER (WHERE ${when})))`,
  joinTexts: (text, by, when) =>
    `nullif(array_join(transform(array_sort(collect_list(named_struct('by', ${by}, 'text', ${text})) FILTER (WHERE ${when})), e -> e.text), ','), '')`,
  listOf: (item, by, when) =>
    `CASE WHEN count(*) FILTER (WHERE ${when}) > 0 THEN transform(array_sort(collect_list(named_struct('by', ${by}, 'item', ${item})) FILTER (WHERE ${when})), e -> e.item) END`,
  // to_json takes no bare string, so the brackets of a one-item array are cut off.
  quoteJson: (text) => `substring(to_json(array(${text})), 2, length(to_json(array(${text}))) - 2)`,
  mapsDiffer: (a, b) => `NOT (map_entries(${a}) <=> map_entries(${b}))`,
  sortedMap: (map) => `map_from_entries(array_sort(map_entries(${map})))`,
  differ: (a, b) => `NOT (${a} <=> ${b})`,
  listContains: (list, value) => `array_contains(${list}, ${value})`,
  hasKey: (map, key) => `map_contains_key(${map}, ${key})`,
  // map[key] is an error for a missing key in some versions.
  valueOf: (map, key) => `try_element_at(${map}, ${key})`,
}

/** The functions of a dialect. */
export function sqlFunctions(dialect: Dialect): SqlFunctions {
  return dialect === 'duckdb' ? duckdb : databricks
}
