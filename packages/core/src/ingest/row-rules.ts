import { changeColumns } from '../load/fold/entries.js'
import type { RejectReason } from '../load/reject.js'
import { type StageTarget, stagedColumns } from '../load/target.js'
import type { StateMapping } from '../mapping/changes.js'
import { eventTime } from '../mapping/envelope.js'
import { evaluator, type MappedRecord, type MisfitCounter } from '../mapping/evaluate.js'
import { type ExpressionData, id, type PathExpression } from '../mapping/expression.js'
import { type LogMapping, withExtensions } from '../mapping/mapping.js'
import { isTextColumn, textColumns } from '../mapping/text-columns.js'
import type { ColumnType } from '../schema/column-type.js'
import type { Table } from '../schema/table.js'
import { isLine, type StagedRow, stagedText } from '../warehouse/staged-row.js'
import { misfitsOfAttributes } from './attribute-misfits.js'
import { attributeReader } from './attribute-texts.js'

/** A staged row and where it belongs. */
export interface RoutedRow {
  readonly target: StageTarget
  /** Its columns in the order of `stagedColumns`, behind the place in the run, which is still to be filled. */
  readonly row: StagedRow
  /** True when the row holds nothing but texts of its record, none of them empty, and digits. */
  readonly isOwnText: boolean
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

/** Where columns stand in the staged rows of a target, behind the place in the run. */
interface Places {
  readonly width: number
  /** In the order of the columns that were asked for. */
  readonly of: readonly number[]
}

/** The places of columns; known once every mapping into the table is compiled, so looked up when a row is made. */
function placesOf(target: StageTarget, columns: readonly string[]): () => Places {
  let places: Places | undefined
  return () => {
    if (places === undefined) {
      const all = Object.keys(stagedColumns(target))
      places = { width: all.length + 1, of: columns.map((column) => all.indexOf(column) + 1) }
    }
    return places
  }
}

function logRule(mapping: LogMapping, table: Table, target: StageTarget): RowRule {
  const columns = Object.entries(withExtensions(mapping.columns, table)).map(([column, data]) => {
    const spec = table.columns[column]
    return {
      column,
      data,
      evaluate: evaluator(data, spec?.type as ColumnType),
      misfits: counter(target, column),
      required: spec?.nullable === false && spec.default === undefined,
    }
  })
  // First, so that nothing else is counted of a record that is rejected for one of them.
  const required = columns.filter((column) => column.required)
  const texts = columns.filter((column) => !column.required && isTextColumn(column.data))
  const others = columns.filter((column) => !required.includes(column) && !texts.includes(column))
  const oneByOne = [...required, ...others]
  const readTexts = textColumns(
    texts.map(({ data, misfits }) => ({ paths: (data as PathExpression).paths, misfits })),
  )
  const isOwnText = columns.every(({ data }) => givesOwnText(data))
  const places = placesOf(
    target,
    [...oneByOne, ...texts].map(({ column }) => column),
  )
  return (record) => {
    const { width, of } = places()
    const row: StagedRow = new Array(width)
    for (let i = 0; i < oneByOne.length; i++) {
      const { column, evaluate, misfits } = oneByOne[i] as (typeof oneByOne)[number]
      const value = evaluate(record, misfits)
      if (value === null && i < required.length) return missing(mapping, table, column)
      row[of[i] as number] = stagedText(value)
    }
    readTexts(record.payload, row, of, oneByOne.length)
    return { target, row, isOwnText }
  }
}

/** True for what gives a record's own texts, or digits. */
function givesOwnText(data: ExpressionData): boolean {
  if (data.kind === 'constant') return isLine([String(data.value)])
  if (data.kind === 'first') return data.parts.every(givesOwnText)
  return ['path', 'id', 'event', 'raw', 'hashed', 'object', 'sequence'].includes(data.kind)
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
  const key = Object.entries(mapping.key).map(([column, data]) =>
    evaluator(data, table.columns[column]?.type as ColumnType),
  )
  const evaluateId = evaluator(mapping.id ?? id('messageId').data, text)
  const evaluateTime = evaluator(mapping.at ?? eventTime.data, { type: 'TIMESTAMP' })
  const readMarks = markReader(mapping)
  const from = mapping.attributes
  const readAttributes = from === undefined ? undefined : attributeReader(from)
  const countMisfits =
    from === undefined
      ? undefined
      : misfitsOfAttributes(mapping.state, from, table, (column) => counter(target, column))
  const places = placesOf(target, [...Object.keys(mapping.key), ...Object.keys(changeColumns)])
  return (record) => {
    const { width, of } = places()
    const keys = key.map((evaluate) => evaluate(record, noMisfits))
    if (keys.includes(null)) return undefined
    const eventId = evaluateId(record, noMisfits)
    const attributes = readAttributes?.(record.payload)
    if (attributes !== undefined) countMisfits?.(record)
    const change: Readonly<Record<keyof typeof changeColumns, unknown>> = {
      event_timestamp: evaluateTime(record, noMisfits),
      event_id: eventId,
      attributes,
      marks: readMarks(record, eventId),
    }
    const row: StagedRow = new Array(width)
    const values = [...keys, ...Object.keys(changeColumns).map((column) => change[column])]
    for (const [i, value] of values.entries()) row[of[i] as number] = stagedText(value)
    return { target, row, isOwnText: false }
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
