import type { RejectReason } from '../load/reject.js'
import type { StageTarget } from '../load/target.js'
import type { Condition } from '../mapping/condition.js'
import { eventTime } from '../mapping/envelope.js'
import { type Evaluator, evaluator, type MappedRecord, type MisfitCounter } from '../mapping/evaluate.js'
import { id } from '../mapping/expression.js'
import { type LogMapping, withExtensions } from '../mapping/mapping.js'
import { pathReader } from '../mapping/path.js'
import type { StateMapping } from '../mapping/state.js'
import type { ColumnType } from '../schema/column-type.js'
import type { ComposedSet } from '../schema/compose.js'
import type { Table } from '../schema/table.js'
import { misfitsOfAttributes } from './attribute-misfits.js'
import { attributeTexts } from './attribute-texts.js'
import { isId } from './identity.js'
import type { Call } from './unwrap.js'

/** A staged row and where it belongs. */
export interface RoutedRow {
  readonly target: StageTarget
  readonly row: Record<string, unknown>
}

/** Sends calls through the mappings of the composed domains. */
export interface Router {
  /** Everything that a call can be staged for. */
  readonly targets: readonly StageTarget[]
  /** The rows of a call, none when no installed domain takes it, or why the call is rejected as a whole. */
  route(call: Call, record: MappedRecord): readonly RoutedRow[] | RejectReason
}

type Rule = (record: MappedRecord) => RoutedRow | RejectReason | undefined

/** Compiles the mappings of a composed set, once for a run. */
export function createRouter(composed: ComposedSet): Router {
  const tables = new Map(composed.tables.map(({ table }) => [table.name, table]))
  const targets = new Map<string, StageTarget>()
  const rules: {
    readonly when: Condition
    readonly matches: (payload: unknown) => boolean
    readonly rule: Rule
  }[] = []
  for (const mapping of composed.domains.flatMap((domain) => domain.mappings) as (
    | LogMapping
    | StateMapping
  )[]) {
    const table = tables.get(mapping.table) as Table
    const target = targetOf(targets, mapping, table)
    const rule = mapping.kind === 'log' ? logRule(mapping, table, target) : stateRule(mapping, table, target)
    rules.push({ when: mapping.when, matches: presence(mapping.when), rule })
  }
  return {
    targets: [...targets.values()],
    route(call, record) {
      const rows: RoutedRow[] = []
      for (const { when, matches, rule } of rules) {
        if (
          when.type !== call.type ||
          (when.events !== undefined && !when.events.includes(record.event as string))
        )
          continue
        if (!matches(record.payload)) continue
        const result = rule(record)
        if (result === undefined) continue
        if ('rule' in result) return result
        rows.push(result)
      }
      return rows
    },
  }
}

// Mappings into one table share a target, whose columns are the union of theirs.
function targetOf(
  targets: Map<string, StageTarget>,
  mapping: LogMapping | StateMapping,
  table: Table,
): StageTarget {
  const known = targets.get(table.name)
  if (known !== undefined) {
    if (mapping.kind === 'log')
      for (const column of Object.keys(withExtensions(mapping.columns, table))) known.columns.add(column)
    return known
  }
  const target: StageTarget = {
    kind: mapping.kind,
    table,
    columns: new Set(
      mapping.kind === 'log' ? Object.keys(withExtensions(mapping.columns, table)) : mapping.state.key,
    ),
    ...(mapping.kind === 'state' ? { state: mapping.state } : {}),
    uncast: new Map(),
    zoneless: new Map(),
  }
  targets.set(table.name, target)
  return target
}

function presence({ present, absent }: Condition): (payload: unknown) => boolean {
  const needed = present.map(pathReader)
  const refused = absent.map(pathReader)
  return (payload) =>
    needed.every((read) => isId(read(payload))) && !refused.some((read) => isId(read(payload)))
}

function counter(target: StageTarget, column: string): MisfitCounter {
  const bump = (counts: Map<string, number>) => counts.set(column, (counts.get(column) ?? 0) + 1)
  return { uncast: () => bump(target.uncast), zoneless: () => bump(target.zoneless) }
}

function logRule(mapping: LogMapping, table: Table, target: StageTarget): Rule {
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
const evaluateTime = evaluator(eventTime.data, { type: 'TIMESTAMP' })
const evaluateId = evaluator(id('messageId').data, text)

function stateRule(mapping: StateMapping, table: Table, target: StageTarget): Rule {
  const key = Object.entries(mapping.key).map(([column, data]) => ({
    column,
    evaluate: evaluator(data, table.columns[column]?.type as ColumnType),
  }))
  const marks = Object.entries(mapping.marks).map(([mark, data]): [string, Evaluator] => [
    mark,
    evaluator(data, text),
  ])
  const readAttributes = mapping.attributes === undefined ? undefined : pathReader(mapping.attributes)
  const countMisfits = misfitsOfAttributes(mapping.state, table, (column) => counter(target, column))
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
    const members = readAttributes?.(record.payload)
    const attributes = attributeTexts(members)
    if (attributes !== undefined) {
      row.attributes = attributes
      countMisfits(members, record)
    }
    const set: Record<string, string> = Object.create(null)
    for (const [mark, evaluate] of marks) {
      const value = evaluate(record, noMisfits)
      // Each unsuppression counts, not only the last: the first one after a suppression ends it.
      if (value !== null)
        set[mark === 'unsuppressed' ? `unsuppressed:${eventId}` : mark] = value === true ? '' : String(value)
    }
    row.marks = set
    return { target, row }
  }
}
