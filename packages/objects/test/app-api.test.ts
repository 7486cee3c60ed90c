import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { group, instant, relationshipId, traitsOf } from './calls.ts'
import { ingested } from './warehouse.ts'

type Json = Readonly<Record<string, unknown>>

/** The examples of the App API's description, by what they are of. */
const examples = readFileSync(new URL('fixtures/app-api.ndjson', import.meta.url), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as { kind: string; payload: unknown })
const exampleOf = (kind: string) => examples.find((example) => example.kind === kind)?.payload

/** The second of the day as Unix seconds, as this API writes times. */
const unix = (second: number) => instant(second).getTime() / 1000
/** An answer in its envelope. */
const answer = (path: string, response: unknown, second = 9) => ({
  method: 'GET',
  path: `/v1/${path}`,
  status: 200,
  response,
  fetched_at: unix(second),
})
/** A group call about the object, so that answers have something to win over. */
const call = (traits: object, second: number) => group(traits, second, { userId: 'u1' })

test('object types, value by value', async () => {
  const response = exampleOf('app.GET /v1/object_types 200') as { types: Json[] }
  const { objectTypes } = await ingested([answer('object_types', response)])
  const [type] = response.types
  expect(objectTypes).toMatchObject([
    {
      object_type_id: type?.id,
      type_name: type?.name,
      singular_name: type?.singular_name,
      slug: type?.slug,
      singular_slug: type?.singular_slug,
      icon: type?.icon,
      is_active: type?.enabled,
      seen_at: instant(9),
    },
  ])
  const { id: _, ...rest } = type as Json
  expect(JSON.parse(objectTypes[0]?.attributes as string)).toEqual(rest)
  expect(response.types).toEqual([exampleOf('app.GET /v1/object_types response')])
})

test('a type that calls named gets its name; a later answer renames it; a late one does not', async () => {
  const named = (name: string, second: number) => answer('object_types', { types: [{ id: 1, name }] }, second)
  const { objectTypes } = await ingested([group({}, 3)], [named('New', 8)], [named('Old', 2)])
  expect(objectTypes).toMatchObject([{ object_type_id: '1', type_name: 'New', seen_at: instant(8) }])
})

describe('an object', () => {
  test('the example, value by value', async () => {
    const response = exampleOf('app.GET /v1/objects/{object_type_id}/{object_id}/attributes 200') as {
      object: { identifiers: Json; object_type_id: string }
    }
    const { objects, objectTypes } = await ingested([answer('objects/1/acme/attributes', response)])
    expect(objects).toMatchObject([
      {
        object_type_id: response.object.object_type_id,
        // The example's own identifiers are a person's; the address says which object it is.
        object_id: 'acme',
        cio_object_id: response.object.identifiers.cio_object_id,
        is_deleted: false,
        seen_at: instant(9),
        traits: null,
      },
    ])
    expect(objectTypes.map(({ object_type_id }) => object_type_id)).toEqual(['1'])
  })

  const answered = (attributes: object, timestamps: object, second = 9) =>
    answer(
      'objects/1/acme/attributes',
      { object: { identifiers: { object_id: 'acme', cio_object_id: 'ob1' }, attributes, timestamps } },
      second,
    )

  test('an attribute wins by its own time, whenever it was fetched; without one it fills gaps', async () => {
    const calls = call({ name: 'called', status: 'called', plan: 'called' }, 5)
    const later = answered(
      { name: 'later', status: 'earlier', plan: 'x', own: 'x' },
      { name: unix(6), status: unix(4) },
    )
    for (const runs of [
      [[calls], [later]],
      [[later], [calls]],
    ]) {
      const { objects } = await ingested(...runs)
      expect(objects).toMatchObject([{ name: 'later', status: 'called', cio_object_id: 'ob1' }])
      expect(traitsOf(objects[0])).toEqual({ name: 'later', status: 'called', plan: 'called', own: 'x' })
    }
  })

  test('within a second the call keeps its value, and its JSON type', async () => {
    // The call's id sorts before every hash.
    const { objects } = await ingested(
      [group({ price: 5 }, 5, { messageId: '0' })],
      [answered({ price: '5' }, { price: unix(5) })],
    )
    expect(traitsOf(objects[0])).toEqual({ price: 5 })
  })

  test('texts are cast by the column', async () => {
    const { objects, results } = await ingested([
      answered(
        { price: '12.5', in_stock: 'true', created_at: String(unix(1)), category: 'a' },
        { price: unix(1) },
      ),
    ])
    expect(objects).toMatchObject([
      { price: '12.5000', in_stock: true, created_at: instant(1), category: 'a' },
    ])
    expect(results[0]?.tables.objects?.uncast).toEqual({})
  })

  test('that was deleted before it was fetched is there again, with what is newer than the deletion', async () => {
    const { objects } = await ingested([
      call({ name: 'old' }, 1),
      {
        type: 'track',
        event: 'Object Deleted',
        anonymousId: 'x',
        properties: { objectId: 'acme' },
        timestamp: instant(3),
      },
      answered({ name: 'new', status: 'old' }, { name: unix(4), status: unix(2) }),
    ])
    expect(objects).toMatchObject([{ is_deleted: false, name: 'new', status: null }])
  })
})

describe('relationships', () => {
  test("of an object: the example's item, as a person's identifiers", async () => {
    // The example stands for one item and is a list of one, and its identifiers are named like an object's.
    const [item] = exampleOf('app.GET /v1/objects/{object_type_id}/{object_id}/relationships response') as [
      { identifiers: { id: string; cio_id: string }; object_type_id: string },
    ]
    const { relationships, objects } = await ingested([
      answer('objects/1/acme/relationships', {
        cio_relationships: [item, { identifiers: { id: null, email: 'ada@example.com' } }],
      }),
    ])
    expect(objects).toMatchObject([{ object_type_id: '1', object_id: 'acme', cio_object_id: null }])
    expect(relationships).toHaveLength(2)
    expect(relationships).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          relationship_id: relationshipId('1', 'acme', item.identifiers.id),
          object_type_id: item.object_type_id,
          object_id: 'acme',
          user_id: item.identifiers.id,
          cio_id: item.identifiers.cio_id,
          is_deleted: false,
          seen_at: instant(9),
        }),
        expect.objectContaining({ user_id: 'ada@example.com', cio_id: null }),
      ]),
    )
  })

  const ofCustomer = (attributes: object, timestamps: object) =>
    answer('customers/u1/relationships', {
      cio_relationships: [
        {
          object_type_id: 1,
          identifiers: { object_id: 'acme', cio_object_id: 'ob1' },
          attributes,
          timestamps,
        },
      ],
    })

  test('of a customer: the number 1 and the text "1" are one type; attributes win by their own time', async () => {
    const { relationships, objects, objectTypes } = await ingested(
      [
        call(
          { object_type_id: '1', relationshipAttributes: { role: 'called', relationship_status: 'called' } },
          5,
        ),
      ],
      [
        ofCustomer(
          { role: 'later', relationship_status: 'earlier', own: 'x' },
          { role: unix(6), relationship_status: unix(4) },
        ),
      ],
    )
    expect(relationships).toMatchObject([
      { relationship_id: relationshipId('1', 'acme', 'u1'), role: 'later', relationship_status: 'called' },
    ])
    expect(traitsOf(relationships[0])).toEqual({ role: 'later', relationship_status: 'called', own: 'x' })
    expect(objects).toMatchObject([{ object_type_id: '1', object_id: 'acme', cio_object_id: 'ob1' }])
    expect([objects.length, objectTypes.length]).toEqual([1, 1])
  })

  test('an answer makes a deleted relationship known again; an empty one says nothing', async () => {
    const deleted = {
      type: 'track',
      event: 'Relationship Deleted',
      userId: 'u1',
      properties: { objectId: 'acme' },
      timestamp: instant(3),
    }
    const { relationships, results } = await ingested(
      [call({}, 1), deleted],
      [ofCustomer({}, {}), answer('customers/u2/relationships', { cio_relationships: [] })],
    )
    expect(relationships).toMatchObject([{ user_id: 'u1', is_deleted: false, deleted_at: null }])
    expect(relationships).toHaveLength(1)
    expect(results[1]?.rejected).toBe(0)
  })
})
