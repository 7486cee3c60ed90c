import { columnType } from '../../ddl/column-type.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Dialect } from '../../sql/dialect.js'
import type { Cast } from '../expression.js'
import { type JsonFunctions, jsonFunctions } from './json-functions.js'

// The twins of mapping/instant.ts and exact-number.ts. No backslash classes: JavaScript, RE2 and Java differ in them.
const isoPattern =
  '[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?( ?([Zz]|[+-][0-9]{2}(:?[0-9]{2})?))?)?'
const zonePattern = '.*([Zz]|[+-][0-9]{2}:?[0-9]{2}|:[0-9.,]+ ?[+-][0-9]{2})'
const numberPattern = '[+-]?[0-9]+([.][0-9]+)?([eE][+-]?[0-9]{1,3})?'
const secondsPattern = '[0-9]{1,11}([.][0-9]+)?'
const millisecondsPattern = '[0-9]{12,17}([.][0-9]+)?'

/**
 * The SQL of a cast: from a JSON value to a column's type; NULL for a misfit. The same verdicts as `castFunction` in
 * process. `json` is SQL for the value's JSON text, `text` for its characters (`textSql`); both are NULL for none.
 *
 * @example castSql('duckdb', 'double', { type: 'DOUBLE' }, 'j', 't')
 * // CASE WHEN regexp_full_match(trim(t), '[+-]?[0-9]+…') THEN TRY_CAST(trim(t) AS DOUBLE) END
 */
export function castSql(dialect: Dialect, cast: Cast, type: ColumnType, json: string, text: string): string {
  const f = jsonFunctions(dialect)
  const trimmed = f.trim(text)
  switch (cast) {
    case 'text':
      return text
    case 'integer':
    case 'bigint':
      return integerSql(f, trimmed, columnType(dialect, type))
    case 'double':
    case 'decimal':
      return when(f.matches(trimmed, numberPattern), f.tryCast(trimmed, columnType(dialect, type)))
    case 'boolean':
      return `CASE WHEN lower(${trimmed}) IN ('true', '1') THEN TRUE WHEN lower(${trimmed}) IN ('false', '0') THEN FALSE END`
    case 'date':
      return when(f.matches(trimmed, '[0-9]{4}-[0-9]{2}-[0-9]{2}'), f.tryCast(trimmed, 'DATE'))
    case 'time':
      return timeSql(dialect, f, trimmed)
    case 'verbatim':
      return when(`${json} <> 'null'`, json)
    case 'nested':
      return when(
        `left(${json}, 1) = '${type.type === 'ARRAY' ? '[' : '{'}'`,
        f.nested(json, columnType(dialect, type)),
      )
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
  // 3.0 and 1e2 are whole numbers too.
  const decimal = f.tryCast(text, 'DECIMAL(38, 10)')
  return `CASE WHEN ${f.matches(text, '[+-]?[0-9]+')} THEN ${f.tryCast(text, type)} WHEN ${f.matches(text, numberPattern)} AND ${decimal} = floor(${decimal}) THEN ${f.tryCast(decimal, type)} END`
}

function timeSql(dialect: Dialect, f: JsonFunctions, text: string): string {
  const type = dialect === 'duckdb' ? 'TIMESTAMPTZ' : 'TIMESTAMP'
  const plain = `replace(replace(upper(${text}), ',', '.'), ' Z', 'Z')`
  const zoned = `CASE WHEN length(${text}) > 10 AND NOT ${f.matches(text, zonePattern)} THEN concat(${plain}, 'Z') ELSE ${plain} END`
  const micros = (scale: string) =>
    f.tryCast(`floor(${f.tryCast(text, 'DECIMAL(30, 9)')} * ${scale})`, 'BIGINT')
  const instant = (value: string) =>
    dialect === 'duckdb' ? `make_timestamptz(${value})` : `timestamp_micros(${value})`
  return [
    'CASE',
    `WHEN ${f.matches(text, isoPattern)} THEN ${f.tryCast(zoned, type)}`,
    `WHEN ${f.matches(text, '0+([.]0*)?')} THEN NULL`,
    `WHEN ${f.matches(text, secondsPattern)} THEN ${instant(micros('1000000'))}`,
    `WHEN ${f.matches(text, millisecondsPattern)} THEN ${instant(micros('1000'))}`,
    'END',
  ].join(' ')
}
