import { describe, expect, test } from 'vitest'
import { deletion, group, identify, instant, traitsOf } from './calls.ts'
import { ingested, type Row } from './warehouse.ts'

const ofU1 = { userId: 'u1' }
const removed = (event: string, second?: number) => deletion(event, { objectId: 'acme' }, second)

/** The one object and the one relationship after these runs. */
async function folded(...runs: object[][]): Promise<{ object: Row | undefined; relationship: Row | undefined }> {
  const { objects, relationships } = await ingested(...runs)
  expect(objects.length).toBeLessThanOrEqual(1)
  expect(relationships.length).toBeLessThanOrEqual(1)
  return { object: objects[0], relationship: relationships[0] }
}

/** Every order of three calls, and every cut of it into runs. */
function arrivals(calls: readonly object[]): object[][][] {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ].map((order) => order.map((i) => calls[i] as object))
  return orders.flatMap((order) => [[order], order.map((call) => [call]), [order.slice(0, 1), order.slice(1)]])
}

describe('objects', () => {
  test('what a call leaves out stays; an explicit null clears; nested values are replaced whole', async () => {
    const { object } = await folded(
      [group({ name: 'Acme', plan: 'pro', seats: { a: 1, b: 2 } }, 1)],
      [group({ plan: null, seats: { a: 3 } }, 2)],
      [group({ name: 'late', plan: 'late' }, 0)],
    )
    expect(object).toMatchObject({ name: 'Acme', seen_at: instant(2) })
    expect(traitsOf(object)).toEqual({ name: 'Acme', seats: { a: 3 } })
  })

  test('set, deleted and set again, in any order of arrival: only what is newer than the deletion is there', async () => {
    const calls = [group({ name: 'old', plan: 'old' }, 1), removed('Object Deleted', 2), group({ name: 'new' }, 3)]
    for (const runs of arrivals(calls)) {
      const { object } = await folded(...runs)
      expect(object).toMatchObject({ name: 'new', is_deleted: false, deleted_at: null, seen_at: instant(3) })
      expect(traitsOf(object)).toEqual({ name: 'new' })
    }
  })

  test('deleted last, by either name of the event', async () => {
    for (const event of ['Object Deleted', 'Group Deleted']) {
      for (const runs of arrivals([group({ name: 'old' }, 1), removed(event, 3), group({ name: 'new' }, 2)])) {
        const { object } = await folded(...runs)
        expect(object).toMatchObject({ name: null, traits: null, is_deleted: true, deleted_at: instant(3) })
      }
    }
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
      { event_type: 'object_deleted', event_name: 'Object Deleted', object_id: 'gone', deletion_reason: 'closed' },
    ])
    expect(objectTypes).toMatchObject([{ object_type_id: '7' }])
  })

  test('a deleted relationship names its object without bringing it back', async () => {
    const calls = [group({}, 1, ofU1), removed('Object Deleted', 2), removed('Relationship Deleted', 3)]
    for (const runs of arrivals(calls)) {
      expect(await folded(...runs)).toMatchObject({
        object: { is_deleted: true, deleted_at: instant(2) },
        relationship: { is_deleted: true, deleted_at: instant(3), user_id: 'u1' },
      })
    }
  })

  test('an identify call with the object brings it back', async () => {
    const calls = [group({ name: 'old' }, 1), removed('Object Deleted', 2), identify({ objectId: 'acme' }, 3)]
    for (const runs of arrivals(calls)) {
      const { object } = await folded(...runs)
      expect(object).toMatchObject({ name: null, is_deleted: false, deleted_at: null })
    }
  })
})

describe('relationships', () => {
  const of = (attributes: object, second: number) => group({ relationshipAttributes: attributes }, second, ofU1)

  test('update, null clears, late calls change nothing', async () => {
    const { relationship, object } = await folded(
      [of({ role: 'owner', since: 2020 }, 1)],
      [identify({ objectId: 'acme', relationshipAttributes: { role: 'admin', since: null } }, 2)],
      [of({ role: 'late' }, 0)],
    )
    expect(relationship).toMatchObject({ role: 'admin', seen_at: instant(2), is_deleted: false })
    expect(traitsOf(relationship)).toEqual({ role: 'admin' })
    expect(traitsOf(object)).toEqual({})
  })

  test('deleted and made again, in any order of arrival', async () => {
    const calls = [of({ role: 'owner', since: 2020 }, 1), removed('Relationship Deleted', 2), of({ role: 'admin' }, 3)]
    for (const runs of arrivals(calls)) {
      const { relationship } = await folded(...runs)
      expect(relationship).toMatchObject({ role: 'admin', is_deleted: false, deleted_at: null, object_id: 'acme' })
      expect(traitsOf(relationship)).toEqual({ role: 'admin' })
    }
  })

  test('what the key is made of outlives a deletion', async () => {
    const { relationship } = await folded([of({ role: 'owner' }, 1), removed('Relationship Deleted', 2)])
    expect(relationship).toMatchObject({
      object_type_id: '1',
      object_id: 'acme',
      user_id: 'u1',
      is_deleted: true,
      role: null,
      traits: null,
    })
  })
})

test('the same calls again change nothing', async () => {
  const calls = [
    group({ name: 'Acme', relationshipAttributes: { role: 'owner' } }, 1, ofU1),
    identify({ objectId: 'acme' }, 2),
    removed('Relationship Deleted', 3),
    { type: 'group', groupId: 'acme', traits: { plan: 'no id, no time' } },
  ]
  const { results } = await ingested(calls, calls)
  for (const table of ['objects', 'relationships', 'object_types', 'object_events', 'relationship_events'])
    expect(results[1]?.tables[table], table).toMatchObject({ inserted: 0, updated: 0 })
})

test('every key within the domain finds its row', async () => {
  const calls = [
    group({}, 1, ofU1),
    group({ object_type_id: 2 }, 1, { anonymousId: 'a1', groupId: 'b' }),
    identify({ objectId: 'c', objectTypeId: 3 }, 1),
    deletion('Object Deleted', { objectId: 'd', objectTypeId: 4 }, 1),
    deletion('Relationship Deleted', { objectId: 'e', objectTypeId: 5 }, 1),
  ]
  const { objects, relationships, objectEvents, relationshipEvents, objectTypes } = await ingested(calls)
  const objectKeys = objects.map(({ object_type_id, object_id }) => `${object_type_id} ${object_id}`)
  expect(objectKeys).toEqual(['1 acme', '2 b', '3 c', '4 d', '5 e'])
  for (const row of [...relationships, ...objectEvents, ...relationshipEvents])
    expect(objectKeys).toContain(`${row.object_type_id} ${row.object_id}`)
  expect(objectTypes.map(({ object_type_id }) => object_type_id)).toEqual(['1', '2', '3', '4', '5'])
  const keys = relationships.map(({ relationship_id }) => relationship_id)
  for (const { relationship_id } of relationshipEvents) expect(keys).toContain(relationship_id)
})
