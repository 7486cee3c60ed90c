import type { ExpressionData } from '../../mapping/expression.js'
import type { RowExpressions } from '../../mapping/row-map.js'
import { compileExpression, RECORD } from '../../mapping/sql/expression-sql.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import { createLeaves, type Leaves } from '../../mapping/sql/leaves.js'
import { openRecordsSql } from '../../mapping/sql/open-records.js'
import type { ColumnSpec } from '../../schema/column.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Table } from '../../schema/table.js'
import type { Dialect } from '../../sql/dialect.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { asTheyAre, type CompiledRows, judgedRecordsSql, tameRecordsSql } from './own-rows.js'

/**
 * A map of a user's own records as SQL: the twin of `mapRow`. What does not fit, lacks a zone or a required value, or
 * would be rounded, is left to the in-process path. Undefined for a map with a custom function.
 */
export function compileMappedRows(
  dialect: Dialect,
  table: Table<unknown, unknown>,
  expressions: RowExpressions,
): CompiledRows | undefined {
  const f = jsonFunctions(dialect)
  const leaves = createLeaves(dialect)
  const values: Record<string, string> = {}
  const rules = [f.startsWith('tame_text', '{')]
  for (const [column, data] of Object.entries(expressions)) {
    const spec = table.columns[column] as ColumnSpec
    const compiled = compileExpression(dialect, data, spec.type, leaves)
    if (compiled === undefined) return undefined
    const { value, misfits, zoneless } = compiled
    rules.push(...[...misfits, ...zoneless].map((condition) => `NOT coalesce(${condition}, FALSE)`))
    rules.push(...roundings(dialect, data, spec.type, leaves))
    if (!spec.nullable && spec.default === undefined) rules.push(`${value} IS NOT NULL`)
    if (spec.values !== undefined) {
      rules.push(`(${value} IS NULL OR ${f.isOneOf(value, spec.values)})`)
    }
    values[column] = value
  }
  const hash = f.sha256(`concat(${RECORD.text}, chr(10), chr(10), '0')`)
  const readsHash = Object.values(values).some((value) => value.includes(RECORD.hash))
  const columns = Object.keys(values)
  const isBrought = (column: string) => `${identifier(dialect, column)} IS NOT NULL`
  return {
    records: (lines, kept = []) => {
      const tame = tameRecordsSql(dialect, lines, kept)
      const from = readsHash ? `(SELECT *, ${hash} AS ${RECORD.hash} FROM ${tame} AS t)` : tame
      const opened = openRecordsSql(dialect, leaves, 'tame_text', from, ['*'])
      return judgedRecordsSql(dialect, table, { opened, values, rules, kept: asTheyAre(kept) })
    },
    columns,
    supplied: namesWhere(dialect, columns, isBrought),
    brought: (records) =>
      `SELECT ${dialect === 'duckdb' ? 'unnest' : 'explode'}(${namesWhere(dialect, columns, (column) => `bool_or(${isBrought(column)})`)}) AS name FROM ${records} AS r`,
  }
}

/** A list of the columns of which a condition holds. */
function namesWhere(
  dialect: Dialect,
  columns: readonly string[],
  condition: (column: string) => string,
): string {
  const names = columns
    .map((column) => `CASE WHEN ${condition(column)} THEN ${literal(dialect, column)} END`)
    .join(', ')
  return dialect === 'duckdb'
    ? `list_filter([${names}], lambda n: n IS NOT NULL)`
    : `filter(array(${names}), n -> n IS NOT NULL)`
}

/** Conditions on what a decimal is read from: so few digits that the engine has none to round. */
function roundings(dialect: Dialect, data: ExpressionData, type: ColumnType, leaves: Leaves): string[] {
  if (data.kind === 'first') return data.parts.flatMap((part) => roundings(dialect, part, type, leaves))
  if (data.kind !== 'path') return []
  if (data.cast === 'nested' && holdsDecimal(type))
    return data.paths.map((path) => `${leaves.json(path)} IS NULL`)
  if (data.cast !== 'decimal' || type.type !== 'DECIMAL') return []
  const fraction = type.scale === 0 ? '' : `([.][0-9]{1,${type.scale}}0*)?`
  const digits = `[+-]?[0-9]{1,${Math.max(1, type.precision - type.scale)}}${fraction}`
  return data.paths.map((path) => {
    const leaf = leaves.leaf(path)
    return `(${leaf.place} IS NULL OR coalesce(${jsonFunctions(dialect).matches(leaf.trimmed(), digits)}, FALSE))`
  })
}

function holdsDecimal(type: ColumnType): boolean {
  switch (type.type) {
    case 'ARRAY':
      return holdsDecimal(type.element)
    case 'MAP':
      return holdsDecimal(type.value)
    case 'STRUCT':
      return Object.values(type.fields).some(holdsDecimal)
    default:
      return type.type === 'DECIMAL'
  }
}
