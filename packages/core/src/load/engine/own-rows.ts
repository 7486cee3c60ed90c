import { columnType } from '../../ddl/column-type.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import { duckdbJson } from '../../mapping/sql/json-functions-duckdb.js'
import { createLeaves, type Leaves } from '../../mapping/sql/leaves.js'
import { openRecordsSql } from '../../mapping/sql/open-records.js'
import type { ColumnSpec } from '../../schema/column.js'
import type { Table } from '../../schema/table.js'
import type { Dialect } from '../../sql/dialect.js'
import { renderSql } from '../../sql/fragment.js'
import { sqlFunctions } from '../../sql/functions.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { tameText } from './tame.js'

/** The members of a record, as a list of names; a column while a record is judged. */
const KEYS = 'row_keys'
/** The hash of that list: records of one shape have the same members. */
const SHAPE = 'row_shape'

/** A table's own rows as SQL: which records are rows for certain, and what each column is. */
export interface CompiledRows {
  /**
   * Parsed records, made of lines: `record_text`, the columns, typed, and `record_tame`, true for a record that keeps
   * every rule of the insert schema and every CHECK. `kept` columns of the lines stay beside them.
   */
  readonly records: (lines: string, kept?: readonly string[]) => string
  /** The columns that they have. */
  readonly columns: readonly string[]
  /** The columns that a parsed record brings, as a list of names. */
  readonly supplied: string
  /** The names of all members that some parsed records have, as a SELECT; of those that kept their text. */
  readonly brought: (records: string) => string
}

/** The shapes of the objects that stand in lines, each with the names of its members, as a SELECT. */
export function shapesSql(dialect: Dialect, lines: string): string {
  const f = jsonFunctions(dialect)
  const object = `CASE WHEN ${f.startsWith(RECORD.text, '{')} AND ${f.isValid(RECORD.text)} THEN ${RECORD.text} END`
  const shapes = `(SELECT ${RECORD.text}, hash(${f.keys('object')}) AS ${SHAPE} FROM (SELECT ${RECORD.text}, ${object} AS object FROM ${lines} AS l) AS o WHERE object IS NOT NULL)`
  return `SELECT ${shapeText(dialect)} AS shape, ${f.keys('example')} AS names FROM (SELECT ${SHAPE}, any_value(${RECORD.text}) AS example FROM ${shapes} AS r GROUP BY ${SHAPE}) AS shapes`
}

/** The shapes that parsed records have, as a SELECT. */
export function shapesOfSql(dialect: Dialect, records: string): string {
  return `SELECT DISTINCT ${shapeText(dialect)} AS shape FROM ${records} AS r`
}

function shapeText(dialect: Dialect): string {
  return `CAST(${SHAPE} AS ${dialect === 'duckdb' ? 'VARCHAR' : 'STRING'})`
}

function namesOfShapes(dialect: Dialect, records: string): string {
  const explode = dialect === 'duckdb' ? 'unnest' : 'explode'
  return `SELECT DISTINCT ${explode}(${jsonFunctions(dialect).keys('example')}) AS name FROM (SELECT any_value(${RECORD.text}) AS example FROM ${records} AS r WHERE ${SHAPE} IS NOT NULL AND ${RECORD.text} IS NOT NULL GROUP BY ${SHAPE}) AS shapes`
}

/**
 * Compiles the insert schema of a table for the columns that a file brings. The conditions are narrower than the
 * schema, never wider: what they cannot tell (a STRUCT, a list of numbers, text where JSON is wanted, an odd time) is left
 * to the in-process path, which gives the verdict and the reason.
 *
 * @param brought the columns that are read; a record that has another one is left, too
 * @param options.known shapes whose members are known: a record of them that is tame is not asked for its text again
 */
export function compileRows(
  dialect: Dialect,
  table: Table<unknown, unknown>,
  brought: readonly string[],
  { compile = compileColumn, known: shapes = [] }: CompileOptions = {},
): CompiledRows {
  const leaves = createLeaves(dialect)
  const known = Object.keys(table.columns).filter((column) => brought.includes(column))
  const columns = known.map((column) => {
    const spec = table.columns[column] as ColumnSpec
    return { column, spec, ...compile(dialect, spec, leaves, column) }
  })
  const f = jsonFunctions(dialect)
  const { list } = sqlFunctions(dialect)
  const names = known.map((column) => literal(dialect, column))
  const rules = [
    // A member that is not read would be lost.
    ...(names.length === 0 ? ['FALSE'] : [`${KEYS} IS NOT NULL`, f.allIn(KEYS, names)]),
    ...columns.map(
      ({ column, spec, place, fits }) =>
        `(${place} IS NULL AND ${nullFits(dialect, column, spec)} OR ${place} IS NOT NULL AND ${fits})`,
    ),
    ...Object.entries(table.columns).flatMap(([column, spec]) =>
      known.includes(column) || spec.nullable || spec.default !== undefined ? [] : ['FALSE'],
    ),
  ]
  const keyed = (lines: string, kept: readonly string[]) =>
    `(SELECT *, CASE WHEN ${f.startsWith('tame_text', '{')} THEN ${f.keys('tame_text')} END AS ${KEYS} FROM ${tameRecordsSql(dialect, lines, kept)} AS t)`
  return {
    records: (lines, kept = []) =>
      judgedRecordsSql(dialect, table, {
        opened: openRecordsSql(dialect, leaves, 'tame_text', keyed(lines, kept), ['*']),
        values: Object.fromEntries(columns.map(({ column, value }) => [column, value])),
        rules,
        kept: { ...asTheyAre(kept), [SHAPE]: `CASE WHEN ${KEYS} IS NOT NULL THEN hash(${KEYS}) END` },
        forgets:
          shapes.length === 0
            ? 'FALSE'
            : f.has(list(...shapes.map((shape) => shapeLiteral(dialect, shape))), SHAPE),
      }),
    columns: known,
    supplied: f.keys(RECORD.text),
    brought: (records) => namesOfShapes(dialect, records),
  }
}

/** How rows are compiled. */
export interface CompileOptions {
  /** How a column is read. Default: as JSON. */
  readonly compile?: CompileColumn | undefined
  readonly known?: readonly string[]
}

function shapeLiteral(dialect: Dialect, shape: string): string {
  return `CAST(${literal(dialect, shape)} AS ${dialect === 'duckdb' ? 'UBIGINT' : 'INT'})`
}

/** Lines with `tame_text`: the text of a line where the engine reads it as we do. */
export function tameRecordsSql(dialect: Dialect, lines: string, kept: readonly string[] = []): string {
  return `(SELECT ${[...kept, RECORD.text].join(', ')}, ${tameText(dialect, RECORD.text)} AS tame_text FROM ${lines} AS l)`
}

/** Columns that are kept under their own names. */
export function asTheyAre(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, name]))
}

/** Opened records, and what is made of them. */
export interface Judged {
  readonly opened: string
  /** Column → SQL over the opened records. */
  readonly values: Readonly<Record<string, string>>
  /** What a record must keep. */
  readonly rules: readonly string[]
  /** What else is kept of a record: name → SQL. */
  readonly kept?: Readonly<Record<string, string>>
  /** Of which tame records the text is not kept, over what is kept of a record. Default: of none. */
  readonly forgets?: string
}

/**
 * Opened records as parsed ones. Only what is needed later is kept of them: to store what was made on the way would cost
 * more than to make it.
 *
 * @example
 * // SELECT record_text, "event_id", …, CASE WHEN keeps_rules THEN (("event_id" <> '') IS TRUE) … ELSE FALSE END AS record_tame
 * // FROM (SELECT record_text, CAST(… AS VARCHAR) AS "event_id", …, coalesce(…, FALSE) AS keeps_rules FROM (…) AS opened) AS judged
 */
export function judgedRecordsSql(
  dialect: Dialect,
  table: Table<unknown, unknown>,
  { opened, values, rules, kept = {}, forgets = 'FALSE' }: Judged,
): string {
  // A CHECK can speak of a column that no record brings.
  const columns = Object.entries(table.columns).map(
    ([column, { type }]) =>
      `CAST(${values[column] ?? 'NULL'} AS ${columnType(dialect, type)}) AS ${identifier(dialect, column)}`,
  )
  const others = Object.entries(kept).map(([name, value]) => `${value} AS ${name}`)
  const checks = Object.values(table.checks).map((rule) => ` AND (${renderSql(dialect, rule)}) IS TRUE`)
  const judged = `SELECT ${[
    RECORD.text,
    ...others,
    ...columns,
    `coalesce(${rules.join('\n    AND ')}, FALSE) AS keeps_rules`,
  ].join(',\n  ')}\nFROM (\n${opened}\n) AS opened`
  const names = [...Object.keys(kept), ...Object.keys(values).map((column) => identifier(dialect, column))]
  const isTame = `CASE WHEN keeps_rules THEN TRUE${checks.join('')} ELSE FALSE END AS ${RECORD.tame}`
  const parsed = `SELECT ${[RECORD.text, ...names, isTame].join(', ')} FROM (\n${judged}\n) AS judged`
  if (forgets === 'FALSE') return parsed
  // Texts are half of what would be stored.
  const text = `CASE WHEN NOT (${RECORD.tame} AND ${forgets}) THEN ${RECORD.text} END AS ${RECORD.text}`
  return `SELECT ${[text, ...names, RECORD.tame].join(', ')} FROM (\n${parsed}\n) AS parsed`
}

// A member that is null fits a nullable column; a member that is missing also one with a default.
function nullFits(dialect: Dialect, column: string, spec: ColumnSpec): string {
  if (spec.nullable) return 'TRUE'
  return spec.default === undefined
    ? 'FALSE'
    : `NOT ${jsonFunctions(dialect).has(KEYS, literal(dialect, column))}`
}

/** A column of a record as SQL. */
export interface CompiledColumn {
  /** True for what the column takes. */
  readonly fits: string
  readonly value: string
}

/** How a column is read: beside its SQL, the place that is NULL when the record has nothing for it. */
export type CompileColumn = (
  dialect: Dialect,
  spec: ColumnSpec,
  leaves: Leaves,
  column: string,
) => CompiledColumn & { readonly place: string }

const compileColumn: CompileColumn = (dialect, spec, leaves, column) => ({
  ...compileJson(dialect, spec, leaves, column),
  place: leaves.json([column]),
})

function compileJson(
  dialect: Dialect,
  { type, values }: ColumnSpec,
  leaves: Leaves,
  column: string,
): CompiledColumn {
  const f = jsonFunctions(dialect)
  const json = leaves.json([column])
  const isString = f.startsWith(json, '"')
  const text = `substr(${json}, 2, length(${json}) - 2)`
  // A pattern leaves one spelling, which a plain cast of the engine reads as we do.
  const like = (pattern: string, from: string): CompiledColumn => {
    const value = f.tryCast(from, columnType(dialect, type))
    return { fits: `(${f.matches(json, pattern)} AND ${value} IS NOT NULL)`, value }
  }
  if (values !== undefined) {
    const value = f.unquote(json)
    return { fits: `coalesce(${isString} AND ${f.isOneOf(value, values)}, FALSE)`, value }
  }
  switch (type.type) {
    case 'STRING':
      // The empty text is text here; only a payload's means none.
      return { fits: isString, value: f.unquote(json) }
    case 'INT':
      return like('-?[0-9]{1,10}', json)
    case 'BIGINT':
      return like('-?[0-9]{1,15}', json)
    case 'DOUBLE':
      return like('-?[0-9]+([.][0-9]+)?', json)
    case 'DECIMAL': {
      const digits = `-?[0-9]{1,${Math.max(1, type.precision - type.scale)}}${type.scale === 0 ? '' : `([.][0-9]{1,${type.scale}})?`}`
      return type.precision === type.scale ? never : like(digits, json)
    }
    case 'BOOLEAN':
      return { fits: `${json} IN ('true', 'false')`, value: `${json} = 'true'` }
    case 'DATE':
      return like('"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}"', text)
    case 'TIMESTAMP':
      return like(
        '"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?Z"',
        text,
      )
    case 'JSON':
      return { fits: `NOT ${isString}`, value: `CASE WHEN ${json} <> 'null' THEN ${json} END` }
    case 'ARRAY':
      return dialect === 'duckdb' && type.element.type === 'STRING' ? plainTexts(json) : never
    default:
      return never
  }
}

/** A list of texts without an escape, and without a null, whose JSON DuckDB reads as we do. */
function plainTexts(json: string): CompiledColumn {
  const pattern = '[[]("[^"]*"(,"[^"]*")*)?[]]'
  return {
    fits: `(NOT contains(${json}, '\\') AND ${duckdbJson.matches(json, pattern)})`,
    value: `from_json(${json}, '["VARCHAR"]')`,
  }
}

/** A column that is left to the in-process path wherever it has something. */
export const never: CompiledColumn = { fits: 'FALSE', value: 'NULL' }

/** The rows of the tame records, with every column that the stage has. */
export function ownRowsSql(
  dialect: Dialect,
  { columns }: CompiledRows,
  staged: Readonly<Record<string, string>>,
  records: string,
  position: string,
): string {
  const items = Object.entries(staged).map(([column, missing]) => {
    const quoted = identifier(dialect, column)
    return columns.includes(column) ? quoted : `${missing} AS ${quoted}`
  })
  return `SELECT\n  ${[...items, `${RECORD.line} AS ${position}`].join(',\n  ')}\nFROM ${records}\nWHERE ${RECORD.tame}`
}
