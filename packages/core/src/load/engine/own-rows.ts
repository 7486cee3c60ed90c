import { columnType } from '../../ddl/column-type.js'
import type { Cast } from '../../mapping/expression.js'
import { castSql, leafSql } from '../../mapping/sql/cast-sql.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import { createLeaves, type Leaves } from '../../mapping/sql/leaves.js'
import { openRecordsSql } from '../../mapping/sql/open-records.js'
import type { ColumnSpec } from '../../schema/column.js'
import type { Table } from '../../schema/table.js'
import type { Dialect } from '../../sql/dialect.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { tameText } from './tame.js'

/** The members of a record, as a list of names; a column of the parsed records. */
export const KEYS = 'row_keys'

/**
 * The lines of a file as objects with their members' names; NULL names for what is no tame object. The first of two
 * steps: the second reads only the columns that some record brings.
 */
export function keyedRecordsSql(dialect: Dialect, lines: string): string {
  const f = jsonFunctions(dialect)
  return `WITH sorted AS (
  SELECT ${RECORD.text}, ${tameText(dialect, RECORD.text)} AS tame_text FROM ${lines} AS l
)
SELECT *, CASE WHEN left(tame_text, 1) = '{' THEN ${f.keys('tame_text')} END AS ${KEYS} FROM sorted`
}

/** A table's own rows as SQL: which records are rows for certain, and what each column is. */
export interface CompiledRows {
  /** Parsed records with \`record_tame\`: true for a record that keeps every rule of the insert schema. */
  readonly records: (from: string) => string
  /** Column → SQL over them, typed. */
  readonly columns: Readonly<Record<string, string>>
}

/**
 * Compiles the insert schema of a table for the columns that a file brings. The conditions are narrower than the
 * schema, never wider: what they cannot tell (an ARRAY, a STRUCT, text where JSON is wanted, an odd time) is left to the
 * in-process path, which gives the verdict and the reason.
 *
 * @param brought the columns that some record of the file has
 */
export function compileRows(
  dialect: Dialect,
  table: Table<unknown, unknown>,
  brought: readonly string[],
  compile: CompileColumn = compileColumn,
): CompiledRows {
  const leaves = createLeaves(dialect)
  const known = Object.keys(table.columns).filter((column) => brought.includes(column))
  const columns = known.map((column) => {
    const spec = table.columns[column] as ColumnSpec
    return { column, spec, ...compile(dialect, spec, leaves, column) }
  })
  const f = jsonFunctions(dialect)
  const names = Object.keys(table.columns).map((column) => literal(dialect, column))
  const rules = [
    `${KEYS} IS NOT NULL`,
    f.allIn(KEYS, names),
    ...columns.map(
      ({ column, spec, place, fits }) =>
        `(${place} IS NULL AND ${nullFits(dialect, column, spec)} OR ${place} IS NOT NULL AND ${fits})`,
    ),
    ...Object.entries(table.columns).flatMap(([column, spec]) =>
      known.includes(column) || spec.nullable || spec.default !== undefined ? [] : ['FALSE'],
    ),
  ]
  return {
    records: (from) =>
      `SELECT *, coalesce(${rules.join('\n    AND ')}, FALSE) AS ${RECORD.tame} FROM (\n${openRecordsSql(dialect, leaves, 'tame_text', from, ['*'])}\n) AS opened`,
    columns: Object.fromEntries(
      columns.map(({ column, spec, value }) => [
        column,
        `CAST(${value} AS ${columnType(dialect, spec.type)})`,
      ]),
    ),
  }
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
  const path = [column]
  const json = leaves.json(path)
  const isString = `left(${json}, 1) = '"'`
  const cast = (kind: Cast) => leaves.value(path, { cast: kind, type, trim: false, lower: false })
  const number = (pattern: string, kind: Cast): CompiledColumn => ({
    fits: `(${f.matches(json, pattern)} AND ${cast(kind)} IS NOT NULL)`,
    value: cast(kind),
  })
  if (values !== undefined) {
    const { text } = leaves.leaf(path)
    return {
      fits: `coalesce(${isString} AND ${text} IN (${values.map((value) => literal(dialect, value)).join(', ')}), FALSE)`,
      value: text,
    }
  }
  switch (type.type) {
    case 'STRING':
      // The empty text is text here; only a payload's means none.
      return { fits: isString, value: f.unquote(json) }
    case 'INT':
      return number('-?[0-9]{1,10}', 'integer')
    case 'BIGINT':
      return number('-?[0-9]{1,15}', 'bigint')
    case 'DOUBLE':
      return number('-?[0-9]+([.][0-9]+)?', 'double')
    case 'DECIMAL': {
      const digits = `-?[0-9]{1,${Math.max(1, type.precision - type.scale)}}${type.scale === 0 ? '' : `([.][0-9]{1,${type.scale}})?`}`
      return type.precision === type.scale ? never : number(digits, 'decimal')
    }
    case 'BOOLEAN':
      return { fits: `${json} IN ('true', 'false')`, value: `${json} = 'true'` }
    case 'DATE':
      return {
        fits: `(${f.matches(json, '"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}"')} AND ${cast('date')} IS NOT NULL)`,
        value: cast('date'),
      }
    case 'TIMESTAMP':
      return {
        fits: `(${f.matches(json, '"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9:]{8}([.][0-9]{1,9})?Z"')} AND ${cast('time')} IS NOT NULL)`,
        value: cast('time'),
      }
    case 'JSON':
      return {
        fits: `NOT ${isString}`,
        value: castSql(dialect, 'verbatim', type, leafSql(dialect, json)),
      }
    default:
      return never
  }
}

/** A column that is left to the in-process path wherever it has something. */
export const never: CompiledColumn = { fits: 'FALSE', value: 'NULL' }

/** The rows of the tame records, with every column that the stage has. */
export function ownRowsSql(
  dialect: Dialect,
  compiled: CompiledRows,
  staged: Readonly<Record<string, string>>,
  records: string,
  position: string,
): string {
  const items = Object.entries(staged).map(
    ([column, missing]) => `${compiled.columns[column] ?? missing} AS ${identifier(dialect, column)}`,
  )
  return `SELECT\n  ${[...items, `${RECORD.line} AS ${position}`].join(',\n  ')}\nFROM ${records}\nWHERE ${RECORD.tame}`
}
