import type { RejectReason } from '../load/reject.js'
import type { StageTarget } from '../load/target.js'
import type { StateMapping } from '../mapping/changes.js'
import { type Condition, conditionParts } from '../mapping/condition.js'
import type { MappedRecord } from '../mapping/evaluate.js'
import { type LogMapping, withExtensions } from '../mapping/mapping.js'
import type { RecordType } from '../mapping/record-type.js'
import type { Table } from '../schema/table.js'
import { elementReader, type ReadElements } from './elements.js'
import { matcher } from './matches.js'
import { type RoutedRow, type RowRule, rowRule } from './row-rules.js'
import type { Call } from './unwrap.js'

/** What became of a call. */
export interface Routed {
  readonly rows: readonly RoutedRow[]
  /** Whether an installed domain takes the call, even where it makes no row of it. */
  readonly isTaken: boolean
}

/** What a router is made of: domains that were composed, or as much of them as a thread was sent. */
export interface RoutedSet {
  readonly tables: readonly { readonly table: Table }[]
  readonly domains: readonly { readonly mappings: readonly object[] }[]
}

/** Sends calls through the mappings of the composed domains. */
export interface Router {
  /** Everything that a call can be staged for. */
  readonly targets: readonly StageTarget[]
  /** The rows of a call, or why it is rejected as a whole. */
  route(call: Call, record: MappedRecord): Routed | RejectReason
}

/** A mapping, compiled. */
interface Route {
  readonly when: Condition
  readonly matches: (payload: unknown) => boolean
  readonly elements?: ReadElements
  readonly matchesElement: (payload: unknown) => boolean
  readonly rule: RowRule
}

/** Compiles the mappings of a composed set, once for a run. */
export function createRouter(composed: RoutedSet): Router {
  const tables = new Map(composed.tables.map(({ table }) => [table.name, table]))
  const targets = new Map<string, StageTarget>()
  const routes = new Map<RecordType, Route[]>()
  for (const mapping of composed.domains.flatMap((domain) => domain.mappings) as (
    | LogMapping
    | StateMapping
  )[]) {
    const table = tables.get(mapping.table) as Table
    const target = targetOf(targets, mapping, table)
    const { record, element } = conditionParts(mapping.when)
    const route: Route = {
      when: record,
      matches: matcher(record),
      matchesElement: matcher(element),
      rule: rowRule(mapping, table, target),
      ...(mapping.elements === undefined ? {} : { elements: elementReader(mapping.elements) }),
    }
    routes.set(record.type, [...(routes.get(record.type) ?? []), route])
  }
  const find = routeFinder(routes)
  return {
    targets: [...targets.values()],
    route(call, record) {
      const rows: RoutedRow[] = []
      let isTaken = false
      for (const { matches, elements, matchesElement, rule } of find(call.type, record.event)) {
        if (!matches(record.payload)) continue
        const parts = elements === undefined ? [record] : elements(record)
        if (parts === undefined) continue
        isTaken ||= elements !== undefined
        for (const part of parts) {
          if (elements !== undefined && !matchesElement(part.payload)) continue
          const result = rule(part)
          if (result === undefined) continue
          if ('rule' in result) return result
          rows.push(result)
          isTaken = true
        }
      }
      return { rows, isTaken }
    },
  }
}

/** Finds the routes of a type that take an event, in their order. */
function routeFinder(
  routes: ReadonlyMap<RecordType, readonly Route[]>,
): (type: RecordType, event: string | null) => readonly Route[] {
  const none: readonly Route[] = []
  const found = new Map(
    [...routes].map(([type, own]) => {
      const taking = (event?: string) =>
        own.filter(
          ({ when: { events } }) => events === undefined || (event !== undefined && events.includes(event)),
        )
      const named = new Set(own.flatMap(({ when: { events } }) => events ?? []))
      return [type, { any: taking(), byEvent: new Map([...named].map((event) => [event, taking(event)])) }]
    }),
  )
  return (type, event) => {
    const own = found.get(type)
    if (own === undefined) return none
    return (event === null ? undefined : own.byEvent.get(event)) ?? own.any
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
