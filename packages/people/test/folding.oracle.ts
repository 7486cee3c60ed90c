/** A call of the folding test, as plain facts. */
export interface FoldedCall {
  readonly kind: 'identify' | 'User Deleted' | 'User Suppressed' | 'User Unsuppressed' | 'alias'
  /** Whom the call changes: an alias the previous id. Undefined for an identify by e-mail alone. */
  readonly userId?: string | undefined
  /** Whom an alias merges into. */
  readonly mergedInto?: string
  readonly traits?: Readonly<Record<string, unknown>>
  /** Seconds since 1970; ties are wanted. */
  readonly time: number
  readonly id: string
}

/** What a row of people must hold. */
export interface ExpectedPerson {
  readonly traits: Readonly<Record<string, unknown>> | null
  readonly isDeleted: boolean
  readonly deletedAt: number | null
  readonly isSuppressed: boolean
  readonly mergedInto: string | null
}

/** The rules of a person's life, applied to the set of all calls at once: no order, no stored state. */
export function expectedPeople(calls: readonly FoldedCall[]): Map<string, ExpectedPerson> {
  const identifies = calls.filter(({ kind }) => kind === 'identify')
  const ids = new Set(identifies.flatMap(({ userId }) => userId ?? []))
  const emailRows = new Set(
    identifies.flatMap((call) => (call.userId === undefined ? [emailOf(call) as string] : [])),
  )
  const holder = (address: string): FoldedCall | undefined =>
    greatest(identifies.filter((call) => call.userId !== undefined && emailOf(call) === address))
  const rowsOf = (call: FoldedCall): string[] => {
    if (call.kind === 'identify') return [call.userId ?? (emailOf(call) as string)]
    const key = call.userId as string
    const held = holder(key)
    if (!key.includes('@') || ids.has(key) || held === undefined) return [key]
    return emailRows.has(key) ? [key, held.userId as string] : [held.userId as string]
  }
  const byRow = new Map<string, FoldedCall[]>()
  for (const call of calls) for (const row of rowsOf(call)) byRow.set(row, [...(byRow.get(row) ?? []), call])
  return new Map(
    [...byRow].map(([row, own]) => [row, person(own, emailRows.has(row) ? holder(row) : undefined)]),
  )
}

function person(calls: readonly FoldedCall[], held: FoldedCall | undefined): ExpectedPerson {
  const last = (kind: FoldedCall['kind']) => greatest(calls.filter((call) => call.kind === kind))
  const deleted = last('User Deleted')
  const suppressed = last('User Suppressed')
  const lift = least(
    calls.filter((call) => call.kind === 'User Unsuppressed' && suppressed && after(call, suppressed)),
  )
  const counts = (call: FoldedCall) =>
    !(deleted && call.time <= deleted.time) &&
    !(suppressed && call.time <= suppressed.time) &&
    (suppressed === undefined || (lift !== undefined && lift.time <= call.time))
  const identifies = calls.filter(({ kind }) => kind === 'identify')
  const names = new Set(identifies.flatMap(({ traits = {} }) => Object.keys(traits)))
  const setters = [...names].flatMap((name) => {
    const setter = greatest(identifies.filter(({ traits = {} }) => name in traits))
    return setter && counts(setter) ? [[name, setter.traits?.[name]] as const] : []
  })
  const seen = identifies.some(counts)
  const isDeleted = !seen && (deleted !== undefined || suppressed !== undefined)
  return {
    traits: setters.length === 0 ? null : Object.fromEntries(setters.filter(([, value]) => value !== null)),
    isDeleted,
    deletedAt: isDeleted && deleted ? deleted.time : null,
    isSuppressed: suppressed !== undefined && lift === undefined,
    mergedInto: merged(calls, held),
  }
}

/** The latest of the aliases, and of the call that named a person beside the address. */
function merged(calls: readonly FoldedCall[], held: FoldedCall | undefined): string | null {
  const latest = greatest([
    ...calls.filter(({ kind }) => kind === 'alias'),
    ...(held === undefined ? [] : [held]),
  ])
  return (latest?.kind === 'alias' ? latest.mergedInto : latest?.userId) ?? null
}

function emailOf({ traits }: FoldedCall): string | undefined {
  return typeof traits?.email === 'string' ? traits.email : undefined
}

function after(a: FoldedCall, b: FoldedCall): boolean {
  return a.time > b.time || (a.time === b.time && a.id > b.id)
}

function greatest(calls: readonly FoldedCall[]): FoldedCall | undefined {
  return calls.reduce<FoldedCall | undefined>(
    (best, call) => (best === undefined || after(call, best) ? call : best),
    undefined,
  )
}

function least(calls: readonly FoldedCall[]): FoldedCall | undefined {
  return calls.reduce<FoldedCall | undefined>(
    (best, call) => (best === undefined || after(best, call) ? call : best),
    undefined,
  )
}
