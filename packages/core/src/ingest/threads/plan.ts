import { holdsFunction } from '../../load/threads/holds-function.js'
import type { RecordType } from '../../mapping/record-type.js'
import type { ComposedSet } from '../../schema/compose.js'
import type { RoutedSet } from '../router.js'

/** What a thread maps by: plain data, which can be sent to it. */
export interface ThreadPlan {
  readonly set: RoutedSet
  /** Types whose mappings hold a function of the user's, which cannot be sent: their records are not for threads. */
  readonly left: ReadonlySet<RecordType>
}

/** The mappings and tables of a composed set as a thread takes them. */
export function threadPlan({ domains, tables }: ComposedSet): ThreadPlan {
  const left = new Set<RecordType>()
  const set: RoutedSet = {
    tables: tables.map(({ table }) => ({ table })),
    domains: domains.map(({ mappings }) => ({
      mappings: mappings.map((mapping) => {
        if (!holdsFunction(mapping)) return mapping
        left.add((mapping as RoutedMapping).when.type)
        // It stays in the set, so that the thread's tables have the same columns in the same order.
        return withoutFunctions(mapping) as object
      }),
    })),
  }
  return { set, left }
}

type RoutedMapping = { readonly when: { readonly type: RecordType } }

function withoutFunctions(value: unknown): unknown {
  if (typeof value === 'function') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(withoutFunctions)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutFunctions(member)]))
}
