import { columnType } from '../../ddl/column-type.js'
import { CustomerioDatabricksError } from '../../errors.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import { didYouMean } from '../../nearest.js'
import type { ColumnSpec } from '../../schema/column.js'
import { type ColumnType, typeName } from '../../schema/column-type.js'
import type { Table } from '../../schema/table.js'
import type { Dialect } from '../../sql/dialect.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { ORIGIN } from '../broken-checks.js'
import { POSITION } from '../merge-log.js'
import { type LoadMode, SUPPLIED } from '../merge-rows.js'
import type { RejectRule } from '../reject.js'

/** A column of a query, its type in the engine's words. */
export interface QueryColumn {
  readonly name: string
  readonly type: string
}

/** What can be wrong with a row of a query. */
export interface QueryProblem {
  readonly rule: RejectRule
  readonly column: string
  readonly reason: string
}

/** A query's rows as the table's, each with the number of the first rule that it breaks. */
export interface QueryRows {
  readonly select: string
  readonly problems: readonly QueryProblem[]
}

/**
 * The rows of a query as staged rows.
 *
 * @example
 * // SELECT TRY_CAST(q."user_id" AS VARCHAR) AS "user_id", …, CASE WHEN q."user_id" IS NULL THEN 0 … END AS run_problem
 * // FROM (SELECT *, row_number() OVER () AS run_position FROM (SELECT …) AS own) AS q
 * @throws `input` error for a column that the table does not have, a required one that is missing, a type that does not fit
 */
export function queryRowsSql(
  dialect: Dialect,
  table: Table<unknown, unknown>,
  query: string,
  columns: readonly QueryColumn[],
  mode: LoadMode,
): QueryRows {
  checkColumns(dialect, table, columns)
  const f = jsonFunctions(dialect)
  const problems: { readonly when: string; readonly problem: QueryProblem }[] = []
  const items = columns.map(({ name: column }) => {
    const { type, nullable, values } = table.columns[column] as ColumnSpec
    const own = `q.${identifier(dialect, column)}`
    const value = f.tryCast(own, columnType(dialect, type))
    const where = `${table.name}.${column}`
    const add = (rule: RejectRule, when: string, reason: string) =>
      problems.push({ when, problem: { rule, column, reason: `${where} ${reason}` } })
    if (!nullable) add('missing_required', `${own} IS NULL`, 'is required and null.')
    if (type.type === 'JSON')
      add('wrong_type', `${own} IS NOT NULL AND NOT ${f.isValid(value)}`, 'is no JSON text.')
    else add('wrong_type', `${own} IS NOT NULL AND ${value} IS NULL`, `does not fit ${typeName(type)}.`)
    if (values !== undefined) {
      const listed = values.map((one) => literal(dialect, one)).join(', ')
      add('not_in_set', `${own} NOT IN (${listed})`, `is none of ${values.join(', ')}.`)
    }
    return `${value} AS ${identifier(dialect, column)}`
  })
  const names = columns.map(({ name }) => literal(dialect, name)).join(', ')
  const raw = columns
    .map(({ name }) => `${literal(dialect, name)}, q.${identifier(dialect, name)}`)
    .join(', ')
  const run = [
    `q.${POSITION} AS ${POSITION}`,
    `q.${POSITION} AS ${ORIGIN.line}`,
    dialect === 'duckdb'
      ? `CAST(json_object(${raw}) AS VARCHAR) AS ${ORIGIN.raw}`
      : `to_json(named_struct(${raw}), map('ignoreNullFields', 'false')) AS ${ORIGIN.raw}`,
    ...(mode === 'patch'
      ? [`${dialect === 'duckdb' ? `[${names}]` : `array(${names})`} AS ${SUPPLIED}`]
      : []),
    `CASE ${problems.map(({ when }, i) => `WHEN ${when} THEN ${i}`).join(' ')} END AS run_problem`,
  ]
  const order = dialect === 'duckdb' ? '' : 'ORDER BY monotonically_increasing_id()'
  const missing = Object.entries(table.columns).flatMap(([column, { type }]) =>
    columns.some(({ name }) => name === column)
      ? []
      : [`CAST(NULL AS ${columnType(dialect, type)}) AS ${identifier(dialect, column)}`],
  )
  return {
    select: `SELECT\n  ${[...items, ...missing, ...run].join(',\n  ')}\nFROM (SELECT *, row_number() OVER (${order}) AS ${POSITION} FROM (\n${query}\n) AS own) AS q`,
    problems: problems.map(({ problem }) => problem),
  }
}

function checkColumns(
  dialect: Dialect,
  table: Table<unknown, unknown>,
  columns: readonly QueryColumn[],
): void {
  const known = Object.keys(table.columns)
  const fail = (column: string, message: string) =>
    new CustomerioDatabricksError({
      code: 'input',
      message: `The query: ${message}`,
      details: { table: table.name, column },
    })
  for (const { name, type } of columns) {
    const spec = table.columns[name]
    if (spec === undefined)
      throw fail(name, `${table.name} has no column "${name}".${didYouMean(name, known)}`)
    if (!fits(dialect, type, spec.type))
      throw fail(
        name,
        `"${name}" is ${type}, and ${table.name}.${name} is ${columnType(dialect, spec.type)}. CAST it in the query.`,
      )
  }
  for (const [column, { nullable, default: fallback }] of Object.entries(table.columns)) {
    if (nullable || fallback !== undefined || columns.some(({ name }) => name === column)) continue
    throw fail(column, `${table.name}.${column} is required, and the query has no such column.`)
  }
}

const whole = /^(tiny|small|big|huge|u?tiny|usmall|ubig|uhuge)?int(eger)?$|^(byte|short|long|uinteger)$/
const fraction = /^(double|float|real)$|^decimal\(/

/** Whether values of a type of the engine can go into a column without a guess; what is too great is told row by row. */
function fits(dialect: Dialect, engineType: string, type: ColumnType): boolean {
  const own = plain(engineType)
  switch (type.type) {
    case 'STRING':
      return /^(varchar|string|char|json|uuid|enum)\b/.test(own)
    case 'JSON':
      return /^(varchar|string|json)\b/.test(own)
    case 'INT':
    case 'BIGINT':
      return whole.test(own)
    case 'DOUBLE':
      return whole.test(own) || fraction.test(own)
    case 'DECIMAL': {
      const scale = /^decimal\(\d+,(\d+)\)/.exec(own)?.[1]
      return whole.test(own) || (scale !== undefined && Number(scale) <= type.scale)
    }
    default:
      return (
        own === plain(columnType(dialect, type)) ||
        (type.type === 'TIMESTAMP' && own === 'timestampwithtimezone')
      )
  }
}

function plain(type: string): string {
  return type.toLowerCase().replace(/[\s`"]/g, '')
}
