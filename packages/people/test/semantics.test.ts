import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ingest, ingestFiles } from '@customerio-databricks/core'
import { peopleDomain } from '@customerio-databricks/people'
import { describe, expect, test } from 'vitest'
import { at, identify, ids, life, traitsOf } from './calls.ts'
import { ingested, inWarehouse, rowsOf } from './warehouse.ts'

describe('identity', () => {
  test('a person with an id', async () => {
    const { people, events } = await ingested([
      identify({ email: 'ada@example.com' }, 1, { userId: 'u1', anonymousId: 'a1' }),
    ])
    expect(people).toMatchObject([
      {
        user_id: 'u1',
        id_type: 'id',
        email: 'ada@example.com',
        anonymous_id: 'a1',
        identified_at: new Date(at(1)),
      },
    ])
    expect(events).toMatchObject([
      {
        event_type: 'identify',
        event_name: 'identify',
        user_id: 'u1',
        anonymous_id: 'a1',
        email: 'ada@example.com',
      },
    ])
  })

  test('the address of a person with an id makes no row of its own', async () => {
    const { people } = await ingested([identify({ email: 'ada@example.com' }, 1)])
    expect(ids(people)).toEqual(['u1'])
  })

  test('numbers as ids', async () => {
    const { people } = await ingested([
      '{"type":"identify","userId":12345678901234567890,"traits":{"plan":"pro"}}',
    ])
    expect(people).toMatchObject([{ user_id: '12345678901234567890', plan: 'pro' }])
  })

  test('without an id the address is the id', async () => {
    const { people, events } = await ingested([
      identify({ email: 'ada@example.com', plan: 'pro' }, 1, {}),
      identify({ email: 'bob@example.com' }, 1, { userId: '' }),
      identify({ email: 'eve@example.com' }, 1, { userId: {} }),
    ])
    expect(people).toMatchObject([
      { user_id: 'ada@example.com', id_type: 'email', email: 'ada@example.com', plan: 'pro' },
      { user_id: 'bob@example.com', id_type: 'email' },
      { user_id: 'eve@example.com', id_type: 'email' },
    ])
    expect(events.map(({ user_id }) => user_id)).toEqual([null, null, null])
  })

  test('anonymous visitors stand in the log, and are no people until identified', async () => {
    const anonymous = identify({ plan: 'pro' }, 1, { anonymousId: 'a1' })
    const { people, events } = await ingested([anonymous])
    expect(people).toEqual([])
    expect(events).toMatchObject([{ user_id: null, anonymous_id: 'a1', new_traits: '{"plan":"pro"}' }])
    const later = await ingested([anonymous], [identify({}, 2, { userId: 'u1', anonymousId: 'a1' })])
    expect(later.people).toMatchObject([{ user_id: 'u1', anonymous_id: 'a1', plan: null }])
  })

  test('a later call with both merges the row of the address, in the same run or not', async () => {
    const byEmail = identify({ email: 'ada@example.com', plan: 'pro', first_name: 'Ada' }, 1, {})
    const both = identify({ email: 'ada@example.com', plan: 'free' }, 2)
    for (const runs of [[[byEmail, both]], [[byEmail], [both]], [[both], [byEmail]]]) {
      const { people, current } = await ingested(...runs)
      expect(people).toMatchObject([
        { user_id: 'ada@example.com', merged_into: 'u1', merged_at: new Date(at(2)) },
        { user_id: 'u1', merged_into: null, plan: 'free', first_name: null },
      ])
      // The view hides the merged row, and fills the gaps of the person from it.
      expect(current).toMatchObject([{ user_id: 'u1', plan: 'free', first_name: 'Ada' }])
    }
  })
})

test('a misfit leaves its column NULL, stays in the traits, and is counted; so is a time without a zone', async () => {
  const traits = {
    age: 'old',
    engagement_score: 'high',
    unsubscribed: 'maybe',
    created_at: '2026-01-02T03:04:05',
    registered_at: 'soon',
  }
  const { results, people } = await ingested([identify(traits, 1)])
  expect(people).toMatchObject([
    {
      age: null,
      engagement_score: null,
      unsubscribed: null,
      registered_at: null,
      created_at: new Date('2026-01-02T03:04:05Z'),
    },
  ])
  expect(traitsOf(people[0])).toEqual(traits)
  expect(results[0]?.tables.people).toMatchObject({
    inserted: 1,
    uncast: { age: 1, engagement_score: 1, unsubscribed: 1, registered_at: 1 },
    zoneless: { created_at: 1 },
  })
})

test("created_at is the person's, or NULL; epoch 0 is none", async () => {
  const { people } = await ingested([
    identify({ created_at: 1_767_323_045 }, 1, { userId: 'u1' }),
    identify({ createdAt: '2026-01-02T03:04:05Z' }, 1, { userId: 'u2' }),
    identify({ created_at: 0 }, 1, { userId: 'u3' }),
    identify({}, 1, { userId: 'u4' }),
  ])
  const created = new Date('2026-01-02T03:04:05Z')
  expect(people.map(({ created_at }) => created_at)).toEqual([created, created, null, null])
})

test('logs: of one id the newest counts, and a stored row gives way to a greater time only', async () => {
  const call = (plan: string, second: number) => ({ ...identify({ plan }, second), messageId: 'm' })
  const traits = async (...runs: object[][]) =>
    (await ingested(...runs)).events.map(({ new_traits }) => new_traits)
  expect(await traits([call('new', 3), call('old', 1)])).toEqual(['{"plan":"new"}'])
  expect(await traits([call('stored', 2)], [call('same', 2)], [call('old', 1)])).toEqual([
    '{"plan":"stored"}',
  ])
  expect(await traits([call('stored', 2)], [call('new', 3)])).toEqual(['{"plan":"new"}'])
})

test('the same file again changes nothing, and says so', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'people-test-'))
  const file = path.join(folder, 'calls.ndjson')
  const records = [
    identify({ email: 'ada@example.com' }, 1, {}),
    identify({ email: 'ada@example.com', plan: 'pro', tags: ['x'] }, 2),
    identify({ plan: null }, 3),
    { type: 'identify', userId: 'u2', traits: { plan: 'no id, no time' } },
    { type: 'identify', userId: 'u2', traits: { plan: 'no id, no time' } },
    life('User Deleted', 4, 'u3'),
    life('User Deleted', 4, 'bob@example.com'),
    { type: 'identify', anonymousId: 'a1', traits: {} },
  ]
  writeFileSync(file, `${records.map((record) => JSON.stringify(record)).join('\n')}\n{`)
  await inWarehouse(async (warehouse) => {
    const first = await ingestFiles(warehouse, [peopleDomain], [file])
    expect(first).toMatchObject({ read: 9, rejected: 1 })
    expect(first.tables.people_events).toMatchObject({ inserted: 8, updated: 0, unchanged: 0 })
    const state = async () => [await rowsOf(warehouse, 'people'), await rowsOf(warehouse, 'people_events')]
    const before = await state()
    const second = await ingestFiles(warehouse, [peopleDomain], [file])
    expect(second).toMatchObject({ read: 9, rejected: 1 })
    expect(second.tables.people_events).toMatchObject({ inserted: 0, updated: 0, unchanged: 8 })
    expect(second.tables.people).toMatchObject({ inserted: 0, updated: 0 })
    // loaded_at and batch_id too are those of the first run.
    expect(await state()).toEqual(before)
  })
  rmSync(folder, { recursive: true })
})

test('the documented INSERT runs as it stands over a view, and calls fold onto its rows', async () => {
  await inWarehouse(async (warehouse) => {
    await warehouse.execute('CREATE SCHEMA your_system')
    await warehouse.execute(`CREATE VIEW your_system.users AS
      SELECT 'u1' AS user_id, 'ada@example.com' AS email_address, 'Ada' AS first_name, 'Lovelace' AS last_name,
        TIMESTAMPTZ '2026-01-02 03:04:05+00' AS registration_date`)
    await warehouse.execute(
      'INSERT INTO customerio.people (user_id, email, first_name, last_name, created_at) SELECT user_id, email_address, first_name, last_name, registration_date FROM your_system.users',
    )
    const created = new Date('2026-01-02T03:04:05Z')
    expect(await rowsOf(warehouse, 'people_current')).toMatchObject([{ user_id: 'u1', created_at: created }])
    await ingest(warehouse, [peopleDomain], [identify({ first_name: 'Augusta' }, 1)])
    expect(await rowsOf(warehouse, 'people')).toMatchObject([
      { email: 'ada@example.com', first_name: 'Augusta', last_name: 'Lovelace', created_at: created },
    ])
  })
})

test('nothing but lineage has a default: a row states only what was said', async () => {
  await inWarehouse(async (warehouse) => {
    await warehouse.execute("INSERT INTO customerio.people (user_id) VALUES ('u1')")
    const [row] = await rowsOf(warehouse, 'people')
    const said = Object.entries(row ?? {}).filter(([, value]) => value !== null)
    expect(said.map(([column]) => column)).toEqual(['user_id', 'loaded_at'])
  })
})
