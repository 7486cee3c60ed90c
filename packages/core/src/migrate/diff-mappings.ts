import { isDeepStrictEqual } from 'node:util'
import { type Change, change } from './change.js'
import { diffNamed } from './diff-named.js'
import type { Snapshot } from './snapshot.js'
import type { PlainData } from './snapshot-mappings.js'

/** Changes of what fills the tables. */
export function diffMappings(before: Snapshot, after: Snapshot): Change[] {
  return [
    ...diffNamed(before.mappings, after.mappings, {
      // It makes rows, or fills values, where there were none; what was there keeps its meaning.
      added: (name) => [change('mapping added', `the mapping "${name}" is new`, { name })],
      dropped: (name) => [change('mapping dropped', `the mapping "${name}" is dropped`, { name })],
      both: (name, was, is) => {
        if (isDeepStrictEqual(was, is)) return []
        return isExtended(was, is)
          ? [change('mapping extended', `the mapping "${name}" fills more than before`, { name })]
          : [change('mapping changed', `the mapping "${name}" fills rows in another way`, { name })]
      },
    }),
    ...diffNamed(before.states, after.states, {
      // A table that was folded by nothing gets its fold with its first mapping.
      added: () => [],
      dropped: () => [],
      both: (table, was, is) => {
        if (isDeepStrictEqual(was, is)) return []
        return isExtended(was, is)
          ? [change('fold extended', `${table}: more columns are folded from calls`, { table })]
          : [change('fold changed', `${table} is folded from calls in another way`, { table })]
      },
    }),
    ...diffNamed(before.derivations, after.derivations, {
      added: (name) => [change('derivation added', `the derivation "${name}" is new`, { name })],
      dropped: (name) => [change('derivation dropped', `the derivation "${name}" is dropped`, { name })],
      both: (name, was, is) =>
        isDeepStrictEqual(was, is)
          ? []
          : [change('derivation changed', `the derivation "${name}" computes something else`, { name })],
    }),
  ]
}

/** Members that hold things by name: one more of them takes nothing from the others. */
const NAMED = new Set(['columns', 'marks', 'series', 'tallies'])
/** Lists in which more, at the end, means to take what was not taken before. */
const OPEN_ENDED = new Set(['paths', 'events', 'values'])

/**
 * Whether a mapping does all that it did, and more: columns that it did not fill, paths that are tried after the others,
 * event names and values that it did not take.
 */
function isExtended(before: PlainData, after: PlainData, member = ''): boolean {
  if (isDeepStrictEqual(before, after)) return true
  if (Array.isArray(before) && Array.isArray(after)) {
    const rest = OPEN_ENDED.has(member) ? after.slice(0, before.length) : after
    return (
      rest.length === before.length && before.every((item, at) => isExtended(item, rest[at] as PlainData))
    )
  }
  if (!isObject(before) || !isObject(after) || isComposed(before)) return false
  const added = Object.keys(after).filter((name) => !Object.hasOwn(before, name))
  return (
    (added.length === 0 || NAMED.has(member)) &&
    Object.entries(before).every(([name, value]) => {
      const now = Object.hasOwn(after, name) ? after[name] : undefined
      return now !== undefined && isExtended(value, now, name)
    })
  )
}

// Where a part of an expression gives a value that it did not give, what stands behind it is no longer reached.
function isComposed({ kind }: { readonly [name: string]: PlainData }): boolean {
  return ['id', 'first', 'joined', 'hashed', 'translated', 'sequence'].includes(kind as string)
}

function isObject(value: PlainData): value is { readonly [name: string]: PlainData } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
