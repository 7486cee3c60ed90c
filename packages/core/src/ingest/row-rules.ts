import type { RejectReason } from '../load/reject.js'
import type { StageTarget } from '../load/target.js'
import type { StateMapping } from '../mapping/changes.js'
import { eventTime } from '../mapping/envelope.js'
import { evaluator, type MappedRecord, type MisfitCounter } from '../mapping/evaluate.js'
import { id } from '../mapping/expression.js'
import { type LogMapping, withExtensions } from '../mapping/mapping.js'
import type { ColumnType } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'
import { misfitsOfAttributes } from './attribute-misfits.js'
import { attributeReader } from './attribute-texts.js'

/** A staged row and where it belongs. */
export interface RoutedRow {
  readonly target: StageTarget
  readonly row: Record<string, unknown>
}

/** Makes a row of a record; undefined when it changes none. */
export type RowRule = (record: MappedRecord) => RoutedRow | RejectReason | undefined

/** The rule of a mapping, compiled once for a run. */
export function rowRule(mapping: LogMapping | StateMapping, table: Table, target: StageTarget): RowRule {
  return mapping.kind === 'log' ? logRule(mapping, table, target) : stateRule(mapping, table, target)
}

function counter(target: StageTarget, column: string): MisfitCounter {
  const bump = (counts: Map<string, number>) => counts.set(column, (counts.get(column) ?? 0) + 1)
  return { uncast: () => bump(target.uncast), zoneless: () => bump(target.zoneless) }
}

function logRule(mapping: LogMapping, table: Table, target: StageTarget): RowRule {
  const columns = Object.entries(withExtensions(mapping.columns, table)).map(([column, data]) => {
    const spec = table.columns[column]
    const type = spec?.type as ColumnType
    return {
      column,
      evaluate: evaluator(data, type),
      misfits: counter(target, column),
      required: spec?.nullable === false && spec.default === undefined,
    }
  })
  return (record) => {
    const row: Record<string, unknown> = {}
    for (const { column, evaluate, misfits, required } of columns) {
      const value = evaluate(record, misfits)
      if (value !== null) row[column] = value
      else if (required) return missing(mapping, table, column)
    }
    return { target, row }
  }
}

function missing(mapping: LogMapping, table: Table, column: string): RejectReason {
  return {
    rule: 'missing_required',
    reason: `"${mapping.name}" found no value for the required column ${table.name}.${column}.`,
    path: '',
    table: table.name,
    column,
  }
}

const noMisfits: MisfitCounter = { uncast() {}, zoneless() {} }
const text: ColumnType = { type: 'STRING' }

function stateRule(mapping: StateMapping, table: Table, target: StageTarget): RowRule {
  const key = Object.entries(mapping.key).map(([column, data]) => ({
    column,
    evaluate: evaluator(data, table.columns[column]?.type as ColumnType),
  }))
  const evaluateId = evaluator(mapping.id ?? id('messageId').data, text)
  const evaluateTime = evaluator(mapping.at ?? eventTime.data, { type: 'TIMESTAMP' })
  const readMarks = markReader(mapping)
  const { attributes } = mapping
  const readAttributes = attributes === undefined ? undefined : attributeReader(attributes)
  const countMisfits =
    attributes === undefined
      ? undefined
      : misfitsOfAttributes(mapping.state, attributes, table, (column) => counter(target, column))
  return (record) => {
    const row: Record<string, unknown> = {}
    for (const { column, evaluate } of key) {
      const value = evaluate(record, noMisfits)
      if (value === null) return undefined
      row[column] = value
    }
    const eventId = evaluateId(record, noMisfits)
    row.event_id = eventId
    const at = evaluateTime(record, noMisfits)
    if (at !== null) row.event_timestamp = at
    const texts = readAttributes?.(record.payload)
    if (texts !== undefined) {
      row.attributes = texts
      countMisfits?.(record)
    }
    row.marks = readMarks(record, eventId)
    return { target, row }
  }
}

/** Reads what a record says of its row as a whole, as mark → text; facts of a series are marks of their own. */
function markReader(mapping: StateMapping): (record: MappedRecord, eventId: unknown) => object {
  const marks = Object.entries(mapping.marks).map(([mark, data]) => [mark, evaluator(data, text)] as const)
  const series = Object.entries(mapping.series).map(([name, fact]) => ({
    name,
    kind: evaluator(fact.kind, text),
    id: evaluator(fact.id, text),
    value: fact.value === undefined ? undefined : evaluator(fact.value, text),
  }))
  return (record, eventId) => {
    const set: Record<string, string> = Object.create(null)
    for (const [mark, evaluate] of marks) {
      const value = evaluate(record, noMisfits)
      // Each unsuppression counts, not only the last: the first one after a suppression ends it.
      if (value !== null)
        set[mark === 'unsuppressed' ? `unsuppressed:${eventId}` : mark] = value === true ? '' : String(value)
    }
    for (const { name, kind, id: factId, value } of series) {
      const [ofKind, own] = [kind(record, noMisfits), factId(record, noMisfits)]
      if (ofKind === null || own === null) continue
      set[`${name}:${String(ofKind).replaceAll(':', '_')}:${own}`] = String(value?.(record, noMisfits) ?? '')
    }
    return set
  }
}
