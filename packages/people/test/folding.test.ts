import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  createTables,
  ingest,
  ingestFiles,
  type RunResult,
  type Warehouse,
} from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peopleDomain } from '../src/index.ts'
import { type ExpectedPerson, expectedPeople, type FoldedCall } from './folding.oracle.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'folding-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const START = 1_700_000_000
const ids = ['u1', 'u2']
// An address is held by one person at most: whom a deletion of it meant before a second one came cannot be known later.
const addressOf: Readonly<Record<string, string>> = { u1: 'ada@example.com', u2: 'bob@example.com' }
const addresses = [...Object.values(addressOf), 'nobody@example.com']

const value = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom('x', 'ü"\\', ''),
  fc.constant({ a: [1, null] }),
)
const traits = fc.record({ plan: value, n: value, __proto__x: value }, { requiredKeys: [] })
const time = fc.integer({ min: 0, max: 5 }).map((second) => START + second)

const identify = fc
  .record({ userId: fc.constantFrom(...ids), traits, withEmail: fc.boolean(), time })
  .map(({ userId, traits: own, withEmail, time: at }) => ({
    kind: 'identify' as const,
    userId,
    traits: withEmail ? { ...own, email: addressOf[userId] as string } : own,
    time: at,
  }))
const identifyByEmail = fc
  .record({ address: fc.constantFrom(...addresses), traits, time })
  .map(({ address, traits: own, time: at }) => ({
    kind: 'identify' as const,
    userId: undefined,
    traits: { ...own, email: address },
    time: at,
  }))
const life = fc.record({
  kind: fc.constantFrom('User Deleted' as const, 'User Suppressed' as const, 'User Unsuppressed' as const),
  userId: fc.constantFrom(...ids, ...addresses),
  time,
})
// Of ids only, and of a visitor: an alias of an address is one of the row whose id it is.
const alias = fc
  .record({ userId: fc.constantFrom(...ids, 'visitor'), mergedInto: fc.constantFrom(...ids, 'u3'), time })
  .filter(({ userId, mergedInto }) => userId !== mergedInto)
  .map((call) => ({ kind: 'alias' as const, ...call }))

const calls = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: identify },
      { weight: 1, arbitrary: identifyByEmail },
      { weight: 2, arbitrary: life },
      { weight: 1, arbitrary: alias },
    ),
    { minLength: 1, maxLength: 14 },
  )
  .chain((list) =>
    fc
      .shuffledSubarray(
        list.map((_, i) => i),
        { minLength: list.length },
      )
      .map((order) =>
        list.map((call, i): FoldedCall => ({ ...call, id: `m${String(order[i]).padStart(2, '0')}` })),
      ),
  )
/** How they arrive: an order, some of them twice, and where one run ends and the next begins. */
const arrival = fc.record({
  keys: fc.array(fc.nat(1000), { minLength: 14, maxLength: 14 }),
  cuts: fc.array(fc.nat(13), { maxLength: 3 }),
  again: fc.array(fc.nat(13), { maxLength: 2 }),
})

interface Arrival {
  readonly keys: readonly number[]
  readonly cuts: readonly number[]
  readonly again: readonly number[]
}

function payload(call: FoldedCall) {
  const timestamp = new Date(call.time * 1000).toISOString()
  const { id: messageId, userId, mergedInto } = call
  const common = { messageId, timestamp, ...(userId === undefined ? {} : { userId }) }
  if (call.kind === 'alias') return { ...common, type: 'alias', previousId: userId, userId: mergedInto }
  return call.kind === 'identify'
    ? { type: 'identify', traits: call.traits, ...common }
    : { type: 'track', event: call.kind, ...common }
}

interface StoredPerson {
  user_id: string
  traits: string | null
  is_deleted: boolean
  deleted_at: Date | null
  is_suppressed: boolean
  merged_into: string | null
}

/** How a run of calls is ingested. */
type Executor = (warehouse: Warehouse, calls: readonly object[]) => Promise<RunResult>

const executors: Readonly<Record<string, Executor>> = {
  'in process': (warehouse, calls) => ingest(warehouse, [peopleDomain], calls),
  'in the engine': async (warehouse, calls) => {
    const file = path.join(folder, 'calls.ndjson')
    await writeFile(file, calls.map((call) => `${JSON.stringify(call)}\n`).join(''))
    // What the engine leaves to the in-process path would prove nothing: it must have made a row of each call.
    let mapped = 0
    const watched: Warehouse = {
      ...warehouse,
      async execute(statement) {
        await warehouse.execute(statement)
        if (!statement.startsWith('CREATE OR REPLACE TEMPORARY TABLE "run_rows_of_people" AS')) return
        const [row] = await warehouse.query<{ n: bigint }>('SELECT count(*) AS n FROM run_rows_of_people')
        mapped = Number(row?.n)
      },
    }
    const result = await ingestFiles(watched, [peopleDomain], [file])
    expect(mapped).toBe(calls.length)
    return result
  },
}

async function fold(
  execute: Executor,
  runs: readonly (readonly FoldedCall[])[],
): Promise<Map<string, ExpectedPerson>> {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, [peopleDomain])
    for (const run of runs) expect(await execute(warehouse, run.map(payload))).toMatchObject({ rejected: 0 })
    const rows = await warehouse.query<StoredPerson>('SELECT * FROM customerio.people')
    return new Map(
      rows.map((row) => [
        row.user_id,
        {
          traits: row.traits === null ? null : JSON.parse(row.traits),
          isDeleted: row.is_deleted,
          deletedAt: row.deleted_at === null ? null : row.deleted_at.getTime() / 1000,
          isSuppressed: row.is_suppressed,
          mergedInto: row.merged_into,
        },
      ]),
    )
  } finally {
    await warehouse.close()
  }
}

const sorted = (people: ReadonlyMap<string, ExpectedPerson>) =>
  [...people].sort(([a], [b]) => (a < b ? -1 : 1))

/** The runs in which a list of calls arrives. */
function runsOf(list: readonly FoldedCall[], { keys, cuts, again }: Arrival): FoldedCall[][] {
  const order = list
    .map((call, i) => ({ call, key: keys[i] as number }))
    .sort((a, b) => a.key - b.key)
    .map(({ call }) => call)
  const twice = [...order, ...again.flatMap((i) => order[i] ?? [])]
  const ends = [...new Set([...cuts.map((cut) => Math.min(cut, twice.length)), twice.length])].sort(
    (a, b) => a - b,
  )
  return ends.map((end, i) => twice.slice(ends[i - 1] ?? 0, end)).filter((run) => run.length > 0)
}

/** The same calls of people of their own; the order of message ids stays. */
function ofGroup(group: number, list: readonly FoldedCall[]): FoldedCall[] {
  return list.map(({ userId, mergedInto, traits: own, id, ...rest }) => ({
    ...rest,
    ...(mergedInto === undefined ? {} : { mergedInto: `${group}-${mergedInto}` }),
    id: `${id}-${group}`,
    userId: userId === undefined ? undefined : `${group}-${userId}`,
    ...(own === undefined
      ? {}
      : { traits: 'email' in own ? { ...own, email: `${group}-${own.email}` } : own }),
  }))
}

// A fold costs the same for one group of people as for ten: most of it is planning.
const groups = fc.array(fc.record({ list: calls, arrival }), { minLength: 5, maxLength: 10 })

test.each(Object.entries(executors))(
  '%s, any order of arrival and any chunking give the same people',
  async (_, execute) => {
    await fc.assert(
      fc.asyncProperty(groups, async (given) => {
        const lists = given.map(({ list }, group) => ofGroup(group, list))
        const arriving = given.map(({ arrival: how }, group) => runsOf(lists[group] as FoldedCall[], how))
        const most = Math.max(...arriving.map((runs) => runs.length))
        const runs = Array.from({ length: most }, (_, i) => arriving.flatMap((own) => own[i] ?? []))
        expect(sorted(await fold(execute, runs))).toEqual(sorted(expectedPeople(lists.flat())))
      }),
      // Shrinking would take longer than the test may: the groups that differ are in the message, by their number.
      { numRuns: 5, endOnFailure: true },
    )
  },
  300_000,
)
