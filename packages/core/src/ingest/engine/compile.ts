import { columnType } from '../../ddl/column-type.js'
import { changeColumns } from '../../load/fold/entries.js'
import { inPayload } from '../../mapping/attributes.js'
import type { StateMapping } from '../../mapping/changes.js'
import { conditionParts } from '../../mapping/condition.js'
import type { Elements } from '../../mapping/elements.js'
import { eventTime } from '../../mapping/envelope.js'
import { type ExpressionData, id } from '../../mapping/expression.js'
import { type LogMapping, withExtensions } from '../../mapping/mapping.js'
import type { RecordType } from '../../mapping/record-type.js'
import { type CompiledExpression, compileExpression } from '../../mapping/sql/expression-sql.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import { createLeaves, type Leaves } from '../../mapping/sql/leaves.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Table } from '../../schema/table.js'
import type { Dialect } from '../../sql/dialect.js'
import { attributesSql, marksSql } from './change-sql.js'
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
  readonly type: RecordType
  /** True for a record that the mapping takes; reads the records' own leaves only. */
  readonly condition: string
  /** For a mapping of elements: the list of their JSON texts, out of the records' own leaves; NULL for no list. */
  readonly elements?: string
  /** True for a record that must be left to the in-process path: a required column would be empty. */
  readonly refuses: string
  /** What the mapping reads beside the records' own leaves. */
  readonly leaves: Leaves
  /** True for a record, or element, that makes a row: for a state mapping, its key is there. */
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

/** False for what gives every record a value. Nothing is asked of it: where it is asked, records have no hash yet. */
function canBeEmpty(data: ExpressionData): boolean {
  if (data.kind === 'first') return data.parts.every(canBeEmpty)
  if (data.kind === 'joined' || data.kind === 'hashed') return data.parts.some(canBeEmpty)
  return !['constant', 'id', 'raw'].includes(data.kind)
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

/** What stands at the head of every compiled mapping. */
function opened(dialect: Dialect, mapping: LogMapping | StateMapping, header: Leaves) {
  const { record, element } = conditionParts(mapping.when)
  const { elements } = mapping
  const condition = conditionSql(dialect, record, header)
  const list = elements === undefined ? undefined : elementsSql(dialect, elements, header)
  const leaves = createLeaves(dialect, header)
  return {
    leaves,
    /** Where the key and the required columns are read: of a record among its own leaves, where the verdict is given. */
    early: elements === undefined ? header : leaves,
    ofElement: elements === undefined ? [] : [conditionSql(dialect, element, leaves)],
    compiled: {
      name: mapping.name,
      table: mapping.table,
      type: mapping.when.type,
      condition,
      leaves,
      ...(list === undefined ? {} : { elements: list }),
    },
  }
}

function elementsSql(dialect: Dialect, { path, of }: Elements, header: Leaves): string {
  const f = jsonFunctions(dialect)
  const place = header.json(path)
  return of === 'items'
    ? `CASE WHEN left(${place}, 1) = '[' THEN ${f.items(place)} END`
    : `CASE WHEN left(${place}, 1) = '{' THEN ${f.memberItems(place)} END`
}

function compileLog(
  dialect: Dialect,
  mapping: LogMapping,
  table: Table,
  header: Leaves,
): CompiledMapping | undefined {
  const isRequired = (column: string) =>
    table.columns[column]?.nullable === false && table.columns[column]?.default === undefined
  const { compiled: head, leaves, early, ofElement } = opened(dialect, mapping, header)
  const compiled: [string, CompiledExpression][] = []
  const data = new Map(Object.entries(withExtensions(mapping.columns, table)))
  // Required columns first: what they read belongs to the header, where the verdict is given.
  const columns = [...data].sort(([a], [b]) => Number(isRequired(b)) - Number(isRequired(a)))
  for (const [column, own] of columns) {
    const from = isRequired(column) ? early : leaves
    const expression = compileExpression(dialect, own, typeOf(table, column), from)
    if (expression === undefined) return undefined
    compiled.push([column, expression])
  }
  const needed = compiled.filter(
    ([column]) => isRequired(column) && canBeEmpty(data.get(column) as ExpressionData),
  )
  const isElement = mapping.elements !== undefined
  return {
    ...head,
    refuses: isElement ? 'FALSE' : needed.map(([, { value }]) => `${value} IS NULL`).join(' OR ') || 'FALSE',
    makesRow: isElement
      ? [...ofElement, ...needed.map(([, { value }]) => `${value} IS NOT NULL`)].join(' AND ')
      : 'TRUE',
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
  const { compiled: head, leaves, early, ofElement } = opened(dialect, mapping, header)
  const compile = (data: ExpressionData, type: ColumnType, from: Leaves) =>
    compileExpression(dialect, data, type, from)?.value
  const key = Object.entries(mapping.key).map(
    ([column, data]) => [column, compile(data, typeOf(table, column), early)] as const,
  )
  const eventId = compile(mapping.id ?? id('messageId').data, text, early)
  const at = compile(mapping.at ?? eventTime.data, { type: 'TIMESTAMP' }, early)
  const marks =
    eventId === undefined
      ? undefined
      : marksSql(dialect, mapping, eventId, (data) => compile(data, text, leaves))
  if (at === undefined || marks === undefined || key.some(([, value]) => value === undefined))
    return undefined
  const change: Record<string, string> = {
    event_timestamp: at,
    event_id: eventId as string,
    attributes:
      mapping.attributes === undefined ? 'NULL' : attributesSql(dialect, mapping.attributes, leaves),
    marks,
  }
  return {
    ...head,
    refuses: 'FALSE',
    makesRow:
      [
        ...ofElement,
        ...key.flatMap(([column, value]) =>
          canBeEmpty(mapping.key[column] as ExpressionData) ? [`${value} IS NOT NULL`] : [],
        ),
      ].join(' AND ') || 'TRUE',
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
    const own = data.kind === 'path' ? inPayload(attributes, data) : undefined
    const expression = own && compileExpression(dialect, own, typeOf(table, column), leaves)
    return expression === undefined ? [] : counted(column, expression)
  })
}
