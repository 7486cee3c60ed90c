import { describe, expect, test } from 'vitest'
import { deletion, group, identify, instant, relationshipId, traitsOf } from './calls.ts'
import { ingested } from './warehouse.ts'

describe('the type of an object', () => {
  test('every spelling is the same type; without one it is type 1', async () => {
    const spellings = [
      { traits: { object_type_id: '2' } },
      { traits: { object_type_id: 2 } },
      { traits: { objectTypeId: '2' } },
      { traits: { objectTypeId: 2 } },
      { objectTypeId: '2' },
      { objectTypeId: 2 },
      { traits: { object_type_id: ' 2 ' } },
      { traits: {} },
      { traits: { object_type_id: '' } },
      { traits: { object_type_id: null } },
    ]
    const types = ['2', '2', '2', '2', '2', '2', '2', '1', '1', '1']
    const { objects, objectEvents, relationshipEvents, relationships, objectTypes } = await ingested(
      spellings.map((spelling, i) => ({ ...group({}, 1, { userId: 'u1', groupId: `o${i}` }), ...spelling })),
    )
    for (const rows of [objects, objectEvents, relationshipEvents, relationships]) {
      const found = new Map(rows.map(({ object_id, object_type_id }) => [object_id, object_type_id]))
      expect(types.map((_, i) => found.get(`o${i}`))).toEqual(types)
    }
    expect(objectTypes.map(({ object_type_id }) => object_type_id)).toEqual(['1', '2'])
  })

  test('text and numbers join: a call, its deletions, and other calls name one object and one relationship', async () => {
    const { objects, relationships } = await ingested([
      group({ object_type_id: '2' }, 1, { userId: 'u1', groupId: 42 }),
      identify({ objectId: '42', objectTypeId: 2 }, 2),
      deletion('Relationship Deleted', { objectId: 42, objectTypeId: '2' }, 3),
      deletion('Object Deleted', { objectId: '42', objectTypeId: 2 }, 4, { anonymousId: 'value-not-used' }),
    ])
    expect(objects).toMatchObject([{ object_type_id: '2', object_id: '42', is_deleted: true }])
    expect(relationships).toMatchObject([
      {
        relationship_id: relationshipId('2', '42', 'u1'),
        object_type_id: '2',
        object_id: '42',
        is_deleted: true,
      },
    ])
    expect([objects.length, relationships.length]).toEqual([1, 1])
  })

  test('a type that is no number is a type of its own, and no part of type 1', async () => {
    const { objects } = await ingested([group({}, 1), group({ object_type_id: 'company' }, 2)])
    expect(objects.map(({ object_type_id }) => object_type_id)).toEqual(['1', 'company'])
  })
})

describe('a group call', () => {
  test('sets the object to its traits, and the relationship to the attributes that it has of its own', async () => {
    const traits = {
      object_type_id: '1',
      name: 'Acme',
      price: '10.5',
      currency: 'EUR',
      in_stock: 'true',
      created_at: 1_767_323_045,
      nested: { a: [1] },
      relationshipAttributes: {
        role: 'primary_contact',
        permissions: ['read'],
        started_at: '2026-01-01T00:00:00Z',
      },
    }
    const { objects, relationships, relationshipEvents } = await ingested([
      group(traits, 1, { userId: 'u1', anonymousId: 'a1', context: { cio_id: 'c1' } }),
    ])
    expect(objects).toMatchObject([
      {
        name: 'Acme',
        price: '10.5000',
        currency: 'EUR',
        in_stock: true,
        created_at: new Date('2026-01-02T03:04:05Z'),
        seen_at: instant(1),
      },
    ])
    const { object_type_id: _, relationshipAttributes, ...own } = traits
    expect(traitsOf(objects[0])).toEqual(own)
    expect(relationships).toMatchObject([
      {
        user_id: 'u1',
        anonymous_id: 'a1',
        cio_id: 'c1',
        role: 'primary_contact',
        permissions: ['read'],
        started_at: new Date('2026-01-01T00:00:00Z'),
      },
    ])
    expect(traitsOf(relationships[0])).toEqual(relationshipAttributes)
    expect(relationshipEvents).toMatchObject([{ new_role: 'primary_contact', relationship_type: null }])
    expect(JSON.parse(relationshipEvents[0]?.new_traits as string)).toEqual(relationshipAttributes)
  })

  test('sets attributes in traits.objectAttributes too, as another connector sends them', async () => {
    const { objects, results } = await ingested([
      group({ plan: 'old', status: 'x', objectAttributes: { plan: 'new', price: 'many' } }, 1),
    ])
    expect(traitsOf(objects[0])).toEqual({ plan: 'new', status: 'x', price: 'many' })
    expect(results[0]?.tables.objects?.uncast).toEqual({ price: 1 })
  })

  test('without anybody sets the object only; a visitor and a person of one id are two', async () => {
    const { objects, relationships, relationshipEvents } = await ingested([
      group({}, 1),
      group({}, 2, { anonymousId: 'x' }),
      group({}, 3, { userId: 'x' }),
    ])
    expect(objects).toHaveLength(1)
    expect(relationshipEvents).toHaveLength(2)
    const related = relationships.map(({ relationship_id, user_id, anonymous_id }) => [
      relationship_id,
      user_id,
      anonymous_id,
    ])
    expect(related).toEqual(
      expect.arrayContaining([
        [relationshipId('1', 'acme', 'x'), 'x', null],
        [relationshipId('1', 'acme', 'anon:x'), null, 'x'],
      ]),
    )
    expect(related).toHaveLength(2)
  })

  test('without an object is a row of the log only, counted by an expectation', async () => {
    const { objects, relationships, relationshipEvents, objectEvents, objectTypes, results } = await ingested(
      [{ ...group({ name: 'x' }, 1, { userId: 'u1' }), groupId: undefined }],
    )
    expect(results[0]).toMatchObject({ rejected: 0 })
    expect(objectEvents).toMatchObject([{ object_id: null, user_id: 'u1' }])
    expect([objects, relationships, relationshipEvents, objectTypes]).toEqual([[], [], [], []])
  })
})

describe('an identify call', () => {
  test('with an object relates the person to it, and makes the object', async () => {
    const { objects, relationships, relationshipEvents, objectEvents, objectTypes } = await ingested([
      identify(
        { objectId: 'acme', object_type_id: 3, relationshipAttributes: { role: 'owner' }, plan: 'pro' },
        1,
      ),
    ])
    expect(objects).toMatchObject([
      { object_type_id: '3', object_id: 'acme', traits: null, seen_at: instant(1) },
    ])
    expect(relationships).toMatchObject([
      {
        relationship_id: relationshipId('3', 'acme', 'u1'),
        object_type_id: '3',
        object_id: 'acme',
        role: 'owner',
      },
    ])
    expect(relationshipEvents).toMatchObject([
      { event_type: 'identify', event_name: 'identify', new_role: 'owner' },
    ])
    expect(objectTypes).toMatchObject([{ object_type_id: '3', seen_at: instant(1) }])
    expect(objectEvents).toEqual([])
  })

  test('names the person by e-mail without a userId, else the visitor', async () => {
    const { relationships } = await ingested([
      identify({ objectId: 'acme', email: 'ada@example.com' }, 1, { anonymousId: 'a1' }),
      identify({ objectId: 'acme' }, 1, { anonymousId: 'a2' }),
    ])
    expect(relationships.map(({ user_id, anonymous_id }) => [user_id, anonymous_id])).toEqual(
      expect.arrayContaining([
        ['ada@example.com', 'a1'],
        [null, 'a2'],
      ]),
    )
  })

  test('without an object is nothing here', async () => {
    const { results, relationshipEvents } = await ingested([identify({ plan: 'pro' }, 1)])
    expect([results[0]?.ignored, relationshipEvents]).toEqual([1, []])
  })
})
