import { readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { type Ingested, ingested, type Row } from './warehouse.ts'

type Payload = Readonly<Record<string, unknown>>

const files = ['pipelines_calls', 'semantic_customerio', 'semantic_ecommerce', 'semantic_other']
const lines = files.flatMap((file) =>
  readFileSync(new URL(`../../../examples/payloads/${file}.ndjson`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n'),
)

let all: Ingested
beforeAll(async () => {
  all = await ingested(lines)
})

/** The identify payloads with their own text, those within a batch too. */
const identifies = lines.flatMap((line) => {
  const { kind, payload } = JSON.parse(line) as { kind: string; payload: Payload }
  const items = (payload.batch as Payload[] | undefined) ?? [payload]
  return items
    .filter((item) => item.type === 'identify' || kind === 'pipelines.identify')
    .map((item) => ({ line, payload: item }))
})

test('every identify payload is a row of the log, value by value', () => {
  expect(identifies.length).toBeGreaterThanOrEqual(4)
  const rows = all.events.filter(({ event_type }) => event_type === 'identify')
  expect(rows).toHaveLength(identifies.length)
  for (const { line, payload } of identifies) {
    const row = rows.find(
      ({ raw_payload }) =>
        line.includes(raw_payload as string) &&
        JSON.stringify(JSON.parse(raw_payload as string)) === JSON.stringify(payload),
    ) as Row
    const traits = payload.traits as Payload | undefined
    expect(row).toMatchObject({
      user_id: payload.userId,
      anonymous_id: payload.anonymousId ?? null,
      email: traits?.email ?? null,
      event_timestamp: null,
      message_id: null,
    })
    for (const column of ['new_traits', 'event_properties']) {
      expect(JSON.parse((row[column] as string | null) ?? 'null'), column).toEqual(traits ?? null)
    }
  }
})

test('the people of the payloads, trait by trait', () => {
  expect(all.people).toMatchObject([
    // The visitor of the alias call.
    { user_id: '23adfd82-aa0f-45a7-a756-24f2a7a4c895', merged_into: '97980cfea0067', merged_at: null },
    {
      user_id: '241ma8mf4a',
      id_type: 'id',
      anonymous_id: 'c0e5cae6-6f04-46e4-97a8-25076e8bdc0b',
      traits: null,
    },
    { user_id: '42', is_suppressed: true, suppressed_at: new Date('2021-07-14T19:10:25.000Z') },
    {
      user_id: '97980cfea0067',
      id_type: 'id',
      email: 'cool.person@example.com',
      name: 'Cool Person',
      is_deleted: false,
    },
  ])
  expect(JSON.parse(all.people[3]?.traits as string)).toEqual({
    name: 'Cool Person',
    email: 'cool.person@example.com',
    likes_baseball: true,
    games_attended: 5,
  })
  expect(all.current.map(({ user_id }) => user_id)).toEqual(['241ma8mf4a', '97980cfea0067'])
})

test('the suppression is a row of the log', () => {
  const row = all.events.find(({ event_type }) => event_type === 'user_suppressed')
  expect(row).toMatchObject({
    user_id: '42',
    event_name: 'User Suppressed',
    event_timestamp: new Date('2021-07-14T19:10:25.000Z'),
    event_properties: null,
  })
  expect(lines.some((line) => line.endsWith(`"payload": ${row?.raw_payload}}`))).toBe(true)
})

test('nothing is uncast', () => {
  for (const { uncast, zoneless } of Object.values(all.results[0]?.tables ?? {})) {
    expect([uncast, zoneless]).toEqual([{}, {}])
  }
})
