import { beforeAll, describe, expect, test } from 'vitest'
import { ARRIVALS, arrivals } from './arrivals.ts'
import { deletion, group, identify, instant, traitsOf } from './calls.ts'
import { type Ingested, ingested, type Row } from './warehouse.ts'

const ofU1 = { userId: 'u1' }
const removed = (event: string, second: number) => deletion(event, {}, second)
const related = (relationshipAttributes: object, second: number) =>
  group({ relationshipAttributes }, second, ofU1)

describe('in any order of arrival and any cut into runs', () => {
  let all: Ingested
  beforeAll(async () => {
    all = await ingested(
      ...arrivals({
        updated: [
          group({ name: 'Acme', plan: 'pro', seats: { a: 1, b: 2 } }, 1),
          group({ plan: null, seats: { a: 3 } }, 2),
          group({ name: 'Acme, Inc.' }, 3),
        ],
        revived: [
          group({ name: 'old', plan: 'old' }, 1),
          removed('Object Deleted', 2),
          group({ name: 'new' }, 3),
        ],
        deleted: [group({ name: 'old' }, 1), removed('Object Deleted', 3), group({ name: 'new' }, 2)],
        'deleted as a group': [
          group({ name: 'old' }, 1),
          removed('Group Deleted', 3),
          group({ name: 'new' }, 2),
        ],
        'revived by identify': [
          group({ name: 'old' }, 1),
          removed('Object Deleted', 2),
          identify({ objectId: 'acme' }, 3),
        ],
        'named by a deletion': [
          group({}, 1, ofU1),
          removed('Object Deleted', 2),
          removed('Relationship Deleted', 3),
        ],
        'updated relationship': [
          related({ role: 'owner', since: 2020 }, 1),
          identify({ objectId: 'acme', relationshipAttributes: { role: 'admin', since: null } }, 2),
          related({ note: 'x' }, 3),
        ],
        'revived relationship': [
          related({ role: 'owner', since: 2020 }, 1),
          removed('Relationship Deleted', 2),
          related({ role: 'admin' }, 3),
        ],
        'deleted relationship': [
          related({ role: 'owner' }, 1),
          removed('Relationship Deleted', 3),
          related({ role: 'admin' }, 2),
        ],
      }),
    )
  }, 60_000)

  const of = (rows: readonly Row[], scenario: string): readonly Row[] => {
    const found = rows.filter(({ object_id }) => new RegExp(`^${scenario} \\d+$`).test(object_id as string))
    expect(found).toHaveLength(ARRIVALS)
    return found
  }

  test('what a call leaves out stays, an explicit null clears, nested values are replaced whole', () => {
    for (const row of of(all.objects, 'updated')) {
      expect(row).toMatchObject({ name: 'Acme, Inc.', seen_at: instant(3), is_deleted: false })
      expect(traitsOf(row)).toEqual({ name: 'Acme, Inc.', seats: { a: 3 } })
    }
  })

  test('an object that comes back has what is newer than its deletion', () => {
    for (const row of of(all.objects, 'revived')) {
      expect(row).toMatchObject({ name: 'new', is_deleted: false, deleted_at: null, seen_at: instant(3) })
      expect(traitsOf(row)).toEqual({ name: 'new' })
    }
    for (const row of of(all.objects, 'revived by identify'))
      expect(row).toMatchObject({ name: null, is_deleted: false, deleted_at: null })
  })

  test('a deleted object has nothing, by either name of the event', () => {
    for (const scenario of ['deleted', 'deleted as a group'])
      for (const row of of(all.objects, scenario))
        expect(row).toMatchObject({ name: null, traits: null, is_deleted: true, deleted_at: instant(3) })
  })

  test('a deleted relationship names its object without bringing it back', () => {
    for (const row of of(all.objects, 'named by a deletion'))
      expect(row).toMatchObject({ is_deleted: true, deleted_at: instant(2) })
    for (const row of of(all.relationships, 'named by a deletion'))
      expect(row).toMatchObject({ is_deleted: true, deleted_at: instant(3), user_id: 'u1' })
  })

  test('relationships fold like objects', () => {
    for (const row of of(all.relationships, 'updated relationship')) {
      expect(row).toMatchObject({ role: 'admin', seen_at: instant(3), is_deleted: false })
      expect(traitsOf(row)).toEqual({ role: 'admin', note: 'x' })
    }
    for (const row of of(all.relationships, 'revived relationship')) {
      expect(row).toMatchObject({ role: 'admin', is_deleted: false, deleted_at: null, user_id: 'u1' })
      expect(traitsOf(row)).toEqual({ role: 'admin' })
    }
  })

  test('what a relationship is between outlives its deletion', () => {
    for (const row of of(all.relationships, 'deleted relationship'))
      expect(row).toMatchObject({
        object_type_id: '1',
        user_id: 'u1',
        is_deleted: true,
        deleted_at: instant(3),
        role: null,
        traits: null,
      })
  })
})

test('an unknown object leaves a tombstone', async () => {
  const { objects, objectEvents, objectTypes } = await ingested([
    deletion('Object Deleted', { objectId: 'gone', objectTypeId: 7, reason: 'closed' }, 1, {
      anonymousId: 'value-not-used',
    }),
  ])
  expect(objects).toMatchObject([
    { object_type_id: '7', object_id: 'gone', is_deleted: true, deleted_at: instant(1), seen_at: null },
  ])
  expect(objectEvents).toMatchObject([
    {
      event_type: 'object_deleted',
      event_name: 'Object Deleted',
      object_id: 'gone',
      deletion_reason: 'closed',
    },
  ])
  expect(objectTypes).toMatchObject([{ object_type_id: '7' }])
})

test('every key within the domain finds its row, and the same calls again change nothing', async () => {
  const calls = [
    group({ name: 'Acme', relationshipAttributes: { role: 'owner' } }, 1, ofU1),
    group({ object_type_id: 2 }, 1, { anonymousId: 'a1', groupId: 'b' }),
    identify({ objectId: 'c', objectTypeId: 3 }, 1),
    deletion('Object Deleted', { objectId: 'd', objectTypeId: 4 }, 1),
    deletion('Relationship Deleted', { objectId: 'e', objectTypeId: 5 }, 1),
    { type: 'group', groupId: 'acme', traits: { plan: 'no id, no time' } },
  ]
  const { results, objects, relationships, objectEvents, relationshipEvents, objectTypes } = await ingested(
    calls,
    calls,
  )
  for (const table of ['objects', 'relationships', 'object_types', 'object_events', 'relationship_events'])
    expect(results[1]?.tables[table], table).toMatchObject({ inserted: 0, updated: 0 })
  const objectKeys = objects.map(({ object_type_id, object_id }) => `${object_type_id} ${object_id}`)
  expect(objectKeys).toEqual(['1 acme', '2 b', '3 c', '4 d', '5 e'])
  for (const row of [...relationships, ...objectEvents, ...relationshipEvents])
    expect(objectKeys).toContain(`${row.object_type_id} ${row.object_id}`)
  expect(objectTypes.map(({ object_type_id }) => object_type_id)).toEqual(['1', '2', '3', '4', '5'])
  const keys = relationships.map(({ relationship_id }) => relationship_id)
  for (const { relationship_id } of relationshipEvents) expect(keys).toContain(relationship_id)
})
