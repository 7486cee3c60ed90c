import { columnType } from '../../ddl/column-type.js'
import { changeColumns } from '../../load/fold/entries.js'
import { eventTime } from '../../mapping/envelope.js'
import { type ExpressionData, id } from '../../mapping/expression.js'
import { type LogMapping, withExtensions } from '../../mapping/mapping.js'
import { type CompiledExpression, compileExpression } from '../../mapping/sql/expression-sql.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import { createLeaves, type Leaves } from '../../mapping/sql/leaves.js'
import type { StateMapping } from '../../mapping/state.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Table } from '../../schema/table.js'
import type { Dialect } from '../../sql/dialect.js'
import { literal } from '../../sql/literal.js'
import { conditionSql } from './verdict.js'

/** Something that is counted for a column, as a condition over the record's leaves. */
interface CountedMisfit {
  readonly column: string
  readonly kind: 'uncast' | 'zoneless'
  readonly condition: string
}

/** A mapping as SQL over the parsed records. */
export interface CompiledMapping {
  readonly name: string
  readonly table: string
  /** True for a record that the mapping takes; reads the records' own leaves only. */
  readonly condition: string
  /** True for a record that must be left to the in-process path: a required column would be empty. */
  readonly refuses: string
  /** What the mapping reads beside the records' own leaves. */
  readonly leaves: Leaves
  /** True for a record that makes a row: for a state mapping, its key is there. */
  readonly makesRow: string
  /** Column → SQL, typed like the staged column. */
  readonly columns: Readonly<Record<string, string>>
  readonly misfits: readonly CountedMisfit[]
}

const text: ColumnType = { type: 'STRING' }

/**
 * Compiles a mapping; undefined when it has a custom function, which runs in process only.
 *
 * @param header the leaves that every parsed record carries; the mapping's condition, key and required columns add theirs
 */
export function compileMapping(
  dialect: Dialect,
  mapping: LogMapping | StateMapping,
  table: Table,
  header: Leaves,
): CompiledMapping | undefined {
  return mapping.kind === 'log'
    ? compileLog(dialect, mapping, table, header)
    : compileState(dialect, mapping, table, header)
}

/** A value cast to a column's type, as it is staged. */
export function typed(dialect: Dialect, type: ColumnType, value: string): string {
  return `CAST(${value} AS ${columnType(dialect, type)})`
}

function typeOf(table: Table, column: string): ColumnType {
  return table.columns[column]?.type as ColumnType
}

function counted(column: string, { misfits, zoneless }: CompiledExpression): CountedMisfit[] {
  return [
    ...misfits.map((condition) => ({ column, kind: 'uncast' as const, condition })),
    ...zoneless.map((condition) => ({ column, kind: 'zoneless' as const, condition })),
  ]
}

function compileLog(
  dialect: Dialect,
  mapping: LogMapping,
  table: Table,
  header: Leaves,
): CompiledMapping | undefined {
  const isRequired = (column: string) =>
    table.columns[column]?.nullable === false && table.columns[column]?.default === undefined
  const condition = conditionSql(dialect, mapping.when, header)
  const leaves = createLeaves(dialect, header)
  const compiled: [string, CompiledExpression][] = []
  const data = new Map(Object.entries(withExtensions(mapping.columns, table)))
  // Required columns first: what they read belongs to the header, where the verdict is given.
  const columns = [...data].sort(([a], [b]) => Number(isRequired(b)) - Number(isRequired(a)))
  for (const [column, own] of columns) {
    const expression = compileExpression(
      dialect,
      own,
      typeOf(table, column),
      isRequired(column) ? header : leaves,
    )
    if (expression === undefined) return undefined
    compiled.push([column, expression])
  }
  // A constant, an id and the raw text are never empty.
  const canBeEmpty = (column: string) => ['path', 'event'].includes(data.get(column)?.kind ?? '')
  const empty = compiled
    .filter(([column]) => isRequired(column) && canBeEmpty(column))
    .map(([, { value }]) => `${value} IS NULL`)
  return {
    name: mapping.name,
    table: table.name,
    condition,
    refuses: empty.join(' OR ') || 'FALSE',
    leaves,
    makesRow: 'TRUE',
    columns: Object.fromEntries(
      compiled.map(([column, { value }]) => [column, typed(dialect, typeOf(table, column), value)]),
    ),
    misfits: compiled.flatMap(([column, expression]) => counted(column, expression)),
  }
}

function compileState(
  dialect: Dialect,
  mapping: StateMapping,
  table: Table,
  header: Leaves,
): CompiledMapping | undefined {
  const condition = conditionSql(dialect, mapping.when, header)
  const leaves = createLeaves(dialect, header)
  const compile = (data: ExpressionData, type: ColumnType, from: Leaves) =>
    compileExpression(dialect, data, type, from)?.value
  const key = Object.entries(mapping.key).map(
    ([column, data]) => [column, compile(data, typeOf(table, column), header)] as const,
  )
  const eventId = compile(id('messageId').data, text, header) as string
  const marks = Object.entries(mapping.marks).map(([mark, data]) => {
    const name = mark === 'unsuppressed' ? `concat('unsuppressed:', ${eventId})` : literal(dialect, mark)
    return [
      name,
      data.kind === 'constant' && data.value === true ? "''" : compile(data, text, leaves),
    ] as const
  })
  if ([...key, ...marks].some(([, value]) => value === undefined)) return undefined
  const f = jsonFunctions(dialect)
  const attributes = mapping.attributes === undefined ? undefined : leaves.json(mapping.attributes)
  const change: Record<string, string> = {
    event_timestamp: compile(eventTime.data, { type: 'TIMESTAMP' }, header) as string,
    event_id: eventId,
    attributes:
      attributes === undefined
        ? 'NULL'
        : `CASE WHEN left(${attributes}, 1) = '{' THEN ${f.members(attributes)} END`,
    marks: f.mapWithoutNulls(marks as readonly (readonly [string, string])[]),
  }
  return {
    name: mapping.name,
    table: table.name,
    condition,
    refuses: 'FALSE',
    leaves,
    makesRow: key.map(([, value]) => `${value} IS NOT NULL`).join(' AND '),
    columns: Object.fromEntries([
      ...key.map(([column, value]) => [column, typed(dialect, typeOf(table, column), value as string)]),
      ...Object.entries(change).map(([column, value]) => [
        column,
        typed(dialect, changeColumns[column] as ColumnType, value),
      ]),
    ]),
    misfits: attributeMisfits(dialect, mapping, table, leaves),
  }
}

// The fold reads the typed columns later, and cannot say which call a misfit came from; so they are counted here.
function attributeMisfits(
  dialect: Dialect,
  mapping: StateMapping,
  table: Table,
  leaves: Leaves,
): CountedMisfit[] {
  const { attributes, state } = mapping
  if (attributes === undefined) return []
  return Object.entries(withExtensions(state.columns, table)).flatMap(([column, data]) => {
    if (data.kind !== 'path') return []
    const inPayload = { ...data, paths: data.paths.map((path) => [...attributes, ...path.slice(1)]) }
    const expression = compileExpression(dialect, inPayload, typeOf(table, column), leaves)
    return expression === undefined ? [] : counted(column, expression)
  })
}
