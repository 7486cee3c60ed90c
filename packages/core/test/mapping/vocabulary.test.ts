import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ingest, ingestFiles } from '../../src/ingest/ingest.js'
import type { ExportName } from '../../src/mapping/record-type.js'
import { opened, type Row } from '../example-calls.js'
import { vocabularyDomain } from './vocabulary.domain.js'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'vocabulary-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const lineage = new Set(['loaded_at', 'batch_id'])

async function tables(
  runs: readonly (readonly unknown[])[],
  how?: 'engine' | 'process',
  exportOf?: ExportName,
) {
  const warehouse = await opened(vocabularyDomain)
  try {
    const results: object[] = []
    for (const [i, records] of runs.entries()) {
      const options = exportOf === undefined ? {} : { exportOf }
      if (how === undefined) {
        results.push(await ingest(warehouse, [vocabularyDomain], records, options))
        continue
      }
      const file = path.join(folder, `${i}.ndjson`)
      await writeFile(
        file,
        records.map((record) => `${typeof record === 'string' ? record : JSON.stringify(record)}\n`).join(''),
      )
      const inProcess = how === 'process'
      results.push(await ingestFiles(warehouse, [vocabularyDomain], [file], { ...options, inProcess }))
    }
    const rows: Record<string, Row[]> = {}
    for (const { name, columns, primaryKey } of vocabularyDomain.tables) {
      const list = Object.keys(columns).filter((column) => !lineage.has(column))
      rows[name] = await warehouse.query(
        `SELECT ${list.join(', ')} FROM customerio.${name} ORDER BY ${primaryKey.join(', ')}`,
      )
    }
    return { results, rows }
  } finally {
    await warehouse.close()
  }
}

const scalar = fc.oneof(
  fc.constantFrom<unknown>(
    '',
    ' ',
    ' x ',
    'é😀',
    'iOS',
    'android',
    "it's",
    'a:b',
    'a"b',
    0,
    7,
    1.5,
    -2,
    true,
    false,
    null,
    [],
    {},
    ['x'],
    { a: 1 },
  ),
  fc.string({ maxLength: 6 }),
)
const maybe = (value: fc.Arbitrary<unknown>) => fc.option(value, { nil: undefined })
const second = fc.constantFrom<unknown>(
  1764000001,
  1764000002,
  1764000003,
  'soon',
  null,
  undefined,
  '2026-01-02T03:04:05Z',
)
const name = fc.constantFrom<unknown>('a', 'b', 'é:1', 3, null)

const hook = fc.record(
  {
    event_id: maybe(fc.constantFrom('e1', 'e2', 'e3', 'e:4', '', 5)),
    object_type: maybe(fc.constantFrom('email', 'EMAIL', 'twilio', 'slack', 7, null)),
    metric: fc.constantFrom<unknown>('sent', 'opened', 'bounced', 'odd:one', '', 7, null),
    timestamp: second,
    type: maybe(fc.constantFrom(null, 'webhook', 'track')),
    event: maybe(fc.constantFrom(null, 3, 'List Viewed')),
    previousId: maybe(fc.constant(null)),
    data: fc.oneof(
      {
        weight: 9,
        arbitrary: fc.record(
          {
            delivery_id: name,
            a: maybe(scalar),
            b: maybe(scalar),
            platform: maybe(scalar),
            n: maybe(fc.constantFrom<unknown>(1, '42', 'x', 1.5, -1)),
            hidden: maybe(fc.constantFrom('yes', null)),
            href: maybe(scalar),
            proxied: maybe(scalar),
            link_id: maybe(scalar),
            subject: maybe(scalar),
            campaign_id: maybe(scalar),
            recipients: maybe(
              fc.oneof(
                scalar,
                fc.array(fc.oneof(scalar, fc.record({ device_id: name, href: maybe(scalar) })), {
                  maxLength: 3,
                }),
              ),
            ),
          },
          { requiredKeys: [] },
        ),
      },
      { weight: 1, arbitrary: scalar },
    ),
  },
  { requiredKeys: ['metric', 'data'] },
)

const element = fc.oneof(
  scalar,
  fc.record(
    {
      id: name,
      kind: fc.constantFrom('x', 1, 'y'),
      name: maybe(scalar),
      price: maybe(scalar),
      size: maybe(fc.constantFrom('S', 'm', 'huge', 3)),
      __proto__x: maybe(scalar),
    },
    { requiredKeys: ['kind'] },
  ),
)
const track = fc.record(
  {
    type: fc.constantFrom('track', 'TRACK'),
    userId: fc.constantFrom('a', 'b'),
    anonymousId: maybe(fc.constantFrom('a', null)),
    messageId: maybe(fc.constantFrom('m1', 'm2', 'm3')),
    event: fc.constantFrom('List Viewed', 'Prices', 'Other'),
    timestamp: second,
    properties: fc.record(
      {
        items: fc.oneof(scalar, fc.array(element, { maxLength: 4 })),
        prices: fc.oneof(scalar, fc.dictionary(fc.constantFrom('a', 'é"', 'x y'), element, { maxKeys: 3 })),
        name: maybe(scalar),
        price: maybe(scalar),
      },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: ['type', 'userId', 'event'] },
)
const row = fc.record(
  {
    delivery_id: name,
    event_id: maybe(fc.constantFrom('e1', 'e2')),
    metric: fc.constantFrom<unknown>('sent', 'opened', 'bounced', null),
    seq_num: maybe(fc.constantFrom<unknown>(1, '2', 30, 'x')),
    link_id: maybe(scalar),
    created_at: second,
    row: maybe(fc.record({ subject: maybe(scalar) }, { requiredKeys: [] })),
  },
  { requiredKeys: ['metric'] },
)

describe('the engine and the in-process path', () => {
  test('agree on webhooks, lists of elements and everything that is made of several places', async () => {
    const records = fc.array(fc.oneof(hook, hook, track), { minLength: 150, maxLength: 150 })
    await fc.assert(
      fc.asyncProperty(records, async (all) => {
        const engine = await tables([all], 'engine')
        const inProcess = await tables([all], 'process')
        expect(engine.rows).toEqual(inProcess.rows)
        expect(engine.results).toEqual(inProcess.results)
      }),
      { numRuns: 3, endOnFailure: true },
    )
  }, 300_000)

  test('agree on rows of an export', async () => {
    const records = fc.array(
      fc.oneof({ weight: 20, arbitrary: row }, { weight: 1, arbitrary: fc.constantFrom('7', '{', '[]') }),
      { minLength: 60, maxLength: 60 },
    )
    await fc.assert(
      fc.asyncProperty(records, async (all) => {
        const engine = await tables([all], 'engine', 'metrics')
        const inProcess = await tables([all], 'process', 'metrics')
        expect(engine.rows).toEqual(inProcess.rows)
        expect(engine.results).toEqual(inProcess.results)
      }),
      { numRuns: 3, endOnFailure: true },
    )
  }, 120_000)
})

test('facts add up to the same row for any order and any cut into runs', async () => {
  const message = fc.record({
    id: fc.constantFrom('a', 'b'),
    metrics: fc.dictionary(
      fc.constantFrom('sent', 'opened', 'human_opened'),
      fc.integer({ min: 1764000000, max: 1764000009 }),
    ),
  })
  const fact = fc.record({
    event_id: fc.constantFrom('e1', 'e2', 'e3', 'e4'),
    object_type: fc.constant('email'),
    metric: fc.constantFrom('sent', 'opened', 'bounced'),
    timestamp: fc.integer({ min: 1764000000, max: 1764000009 }),
    data: fc.record({
      delivery_id: fc.constantFrom('a', 'b'),
      proxied: fc.boolean(),
      subject: fc.constantFrom('x', 'y', null),
    }),
  })
  // One event is one metric of one delivery: the same id never says two things.
  const records = fc.array(
    fc.oneof(
      fact,
      message.map((one) => ({ messages: [one] })),
    ),
    { maxLength: 12 },
  )
  await fc.assert(
    fc.asyncProperty(
      records,
      fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (all, order, cut) => {
        const shuffled = all
          .map((record, i) => [order[i] ?? 0, record] as const)
          .sort(([a], [b]) => a - b)
          .map(([, record]) => record)
        const runs = Array.from({ length: Math.ceil(shuffled.length / cut) }, (_, i) =>
          shuffled.slice(i * cut, (i + 1) * cut),
        )
        const once = await tables([all])
        const inParts = await tables([...runs, shuffled])
        expect(inParts.rows.deliveries).toEqual(once.rows.deliveries)
        for (const delivery of once.rows.deliveries ?? []) expectTallies(delivery, all)
      },
    ),
    { numRuns: 8, endOnFailure: true },
  )
}, 120_000)

/** The tallies of a delivery, from all records at once and without the code under test. */
function expectTallies(delivery: Row, records: readonly unknown[]): void {
  type Hook = {
    event_id: string
    metric: string
    timestamp: number
    data: { delivery_id: string; proxied: boolean }
  }
  const hooks = new Map<string, Hook>()
  const reached: [string, number][] = []
  for (const record of records as (Hook & {
    messages?: { id: string; metrics: Record<string, number> }[]
  })[]) {
    for (const { id, metrics } of record.messages ?? [])
      if (id === delivery.delivery_id) reached.push(...Object.entries(metrics))
    if (record.data?.delivery_id !== delivery.delivery_id) continue
    const known = hooks.get(`${record.metric} ${record.event_id}`)
    if (known === undefined || known.timestamp < record.timestamp)
      hooks.set(`${record.metric} ${record.event_id}`, record)
  }
  const of = (metric: string) => [...hooks.values()].filter((one) => one.metric === metric)
  const times = (metric: string) => [
    ...of(metric).map(({ timestamp }) => timestamp),
    ...reached.filter(([key]) => key === metric).map(([, at]) => at),
  ]
  const date = (seconds: readonly number[], pick: (...values: number[]) => number) =>
    seconds.length === 0 ? null : new Date(pick(...seconds) * 1000)
  expect(delivery.sent_at).toEqual(date(times('sent'), Math.min))
  expect(delivery.last_opened_at).toEqual(
    date(
      of('opened').map(({ timestamp }) => timestamp),
      Math.max,
    ),
  )
  expect(delivery.bounced).toBe(of('bounced').length > 0)
  expect(delivery.furthest).toBe(
    ['opened', 'bounced', 'sent'].find((metric) => times(metric).length > 0) ?? null,
  )
  expect((delivery.facts as unknown[] | null)?.length ?? 0).toBe(hooks.size)
  expect(delivery.opens).toBeLessThanOrEqual(of('opened').length)
}
