import { columnType } from '../../ddl/column-type.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Dialect } from '../../sql/dialect.js'
import { MILLISECOND_DIGITS } from '../../validate/instant.js'
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
const numberPattern = '[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,3})?'
// With these a whole number has no digit that DECIMAL(38, 19) would cut off.
const exponentPattern =
  '[+-]?[0-9]+([.][0-9]{1,19})?[eE][+]?[0-9]{1,3}|[+-]?[0-9]+([.][0-9]{1,10})?[eE]-0{0,2}[0-9]'
/** No time at all. */
export const zeroPattern = '0{1,17}([.]0+)?'
const instantPattern = '[0-9]{1,17}([.][0-9]+)?'

/** A JSON value as SQL; NULL for none. */
export interface LeafSql {
  /** What stands there: JSON text, or the characters of it. */
  readonly place: string
  /** True for the empty text. */
  readonly isEmpty: string
  /** The characters of a text, number or boolean; NULL for anything else, and for ''. */
  readonly text: string
  /** The text without blanks at its ends. */
  readonly trimmed: () => string
  /** Gives SQL over the trimmed text a name, where it can have one, so that it is not written and computed twice. */
  readonly named: (name: string, sql: string) => string
}

/** The leaf that SQL for JSON text makes. */
export function leafSql(dialect: Dialect, json: string): LeafSql {
  const text = isShort(json) ? textSql(dialect, json) : longTextSql(dialect, json)
  return {
    place: json,
    isEmpty: isEmptyJson(json),
    text,
    trimmed: () => jsonFunctions(dialect).trim(text),
    named: (_, sql) => sql,
  }
}

/** True for JSON text of the empty text. */
export function isEmptyJson(json: string): string {
  return `${json} = '""'`
}

/**
 * The SQL of a cast: from a JSON value to a column's type; NULL for a misfit. The same verdicts as `castFunction` in
 * process.
 *
 * @example castSql('duckdb', 'double', { type: 'DOUBLE' }, { place: 'j', isEmpty: "j = ''", text: 't', trimmed: () => 'c' })
 * // CASE WHEN regexp_full_match(c, '[+-]?[0-9]+…') THEN TRY_CAST(c AS DOUBLE) END
 */
export function castSql(dialect: Dialect, cast: Cast, type: ColumnType, leaf: LeafSql): string {
  const f = jsonFunctions(dialect)
  if (cast === 'text') return leaf.text
  if (cast === 'verbatim') return when(`${leaf.place} <> 'null'`, leaf.place)
  if (cast === 'nested') return nestedSql(dialect, type, leaf.place)
  const trimmed = leaf.trimmed()
  switch (cast) {
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
      return timeSql(dialect, f, leaf)
  }
}

/** The characters of a JSON value: a string's own, the text of a number or boolean; NULL for anything else, and for ''. */
export function textSql(dialect: Dialect, json: string): string {
  return `CASE left(${json}, 1) WHEN '"' THEN nullif(${jsonFunctions(dialect).unquote(json)}, '') WHEN '{' THEN NULL WHEN '[' THEN NULL ELSE nullif(${json}, 'null') END`
}

/** The same for JSON text that is long to write: it stands there twice instead of six times. */
function longTextSql(dialect: Dialect, json: string): string {
  return dialect === 'duckdb'
    ? `CASE WHEN json_type(${json}) NOT IN ('OBJECT', 'ARRAY') THEN nullif(json_extract_string(${json}, '$'), '') END`
    : textSql(dialect, json)
}

/** True for the name of a column or variable. */
function isShort(json: string): boolean {
  return /^(\w+|"[^"]+"|`[^`]+`)$/.test(json)
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

function timeSql(dialect: Dialect, f: JsonFunctions, leaf: LeafSql): string {
  const text = leaf.trimmed()
  const type = dialect === 'duckdb' ? 'TIMESTAMPTZ' : 'TIMESTAMP'
  // What nearly every sender writes, told by one pattern.
  const isPlain = f.matches(text, plainPattern)
  const full = leaf.named(
    'in full',
    `CASE WHEN ${isPlain} THEN NULL WHEN ${f.matches(text, isoPattern)} THEN ${inFull(f, text)} END`,
  )
  // A number's digits, moved to microseconds; what is finer is cut off, not rounded.
  const whole = `split_part(${text}, '.', 1)`
  const finer = `rpad(split_part(${text}, '.', 2), CASE WHEN length(${whole}) < ${MILLISECOND_DIGITS} THEN 6 ELSE 3 END, '0')`
  const micros = f.tryCast(`concat(${whole}, ${finer})`, 'BIGINT')
  const instant = `${dialect === 'duckdb' ? 'make_timestamptz' : 'timestamp_micros'}(${micros})`
  const value = f.tryCast(full, type)
  // Before the year 1 and after 9999 there is no text for an instant that every engine reads.
  const inRange = `${value} BETWEEN ${type} '0001-01-01 00:00:00+00' AND ${type} '9999-12-31 23:59:59.999999+00'`
  return [
    'CASE',
    `WHEN ${isPlain} THEN ${f.tryCast(text, type)}`,
    `WHEN ${full} IS NOT NULL THEN ${when(inRange, value)}`,
    `WHEN ${f.matches(text, zeroPattern)} THEN NULL`,
    `WHEN ${f.matches(text, instantPattern)} THEN ${when(`${micros} <= ${LAST_MICROS}`, instant)}`,
    'END',
  ].join(' ')
}

/** A time with seconds, a point and a zone: no engine takes a comma, every blank before a zone, or a time without seconds. */
function inFull(f: JsonFunctions, text: string): string {
  const plain = `concat(upper(left(${text}, 11)), replace(replace(upper(substr(${text}, 12)), ',', '.'), ' ', ''))`
  const dated = `CASE WHEN length(${text}) = 10 THEN concat(${text}, 'T00:00:00Z') ELSE ${plain} END`
  const timed = f.replace(dated, '^(.{16})($|[Z+-])', '\\1:00\\2')
  return `concat(${timed}, CASE WHEN length(${text}) = 10 OR ${f.matches(text, zonePattern)} THEN '' ELSE 'Z' END)`
}

/** The last microsecond of the year 9999. */
const LAST_MICROS = '253402300799999999'

/** True for the characters of a time without a zone, which is read as UTC. */
export function isZoneless(dialect: Dialect, leaf: LeafSql): string {
  const f = jsonFunctions(dialect)
  const trimmed = leaf.trimmed()
  return `CASE WHEN right(${trimmed}, 1) IN ('Z', 'z') THEN FALSE ELSE ${f.matches(trimmed, isoPattern)} AND NOT ${f.matches(trimmed, zonePattern)} END`
}
