import { columnType } from '../../ddl/column-type.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Dialect } from '../../sql/dialect.js'
import { MILLISECOND_DIGITS } from '../../validate/instant.js'
import type { Cast } from '../expression.js'
import { type JsonFunctions, jsonFunctions } from './json-functions.js'
import { nestedSql } from './nested-sql.js'

// The twins of validate/instant.ts and exact-number.ts. No backslash classes: JavaScript, RE2 and Java differ in them.
const clock = '([01][0-9]|2[0-3]):[0-5][0-9]'
const offset = '([Zz]|[+-](0[0-9]|1[0-7])(:?[0-5][0-9])?|[+-]18(:?00)?)'
// There is no year 0.
const datePattern = '([0-9]{3}[1-9]|[0-9]{2}[1-9]0|[0-9][1-9]00|[1-9]000)-[0-9]{2}-[0-9]{2}'
const isoPattern = `${datePattern}([Tt ]${clock}(:[0-5][0-9]([.,][0-9]{1,9})?)?( ?${offset})?)?`
const plainPattern = `[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T${clock}:[0-5][0-9][.][0-9]{1,9}Z`
const zonePattern = '.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2})'
const numberPattern = '[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,3})?'
const exponentPattern = '[+-]?[0-9]+([.][0-9]+)?[eE][+-]?[0-9]{1,3}'
const digitsPattern = '[+-]?[0-9]+([.][0-9]+)?'
/** No time at all. */
export const zeroPattern = '0{1,17}([.]0+)?'
const instantPattern = '[0-9]{1,17}([.][0-9]+)?'

/** A JSON value as SQL; NULL for none. */
export interface LeafSql {
  /** What stands there: JSON text, or the characters of it. */
  readonly place: string
  /** True when something stands there that is not the empty text; NULL or false otherwise. */
  readonly isThere: string
  /** The characters of a text, number or boolean; NULL for anything else, and for ''. */
  readonly text: string
  /** The text without blanks at its ends. */
  readonly trimmed: () => string
  /**
   * Gives what SQL makes of the trimmed text a name, so that it is not written and computed more than once. SQL that reads
   * one name to make another says so by its step.
   */
  readonly named: (name: string, value: string, sql: (name: string) => string, step?: number) => string
}

/** The leaf that SQL for JSON text makes. */
export function leafSql(dialect: Dialect, json: string): LeafSql {
  const f = jsonFunctions(dialect)
  const text = isShort(json) ? f.characters(json) : f.bind(json, 'json', f.characters('json'))
  return {
    place: json,
    isThere: isThereJson(json),
    text,
    trimmed: () => f.trim(text),
    named: (name, value, sql) => {
      const variable = name.replaceAll(' ', '_')
      return f.bind(value, variable, sql(variable))
    },
  }
}

/** True for JSON text that is not that of the empty text. */
export function isThereJson(json: string): string {
  return `${json} <> '""'`
}

/**
 * The SQL of a cast: from a JSON value to a column's type; NULL for a misfit. The same verdicts as `castFunction` in
 * process.
 *
 * @example castSql('duckdb', 'double', { type: 'DOUBLE' }, leaf)
 * // CASE WHEN regexp_full_match(c, '[+-]?[0-9]+…') THEN TRY_CAST(c AS DOUBLE) END
 */
export function castSql(dialect: Dialect, cast: Cast, type: ColumnType, leaf: LeafSql): string {
  const f = jsonFunctions(dialect)
  if (cast === 'text') return leaf.text
  if (cast === 'verbatim') return when(`${leaf.place} <> 'null'`, leaf.place)
  if (cast === 'nested') return nestedSql(dialect, type, leaf.place)
  const trimmed = leaf.trimmed()
  if (isShort(trimmed)) return fromTrimmed(dialect, cast, type, leaf, trimmed)
  return f.bind(trimmed, 'trimmed', fromTrimmed(dialect, cast, type, leaf, 'trimmed'))
}

function fromTrimmed(
  dialect: Dialect,
  cast: Exclude<Cast, 'text' | 'verbatim' | 'nested'>,
  type: ColumnType,
  { named }: LeafSql,
  trimmed: string,
): string {
  const f = jsonFunctions(dialect)
  switch (cast) {
    case 'integer':
    case 'bigint':
      return named('in digits', inDigits(f, trimmed), (digits) =>
        integerSql(f, digits, columnType(dialect, type)),
      )
    case 'double':
      return when(f.matches(trimmed, numberPattern), f.tryDouble(trimmed))
    case 'decimal':
      return named('in digits', inDigits(f, trimmed), (digits) =>
        when(f.matches(digits, digitsPattern), f.tryCast(digits, columnType(dialect, type))),
      )
    case 'boolean':
      return `CASE WHEN lower(${trimmed}) IN ('true', '1') THEN TRUE WHEN lower(${trimmed}) IN ('false', '0') THEN FALSE END`
    case 'date':
      return when(f.matches(trimmed, datePattern), f.tryCast(trimmed, 'DATE'))
    case 'time':
      return timeSql(dialect, f, trimmed, named)
  }
}

/** True for the name of a column or variable. */
function isShort(json: string): boolean {
  return /^(\w+|"[^"]+"|`[^`]+`)$/.test(json)
}

function when(condition: string, value: string): string {
  return `CASE WHEN ${condition} THEN ${value} END`
}

/** A number without its exponent, as `plainDecimal` writes it: no engine casts one with many digits as we do. */
function inDigits(f: JsonFunctions, text: string): string {
  const part = (of: string, n: 1 | 2) => `split_part(${of}, 'e', ${n})`
  const lower = `lower(${text})`
  const mantissa = `replace(replace(${part(lower, 1)}, '+', ''), '-', '')`
  const whole = `split_part(${mantissa}, '.', 1)`
  const all = `replace(${mantissa}, '.', '')`
  const point = `CAST(length(${whole}) + ${f.tryCast(part(lower, 2), 'INT')} AS INT)`
  const moved = [
    `CASE WHEN ${point} <= 0 THEN concat('0.', repeat('0', -(${point})), ${all})`,
    `WHEN ${point} >= length(${all}) THEN rpad(${all}, ${point}, '0')`,
    `ELSE concat(substr(${all}, 1, ${point}), '.', substr(${all}, ${point} + 1)) END`,
  ]
  return `CASE WHEN ${f.matches(text, exponentPattern)} THEN concat(CASE WHEN left(${text}, 1) = '-' THEN '-' ELSE '' END, ${moved.join(' ')}) ELSE ${text} END`
}

function integerSql(f: JsonFunctions, digits: string, type: string): string {
  return [
    `CASE WHEN ${f.matches(digits, '[+-]?[0-9]+')} THEN ${f.tryCast(digits, type)}`,
    // 3.0 is a whole number too.
    `WHEN ${f.matches(digits, '[+-]?[0-9]+[.]0+')} THEN ${f.tryCast(`split_part(${digits}, '.', 1)`, type)} END`,
  ].join(' ')
}

function timeSql(dialect: Dialect, f: JsonFunctions, text: string, named: LeafSql['named']): string {
  const type = dialect === 'duckdb' ? 'TIMESTAMPTZ' : 'TIMESTAMP'
  // What nearly every sender writes, told by one pattern.
  const plain = when(f.matches(text, plainPattern), f.tryCast(text, type))
  // A number's digits, moved to microseconds; what is finer is cut off, not rounded.
  const whole = `split_part(${text}, '.', 1)`
  const finer = `rpad(split_part(${text}, '.', 2), CASE WHEN length(${whole}) < ${MILLISECOND_DIGITS} THEN 6 ELSE 3 END, '0')`
  const micros = f.tryCast(`concat(${whole}, ${finer})`, 'BIGINT')
  const instant = `${dialect === 'duckdb' ? 'make_timestamptz' : 'timestamp_micros'}(${micros})`
  // Before the year 1 and after 9999 there is no text for an instant that every engine reads.
  const isInRange = (value: string) =>
    `${value} BETWEEN ${type} '0001-01-01 00:00:00+00' AND ${type} '9999-12-31 23:59:59.999999+00'`
  const either = (atOnce: string, full: string) => {
    const value = f.tryCast(full, type)
    return [
      'CASE',
      `WHEN ${atOnce} IS NOT NULL THEN ${atOnce}`,
      `WHEN ${full} IS NOT NULL THEN ${when(isInRange(value), value)}`,
      `WHEN ${f.matches(text, zeroPattern)} THEN NULL`,
      `WHEN ${f.matches(text, instantPattern)} THEN ${when(`${micros} <= ${LAST_MICROS}`, instant)}`,
      'END',
    ].join(' ')
  }
  return named('at once', plain, (atOnce) => {
    const iso = when(`${atOnce} IS NULL AND ${f.matches(text, isoPattern)}`, inFull(f, text))
    return named('in full', iso, (full) => either(atOnce, full), 1)
  })
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
  return `CASE WHEN ${trimmed} LIKE '%Z' THEN FALSE ELSE ${f.matches(trimmed, isoPattern)} AND NOT ${f.matches(trimmed, zonePattern)} END`
}
