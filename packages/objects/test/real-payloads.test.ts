import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { relationshipId, traitsOf } from './calls.ts'
import { type Ingested, ingested, type Row } from './warehouse.ts'

type Payload = Readonly<Record<string, unknown>>

const lines = ['pipelines_calls', 'semantic_customerio'].flatMap((file) =>
  readFileSync(new URL(`../../../examples/payloads/${file}.ndjson`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n'),
)
const examples = lines.map((line) => JSON.parse(line) as { kind: string; payload: Payload })
const ofKind = (kind: string) => examples.find((example) => example.kind === kind)?.payload as Payload

let all: Ingested
beforeAll(async () => {
  all = await ingested(lines)
})

const rowOf = (rows: readonly Row[], payload: Payload) =>
  rows.find(
    ({ raw_payload }) => JSON.stringify(JSON.parse(raw_payload as string)) === JSON.stringify(payload),
  ) as Row

const json = (value: unknown) => JSON.parse((value as string | null) ?? 'null')

describe('the group calls', () => {
  const groups = examples.filter(({ payload }) => payload.type === 'group')

  test('are three, and each is a row of both logs', () => {
    expect(groups).toHaveLength(3)
    expect(all.objectEvents).toHaveLength(3)
    expect(all.relationshipEvents.filter(({ event_type }) => event_type === 'group')).toHaveLength(3)
  })

  test.each(groups)('$kind, value by value', ({ payload }) => {
    const traits = payload.traits as Payload
    const who = payload.userId ?? `anon:${payload.anonymousId}`
    const context = payload.context as Payload | undefined
    for (const rows of [all.objectEvents, all.relationshipEvents]) {
      const row = rowOf(rows, payload)
      expect(row).toMatchObject({
        user_id: payload.userId ?? null,
        anonymous_id: payload.anonymousId ?? null,
        group_id: payload.groupId,
        event_name: 'group',
        event_type: 'group',
        object_id: payload.groupId,
        object_type_id: traits.object_type_id ?? '1',
        message_id: payload.messageId ?? null,
        channel: payload.channel ?? null,
        ip_address: context?.ip ?? null,
        user_agent: context?.userAgent ?? null,
      })
      expect(json(row.event_properties)).toEqual(traits)
      expect(json(row.context)).toEqual(context ?? null)
      // The times of the whole example end with a comma, which no reader takes.
      for (const column of ['event_timestamp', 'original_timestamp', 'sent_at', 'received_at'])
        expect(row[column], column).toBeNull()
    }
    const [inObjects, inRelationships] = [all.objectEvents, all.relationshipEvents].map((rows) =>
      rowOf(rows, payload),
    )
    expect(inObjects?.event_id).toBe(inRelationships?.event_id)
    expect(json(inObjects?.new_traits)).toEqual(traits)
    expect(inRelationships?.new_traits).toBeNull()
    expect(inRelationships?.relationship_id).toBe(
      relationshipId(String(traits.object_type_id ?? '1'), String(payload.groupId), String(who)),
    )
    if (payload.messageId !== undefined) expect(inObjects?.event_id).toBe(payload.messageId)
    else expect(inObjects?.event_id).toMatch(/^[0-9a-f]{64}$/)
  })

  test('make these objects', () => {
    expect(all.objects).toMatchObject([
      {
        object_type_id: '1',
        object_id: '0e8c78ea9d97a7b8185e8632',
        name: null,
        is_deleted: false,
        seen_at: null,
      },
      { object_type_id: '1', object_id: '0e8c78ea9d97a7b8185e8632,', name: 'ACME, Inc.', is_deleted: false },
      { object_type_id: '1', object_id: 'acme', name: null, is_deleted: false },
    ])
    expect(traitsOf(all.objects[0])).toBeNull()
    expect(traitsOf(all.objects[1])).toEqual(ofKind('pipelines.group').traits)
    expect(traitsOf(all.objects[2])).toBeNull()
  })

  test('relate these people and visitors', () => {
    const related = all.relationships.map(({ object_id, user_id, anonymous_id, is_deleted }) => [
      object_id,
      user_id,
      anonymous_id,
      is_deleted,
    ])
    expect(related).toHaveLength(4)
    expect(related).toEqual(
      expect.arrayContaining([
        ['0e8c78ea9d97a7b8185e8632,', '97980cfea0067', '507f191e810c19729de860ea,', false],
        ['0e8c78ea9d97a7b8185e8632', '241ma8mf4a', null, false],
        ['0e8c78ea9d97a7b8185e8632', null, 'c0e5cae6-6f04-46e4-97a8-25076e8bdc0b', false],
        ['acme', '1', null, true],
      ]),
    )
  })
})

test('Relationship Deleted, value by value', () => {
  const payload = ofKind('semantic.cio.relationship_deleted')
  const properties = payload.properties as Payload
  const row = rowOf(all.relationshipEvents, payload)
  expect(row).toMatchObject({
    user_id: payload.userId,
    event_name: payload.event,
    event_type: 'relationship_deleted',
    object_id: properties.objectId,
    object_type_id: properties.objectTypeId,
    relationship_id: relationshipId('1', 'acme', '1'),
    event_timestamp: null,
  })
  expect(json(row.event_properties)).toEqual(properties)
  expect(all.relationships.find(({ object_id }) => object_id === 'acme')).toMatchObject({
    relationship_id: row.relationship_id,
    is_deleted: true,
    deleted_at: null,
    seen_at: null,
  })
})

test('all of them are of type 1, whose name no call says', () => {
  expect(all.objectTypes).toMatchObject([{ object_type_id: '1', type_name: null, is_active: null }])
  expect(all.objectTypes).toHaveLength(1)
})

test('nothing is uncast but the times that end with a comma', () => {
  const [result] = all.results
  expect(result?.rejects.map(({ line }) => examples[line - 1]?.kind)).toEqual([
    'pipelines.group.traits',
    'pipelines.integrations',
    'pipelines.track.group',
  ])
  // event_timestamp tries all three.
  const times = { event_timestamp: 3, sent_at: 1, received_at: 1 }
  expect(result?.tables.object_events?.uncast).toEqual(times)
  expect(result?.tables.relationship_events?.uncast).toEqual(times)
  for (const table of ['objects', 'relationships', 'object_types'])
    expect(result?.tables[table]?.uncast, table).toEqual({})
})
