import { createTables, ingest, type RunResult, type Warehouse } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { allDomains } from '@customerio-databricks/create-all'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { built, examples, filledLater, ingestible, notIngested } from './examples.js'

let warehouse: Warehouse
let result: RunResult
const records = examples.map((example, i) => JSON.stringify(ingestible(example, i)))

beforeAll(async () => {
  warehouse = await duckdb({ file: ':memory:' })
  await createTables(warehouse, allDomains)
  result = await ingest(warehouse, allDomains, records)
}, 120_000)
afterAll(() => warehouse.close())

/** Track calls of the examples that name nobody: their descriptions leave the identity out. */
const isNobody = (kind: string, payload: unknown) =>
  /^(semantic|pipelines[.]track)[.]/.test(kind) &&
  !['userId', 'anonymousId', 'groupId'].some((name) => name in (payload as object)) &&
  !String((payload as { event?: string }).event).startsWith('Report ')

describe('the examples of Customer.io', () => {
  test('are all here', () => {
    expect(examples.length).toBeGreaterThan(240)
    for (const { source, file, line } of examples) expect(source, `${file}:${line}`).toBeTruthy()
  })

  test('are rejected only where they are fragments or name nobody', () => {
    const rejected = new Set(result.rejects.map(({ line }) => line - 1))
    for (const [i, { kind, payload, file, line }] of examples.entries()) {
      const isFragment = kind in notIngested && !kind.startsWith('app.')
      expect(rejected.has(i), `${file}:${line} ${kind}`).toBe(isFragment || isNobody(kind, payload))
    }
  })

  test('leave no value behind that a column was made for, but where the example itself is wrong', () => {
    // Commas inside the times of a group call, and the word "nil" in a list's place.
    const times = ['event_timestamp', 'received_at', 'sent_at']
    const wrong: Readonly<Record<string, readonly string[]>> = {
      object_events: times,
      relationship_events: times,
      app_broadcast_campaigns: ['tags'],
    }
    for (const [table, { uncast, zoneless }] of Object.entries(result.tables)) {
      expect([table, zoneless]).toEqual([table, {}])
      expect([table, ...Object.keys(uncast).sort()]).toEqual([table, ...(wrong[table] ?? [])])
    }
  })

  test('stand in the logs byte for byte, or by their ids in the tables of what they are about', async () => {
    const logs = allDomains.flatMap(({ tables }) => tables.filter(({ columns }) => 'raw_payload' in columns))
    const raw = new Set<string>()
    for (const { name } of logs) {
      const rows = await warehouse.query<{ raw_payload: string }>(
        `SELECT raw_payload FROM customerio.${name}`,
      )
      for (const row of rows) raw.add(row.raw_payload)
    }
    const deliveries = await warehouse.query<{ id: string }>(
      'SELECT delivery_id AS id FROM customerio.app_message_performance',
    )
    const messages = new Set(deliveries.map(({ id }) => id))
    const lost = examples.flatMap((example, i) => {
      const { kind, file, line } = example
      if (kind.startsWith('app.') || kind in notIngested || isNobody(kind, example.payload)) return []
      const payload = kind.startsWith('webhook.') ? ingestible(example, i) : example.payload
      const { batch, data } = payload as { data?: { delivery_id?: string }; batch?: unknown[] }
      const texts = (batch ?? [payload]).map((item) => JSON.stringify(item))
      const isKept = texts.every((text) => raw.has(text)) || messages.has(data?.delivery_id as string)
      return isKept ? [] : [`${file}:${line} ${kind}`]
    })
    expect(lost).toEqual([])
  })
})

/** Where the things in answers of the App API stand, by the kind of example. */
const answers: readonly (readonly [kind: RegExp, ids: string])[] = [
  [/messages response$/, 'SELECT delivery_id AS id FROM customerio.app_message_performance'],
  [/GET \/v1\/broadcasts /, 'SELECT broadcast_id::VARCHAR AS id FROM customerio.app_broadcast_campaigns'],
  [/GET \/v1\/object_types /, 'SELECT object_type_id AS id FROM customerio.object_types'],
  [/customer_id\}\/attributes /, 'SELECT user_id AS id FROM customerio.people'],
]

test.each(answers)('the things in answers are rows: %s', async (kind, query) => {
  const known = new Set((await warehouse.query<{ id: string }>(query)).map(({ id }) => id))
  const things = examples.flatMap(({ kind: own, payload }) => (kind.test(own) ? idsIn(payload) : []))
  expect(things.length).toBeGreaterThan(0)
  expect(things.filter((id) => !known.has(id))).toEqual([])
})

test('a relationship has one id in every domain', async () => {
  const rows = await warehouse.query(`SELECT r.relationship_id IS NOT NULL AS is_known
    FROM customerio.gdpr_compliance_events AS g
    LEFT JOIN customerio.relationships AS r USING (relationship_id) WHERE g.relationship_id IS NOT NULL`)
  expect(rows.length).toBeGreaterThan(0)
  expect(rows).toEqual(rows.map(() => ({ is_known: true })))
})

/** The ids of a thing, of a list of things, or of what an answer holds. */
function idsIn(payload: unknown): string[] {
  if (Array.isArray(payload)) return payload.flatMap(idsIn)
  const thing = payload as Readonly<Record<string, unknown>>
  return 'id' in thing ? [String(thing.id)] : Object.values(thing).flatMap(idsIn)
}

test('every table is filled by a payload, or it is known what will fill it', async () => {
  await ingest(warehouse, allDomains, built)
  await ingest(
    warehouse,
    allDomains,
    [{ internal_customer_id: 'c1', attribute_name: 'plan', attribute_value: 'team', timestamp: 1767323045 }],
    { exportOf: 'attributes' },
  )
  const empty: string[] = []
  for (const { name } of allDomains.flatMap(({ tables }) => tables)) {
    const [row] = await warehouse.query<{ n: bigint }>(`SELECT count(*) AS n FROM customerio.${name}`)
    if (row?.n === 0n) empty.push(name)
  }
  expect(empty.sort()).toEqual(Object.keys(filledLater).sort())
})

test('the same examples again change nothing', async () => {
  const { tables } = await ingest(warehouse, allDomains, records)
  for (const [table, { inserted, updated }] of Object.entries(tables))
    expect([table, inserted, updated]).toEqual([table, 0, 0])
}, 120_000)
