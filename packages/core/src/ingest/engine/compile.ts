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
import { type CompiledExpression, compileExpression, RECORD } from '../../mapping/sql/expression-sql.js'
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

/** The elements of a record as SQL. */
export interface CompiledElements {
  readonly leaves: Leaves
  /** The list of their JSON texts, out of `leaves`; NULL for no list. */
  readonly list: string
  /** True for an element that makes a row, out of the mapping's leaves. */
  readonly makesRow: string
}

/** A mapping as SQL over the parsed records. */
export interface CompiledMapping {
  readonly name: string
  readonly table: string
  readonly type: RecordType
  /** True for a record that the mapping takes; reads the header. */
  readonly condition: string
  /** True for a record that must be left to the in-process path: a required column would be empty. Reads the header. */
  readonly refuses: string
  /** True for a record that the mapping makes a row of: for a state mapping, its key is there. Reads the header. */
  readonly makesRow: string
  /** For a mapping of elements. */
  readonly elements?: CompiledElements
  /** What the columns read: of the record, or of an element beside it. */
  readonly leaves: Leaves
  /** Column → SQL, typed like the staged column. */
  readonly columns: Readonly<Record<string, string>>
  readonly misfits: readonly CountedMisfit[]
  /** Whether a column can be the record's hash, which costs to compute. */
  readonly readsHash: boolean
}

const text: ColumnType = { type: 'STRING' }

/**
 * Compiles a mapping; undefined when it runs in process only: with a custom function, and for a log of elements with a
 * required column that an element may leave empty.
 *
 * @param header what is read of every record; the mapping's condition, key and required columns add theirs
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

/** The parts of a compiled mapping that do not depend on its kind. */
function headOf(dialect: Dialect, mapping: LogMapping | StateMapping, header: Leaves) {
  return {
    name: mapping.name,
    table: mapping.table,
    type: mapping.when.type,
    condition: conditionSql(dialect, conditionParts(mapping.when).record, header),
  }
}

/**
 * When a mapping of elements makes rows: a record by its list, an element by the mapping's conditions on elements.
 * @param needed conditions on an element beside those
 */
function rowsOfElements(
  dialect: Dialect,
  { when }: LogMapping | StateMapping,
  elements: Elements,
  header: Leaves,
  leaves: Leaves,
  needed: readonly string[] = [],
): Pick<CompiledMapping, 'makesRow' | 'elements'> {
  const own = createLeaves(dialect)
  const list = elementsSql(dialect, elements, own)
  const makesRow = [conditionSql(dialect, conditionParts(when).element, leaves), ...needed].join(' AND ')
  return {
    makesRow: hasElements(dialect, elements, header),
    elements: { leaves: own, list, makesRow },
  }
}

function elementsSql(dialect: Dialect, elements: Elements, leaves: Leaves): string {
  const f = jsonFunctions(dialect)
  const place = leaves.json(elements.path)
  const list = elements.of === 'items' ? f.items(place) : f.memberItems(place)
  return `CASE WHEN ${hasElements(dialect, elements, leaves)} THEN ${list} END`
}

function hasElements(dialect: Dialect, { path, of }: Elements, leaves: Leaves): string {
  return jsonFunctions(dialect).startsWith(leaves.json(path), of === 'items' ? '[' : '{')
}

function compileLog(
  dialect: Dialect,
  mapping: LogMapping,
  table: Table,
  header: Leaves,
): CompiledMapping | undefined {
  const leaves = createLeaves(dialect)
  const compiled: [string, CompiledExpression][] = []
  const data = Object.entries(withExtensions(mapping.columns, table))
  for (const [column, own] of data) {
    const expression = compileExpression(dialect, own, typeOf(table, column), leaves)
    if (expression === undefined) return undefined
    compiled.push([column, expression])
  }
  const needed = data.filter(([column, own]) => isRequired(table, column) && canBeEmpty(own))
  const { elements } = mapping
  // An element without a required value rejects its whole record, which is judged before its elements are read.
  if (elements !== undefined && needed.length > 0) return undefined
  const isThere = needed.map(
    ([column, own]) => `${compileExpression(dialect, own, typeOf(table, column), header)?.value} IS NOT NULL`,
  )
  return {
    ...headOf(dialect, mapping, header),
    leaves,
    refuses: isThere.length > 0 ? `NOT (${isThere.join(' AND ')})` : 'FALSE',
    ...(elements === undefined
      ? { makesRow: 'TRUE' }
      : rowsOfElements(dialect, mapping, elements, header, leaves)),
    columns: Object.fromEntries(
      compiled.map(([column, { value }]) => [column, typed(dialect, typeOf(table, column), value)]),
    ),
    misfits: compiled.flatMap(([column, expression]) => counted(column, expression)),
    readsHash: compiled.some(([, { value }]) => value.includes(RECORD.hash)),
  }
}

function isRequired(table: Table, column: string): boolean {
  const spec = table.columns[column]
  return spec?.nullable === false && spec.default === undefined
}

/** False for what gives every record a value. Nothing is asked of it: where it is asked, records have no hash yet. */
function canBeEmpty(data: ExpressionData): boolean {
  if (data.kind === 'first') return data.parts.every(canBeEmpty)
  if (data.kind === 'joined' || data.kind === 'hashed') return data.parts.some(canBeEmpty)
  return !['constant', 'id', 'raw'].includes(data.kind)
}

function compileState(
  dialect: Dialect,
  mapping: StateMapping,
  table: Table,
  header: Leaves,
): CompiledMapping | undefined {
  const leaves = createLeaves(dialect)
  const compile = (data: ExpressionData, type: ColumnType, from = leaves) =>
    compileExpression(dialect, data, type, from)?.value
  const keyFrom = (from: Leaves, data = Object.entries(mapping.key)) =>
    data.map(([column, own]) => [column, compile(own, typeOf(table, column), from)] as const)
  const key = keyFrom(leaves)
  const needed = Object.entries(mapping.key).filter(([, data]) => canBeEmpty(data))
  const eventId = compile(mapping.id ?? id('messageId').data, text)
  const at = compile(mapping.at ?? eventTime.data, { type: 'TIMESTAMP' })
  const marks =
    eventId === undefined ? undefined : marksSql(dialect, mapping, eventId, (data) => compile(data, text))
  if (at === undefined || marks === undefined || key.some(([, value]) => value === undefined))
    return undefined
  const change: Record<string, string> = {
    event_timestamp: at,
    event_id: eventId as string,
    attributes:
      mapping.attributes === undefined ? 'NULL' : attributesSql(dialect, mapping.attributes, leaves),
    marks,
  }
  const isThere = (values: typeof key) => values.map(([, value]) => `${value} IS NOT NULL`)
  const { elements } = mapping
  return {
    ...headOf(dialect, mapping, header),
    leaves,
    refuses: 'FALSE',
    ...(elements === undefined
      ? { makesRow: isThere(keyFrom(header, needed)).join(' AND ') || 'TRUE' }
      : rowsOfElements(dialect, mapping, elements, header, leaves, isThere(key))),
    columns: Object.fromEntries([
      ...key.map(([column, value]) => [column, typed(dialect, typeOf(table, column), value as string)]),
      ...Object.entries(change).map(([column, value]) => [
        column,
        typed(dialect, changeColumns[column] as ColumnType, value),
      ]),
    ]),
    misfits: attributeMisfits(dialect, mapping, table, leaves),
    readsHash: [...Object.values(change), ...key.map(([, value]) => value)].some((value) =>
      value?.includes(RECORD.hash),
    ),
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
