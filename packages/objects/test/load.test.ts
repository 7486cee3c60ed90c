import { ingest } from '@customerio-databricks/core'
import {
  loadObjectEvents,
  loadObjects,
  loadObjectTypes,
  loadRelationshipEvents,
  loadRelationships,
  objectsDomain,
} from '@customerio-databricks/objects'
import { expect, test } from 'vitest'
import { at, group, instant, relationshipId } from './calls.ts'
import { inWarehouse, rowsOf } from './warehouse.ts'

const key = relationshipId('1', 'acme', 'u1')

test('every loader takes rows of its table', async () => {
  await inWarehouse(async (warehouse) => {
    const loaded = {
      objects: await loadObjects(warehouse, [
        { object_type_id: '1', object_id: 'acme', price: '10.5', traits: { a: [1] } },
      ]),
      relationships: await loadRelationships(warehouse, [
        {
          relationship_id: key,
          object_type_id: '1',
          object_id: 'acme',
          user_id: 'u1',
          permissions: ['read'],
        },
      ]),
      object_events: await loadObjectEvents(warehouse, [
        { event_id: 'e1', event_type: 'group', object_id: 'acme', new_traits: { a: 1 } },
      ]),
      relationship_events: await loadRelationshipEvents(warehouse, [
        { event_id: 'e1', event_type: 'identify', relationship_id: key, permission_changes: ['+write'] },
      ]),
      object_types: await loadObjectTypes(warehouse, [{ object_type_id: '1', type_name: 'Companies' }]),
    }
    for (const [table, result] of Object.entries(loaded)) {
      expect(result.rejects, table).toEqual([])
      expect(result.tables[table], table).toMatchObject({ inserted: 1 })
    }
    expect(await rowsOf(warehouse, 'objects')).toMatchObject([{ price: '10.5000', is_deleted: null }])
    expect(await rowsOf(warehouse, 'relationships')).toMatchObject([{ permissions: ['read'] }])
    expect(await rowsOf(warehouse, 'object_events')).toMatchObject([
      { new_traits: '{"a":1}', object_type_id: null },
    ])
    expect(await rowsOf(warehouse, 'relationship_events')).toMatchObject([{ permission_changes: ['+write'] }])
    expect(await rowsOf(warehouse, 'object_types')).toMatchObject([
      { type_name: 'Companies', is_active: null },
    ])
  })
})

test('what breaks a rule is rejected', async () => {
  await inWarehouse(async (warehouse) => {
    const { rejects } = await loadObjects(warehouse, [
      { object_type_id: '', object_id: 'acme' },
      { object_type_id: '1', object_id: '' },
      // @ts-expect-error: the type of an object is text
      { object_type_id: 1, object_id: 'acme' },
    ])
    expect(rejects.map(({ line }) => line).sort()).toEqual([1, 2, 3])
    const events = await loadRelationshipEvents(warehouse, [
      // @ts-expect-error: not one of the values
      { event_id: 'e1', event_type: 'created' },
    ])
    expect(events.rejects).toHaveLength(1)
  })
})

test('the newer of two rows wins by updated_at; calls fold onto it', async () => {
  await inWarehouse(async (warehouse) => {
    const row = (name: string, second: number) => ({
      object_type_id: '1',
      object_id: 'acme',
      name,
      status: 'own',
      updated_at: at(second),
    })
    await loadObjects(warehouse, [row('new', 3)])
    await loadObjects(warehouse, [row('old', 2)])
    expect(await rowsOf(warehouse, 'objects')).toMatchObject([{ name: 'new' }])
    await ingest(warehouse, [objectsDomain], [group({ name: 'called' }, 4, { userId: 'u1' })])
    expect(await rowsOf(warehouse, 'objects')).toMatchObject([
      { name: 'called', status: 'own', updated_at: instant(3), is_deleted: false },
    ])
  })
})

test("a plain INSERT with the documented formula meets the calls' relationship", async () => {
  await inWarehouse(async (warehouse) => {
    // DuckDB's sha256 is Databricks' sha2(…, 256).
    await warehouse.execute(`INSERT INTO customerio.relationships (relationship_id, object_type_id, object_id, user_id, role)
      SELECT sha256(concat(length(type), ':', type, length(object), ':', object, length(who), ':', who)), type, object, who, 'owner'
      FROM (SELECT '1' AS type, 'acme' AS object, 'u1' AS who)`)
    await ingest(
      warehouse,
      [objectsDomain],
      [group({ relationshipAttributes: { since: 2020 } }, 1, { userId: 'u1' })],
    )
    expect(await rowsOf(warehouse, 'relationships')).toMatchObject([
      { relationship_id: key, role: 'owner', user_id: 'u1' },
    ])
  })
})
