import { columnType } from '../../ddl/column-type.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Dialect } from '../../sql/dialect.js'
import type { Cast } from '../expression.js'
import { type JsonFunctions, jsonFunctions } from './json-functions.js'
import { nestedSql } from './nested-sql.js'

// The twins of mapping/instant.ts and exact-number.ts. No backslash classes: JavaScript, RE2 and Java differ in them.
const clock = '([01][0-9]|2[0-3]):[0-5][0-9]'
const offset = '([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?)'
// There is no year 0.
const datePattern = '([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}'
const isoPattern = `${datePattern}([Tt ]${clock}(:[0-5][0-9]([.,][0-9]{1,9})?)?( ?${offset})?)?`
const plainPattern = `[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T${clock}:[0-5][0-9][.][0-9]{1,9}Z`
const zonePattern = '.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2})'
const withoutSeconds = `.{11}${clock}( ?${offset})?`
const numberPattern = '[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,3})?'
// With these a whole number has no digit that DECIMAL(38, 19) would cut off.
const exponentPattern =
  '[+-]?[0-9]+([.][0-9]{1,19})?[eE][+]?[0-9]{1,3}|[+-]?[0-9]+([.][0-9]{1,10})?[eE]-0{0,2}[0-9]'
/** No time at all. */
export const zeroPattern = '0{1,17}([.]0+)?'
const secondsPattern = '[0-9]{1,11}([.][0-9]+)?'
const millisecondsPattern = '[0-9]{12,17}([.][0-9]+)?'

/** A JSON value as SQL: its JSON text, its characters, and its characters without blanks at the ends; NULL for none. */
export interface LeafSql {
  readonly json: string
  readonly text: string
  readonly trimmed: string
}

/** The leaf that SQL for JSON text makes. */
export function leafSql(dialect: Dialect, json: string): LeafSql {
  const text = textSql(dialect, json)
  return { json, text, trimmed: jsonFunctions(dialect).trim(text) }
}

/**
 * The SQL of a cast: from a JSON value to a column's type; NULL for a misfit. The same verdicts as `castFunction` in
 * process.
 *
 * @example castSql('duckdb', 'double', { type: 'DOUBLE' }, { json: 'j', text: 't', trimmed: 'c' })
 * // CASE WHEN regexp_full_match(c, '[+-]?[0-9]+…') THEN TRY_CAST(c AS DOUBLE) END
 */
export function castSql(dialect: Dialect, cast: Cast, type: ColumnType, leaf: LeafSql): string {
  const f = jsonFunctions(dialect)
  const { json, text, trimmed } = leaf
  switch (cast) {
    case 'text':
      return text
    case 'integer':
    case 'bigint':
      return integerSql(f, trimmed, columnType(dialect, type))
    case 'double':
      return when(f.matches(trimmed, numberPattern), f.tryDouble(trimmed))
    case 'decimal':
      return when(f.matches(trimmed, numberPattern), f.tryCast(trimmed, columnType(dialect, type)))
    case 'boolean':
      return `CASE WHEN lower(${trimmed}) IN ('true', '1') THEN TRUE WHEN lower(${trimmed}) IN ('false', '0') THEN FALSE END`
    case 'date':
      return when(f.matches(trimmed, datePattern), f.tryCast(trimmed, 'DATE'))
    case 'time':
      return timeSql(dialect, f, trimmed)
    case 'verbatim':
      return when(`${json} <> 'null'`, json)
    case 'nested':
      return nestedSql(dialect, type, json)
  }
}

/** The characters of a JSON value: a string's own, the text of a number or boolean; NULL for anything else, and for ''. */
export function textSql(dialect: Dialect, json: string): string {
  return `CASE WHEN left(${json}, 1) = '"' THEN nullif(${jsonFunctions(dialect).unquote(json)}, '') WHEN left(${json}, 1) IN ('{', '[') OR ${json} = 'null' THEN NULL ELSE ${json} END`
}

function when(condition: string, value: string): string {
  return `CASE WHEN ${condition} THEN ${value} END`
}

function integerSql(f: JsonFunctions, text: string, type: string): string {
  const decimal = f.tryCast(text, 'DECIMAL(38, 19)')
  return [
    `CASE WHEN ${f.matches(text, '[+-]?[0-9]+')} THEN ${f.tryCast(text, type)}`,
    // 3.0 and 1e2 are whole numbers too.
    `WHEN ${f.matches(text, '[+-]?[0-9]+[.]0+')} THEN ${f.tryCast(`split_part(${text}, '.', 1)`, type)}`,
    `WHEN ${f.matches(text, exponentPattern)} AND ${decimal} = floor(${decimal}) THEN ${f.tryCast(decimal, type)} END`,
  ].join(' ')
}

function timeSql(dialect: Dialect, f: JsonFunctions, text: string): string {
  const type = dialect === 'duckdb' ? 'TIMESTAMPTZ' : 'TIMESTAMP'
  // No engine takes every blank before a zone, nor a comma.
  const plain = `concat(upper(left(${text}, 11)), replace(replace(upper(substr(${text}, 12)), ',', '.'), ' ', ''))`
  // Engines want seconds.
  const full = `CASE WHEN ${f.matches(text, withoutSeconds)} THEN concat(substr(${plain}, 1, 16), ':00', substr(${plain}, 17)) ELSE ${plain} END`
  const zoned = `CASE WHEN length(${text}) = 10 THEN concat(${text}, 'T00:00:00Z') WHEN NOT ${f.matches(text, zonePattern)} THEN concat(${full}, 'Z') ELSE ${full} END`
  // A number's digits, moved to microseconds; what is finer is cut off, not rounded.
  const micros = (digits: number) =>
    f.tryCast(
      `concat(split_part(${text}, '.', 1), rpad(split_part(${text}, '.', 2), ${digits}, '0'))`,
      'BIGINT',
    )
  const instant = (value: string) =>
    dialect === 'duckdb' ? `make_timestamptz(${value})` : `timestamp_micros(${value})`
  return [
    'CASE',
    // What nearly every sender writes, told by one pattern.
    `WHEN ${f.matches(text, plainPattern)} THEN ${f.tryCast(text, type)}`,
    `WHEN ${f.matches(text, isoPattern)} THEN ${inRange(f.tryCast(zoned, type), type)}`,
    `WHEN ${f.matches(text, zeroPattern)} THEN NULL`,
    `WHEN ${f.matches(text, secondsPattern)} THEN ${instant(micros(6))}`,
    `WHEN ${f.matches(text, millisecondsPattern)} THEN ${when(`${micros(3)} <= ${LAST_MICROS}`, instant(micros(3)))}`,
    'END',
  ].join(' ')
}

/** The last microsecond of the year 9999. */
const LAST_MICROS = '253402300799999999'

// Before the year 1 and after 9999 there is no text for an instant that every engine reads.
function inRange(value: string, type: string): string {
  return when(
    `${value} BETWEEN ${type} '0001-01-01 00:00:00+00' AND ${type} '9999-12-31 23:59:59.999999+00'`,
    value,
  )
}

/** True for the characters of a time without a zone, which is read as UTC. */
export function isZoneless(dialect: Dialect, { trimmed }: LeafSql): string {
  const f = jsonFunctions(dialect)
  return `CASE WHEN right(${trimmed}, 1) IN ('Z', 'z') THEN FALSE ELSE ${f.matches(trimmed, isoPattern)} AND NOT ${f.matches(trimmed, zonePattern)} END`
}
