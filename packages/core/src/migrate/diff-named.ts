import type { Change } from './change.js'

/** What to say of things that have names, by whether they were and are there. */
export interface NamedChanges<Thing> {
  added(name: string, after: Thing): Change[]
  dropped(name: string, before: Thing): Change[]
  both(name: string, before: Thing, after: Thing): Change[]
}

/** Compares two sets of named things: those of after in their order, then those that are gone. */
export function diffNamed<Thing>(
  before: Readonly<Record<string, Thing>>,
  after: Readonly<Record<string, Thing>>,
  changes: NamedChanges<Thing>,
): Change[] {
  const there = Object.entries(after).flatMap(([name, thing]) => {
    const earlier = Object.hasOwn(before, name) ? before[name] : undefined
    return earlier === undefined ? changes.added(name, thing) : changes.both(name, earlier, thing)
  })
  const gone = Object.entries(before).filter(([name]) => !Object.hasOwn(after, name))
  return [...there, ...gone.flatMap(([name, thing]) => changes.dropped(name, thing))]
}

interface Renamed {
  readonly from: string
  readonly to: string
}

/** Earlier things under the names that they have now, as far as a rename is declared. */
export function renames<Thing extends { readonly renamedFrom?: string }>(
  before: Readonly<Record<string, Thing>>,
  after: Readonly<Record<string, Thing>>,
): { readonly things: Readonly<Record<string, Thing>>; readonly renamed: readonly Renamed[] } {
  const renamed = Object.entries(after).flatMap(([to, { renamedFrom: from }]): Renamed[] =>
    from !== undefined && Object.hasOwn(before, from) && !Object.hasOwn(before, to) ? [{ from, to }] : [],
  )
  const nameNow = new Map(renamed.map(({ from, to }) => [from, to]))
  const things = Object.fromEntries(
    Object.entries(before).map(([name, thing]) => [nameNow.get(name) ?? name, thing]),
  )
  return { things, renamed }
}
