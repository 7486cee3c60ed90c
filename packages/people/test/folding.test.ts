import { createTables, ingest } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { peopleDomain } from '../src/index.ts'
import { type ExpectedPerson, expectedPeople, type FoldedCall } from './folding.oracle.ts'

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

const calls = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: identify },
      { weight: 1, arbitrary: identifyByEmail },
      { weight: 2, arbitrary: life },
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
/** How the calls arrive: an order, some of them twice, and where one run ends and the next begins. */
const arrival = fc.record({
  keys: fc.array(fc.nat(1000), { minLength: 14, maxLength: 14 }),
  cuts: fc.array(fc.nat(13), { maxLength: 3 }),
  again: fc.array(fc.nat(13), { maxLength: 2 }),
})

function payload(call: FoldedCall) {
  const timestamp = new Date(call.time * 1000).toISOString()
  const common = {
    messageId: call.id,
    timestamp,
    ...(call.userId === undefined ? {} : { userId: call.userId }),
  }
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

async function fold(runs: readonly (readonly FoldedCall[])[]): Promise<Map<string, ExpectedPerson>> {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    await createTables(warehouse, [peopleDomain])
    for (const run of runs) {
      const result = await ingest(warehouse, [peopleDomain], run.map(payload))
      expect(result.rejected).toBe(0)
    }
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

test('any order of arrival and any chunking give the same people', async () => {
  await fc.assert(
    fc.asyncProperty(calls, arrival, async (list, { keys, cuts, again }) => {
      const order = list
        .map((call, i) => ({ call, key: keys[i] as number }))
        .sort((a, b) => a.key - b.key)
        .map(({ call }) => call)
      const twice = [...order, ...again.flatMap((i) => order[i] ?? [])]
      const ends = [...new Set([...cuts.map((cut) => Math.min(cut, twice.length)), twice.length])].sort(
        (a, b) => a - b,
      )
      const runs = ends.map((end, i) => twice.slice(ends[i - 1] ?? 0, end)).filter((run) => run.length > 0)
      expect(sorted(await fold(runs))).toEqual(sorted(expectedPeople(list)))
    }),
    { numRuns: 40 },
  )
}, 300_000)
