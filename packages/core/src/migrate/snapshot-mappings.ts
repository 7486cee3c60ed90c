import type { StateMapping } from '../mapping/changes.js'
import type { LogMapping } from '../mapping/mapping.js'

/** What JSON can hold. */
export type PlainData =
  | string
  | number
  | boolean
  | null
  | readonly PlainData[]
  | { readonly [name: string]: PlainData }

type Mapping = LogMapping | StateMapping

/**
 * The mappings of a domain as data, by name. How a state table is folded is not repeated in each mapping to it; closed
 * sets stand at their columns. Of a custom function only its reason is known.
 */
export function mappingSnapshots(mappings: readonly object[]): Record<string, PlainData> {
  return Object.fromEntries(
    (mappings as readonly Mapping[]).map((mapping) => {
      const { name, ...rest } = mapping
      return [name, plainData('state' in rest ? { ...rest, state: undefined } : rest)]
    }),
  )
}

/** How each state table is folded, by table. */
export function stateSnapshots(mappings: readonly object[]): Record<string, PlainData> {
  return Object.fromEntries(
    (mappings as readonly Mapping[]).flatMap((mapping) =>
      mapping.kind === 'state' ? [[mapping.state.table, plainData(mapping.state)]] : [],
    ),
  )
}

/** A definition as JSON holds it: without functions, and without the closed sets that expressions take from columns. */
export function plainData(value: unknown): PlainData {
  return JSON.parse(JSON.stringify(value, withoutClosedSet)) as PlainData
}

function withoutClosedSet(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('kind' in value) || value.kind !== 'path') return value
  const { values: _, ...rest } = value as { values?: unknown }
  return rest
}
