import { compose, extend, ingest, int, loadRows, string, withTable } from '@customerio-databricks/core'
import { createStatements } from '@customerio-databricks/core/ddl'
import { describeMapping } from '@customerio-databricks/core/mapping'
import { identifyToPeople, loadPeople, people, peopleDomain } from '@customerio-databricks/people'
import { describe, expect, test } from 'vitest'
import { inWarehouse, rowsOf, type Warehouse } from './warehouse.ts'

const at = (second: number) => `2026-01-02T00:00:0${second}Z`
const identify = (traits: object, second: number, userId = 'u1') => ({
  type: 'identify',
  userId,
  traits,
  timestamp: at(second),
})
const life = (event: string, second: number) => ({
  type: 'track',
  event,
  userId: 'u1',
  timestamp: at(second),
})
const fold = (warehouse: Warehouse, ...records: object[]) => ingest(warehouse, [peopleDomain], records)
const one = async (warehouse: Warehouse) => (await rowsOf(warehouse, 'people'))[0]

describe('your own rows beside calls', () => {
  test.each(['merge', 'patch'] as const)('%s does not touch folded traits', async (mode) => {
    await inWarehouse(async (warehouse) => {
      await fold(warehouse, identify({ plan: 'pro', age: 36, own: [1] }, 1))
      const before = await one(warehouse)
      const result = await loadPeople(warehouse, [{ user_id: 'u1', first_name: 'Ada' }], { mode })
      expect(result.tables.people).toMatchObject({ inserted: 0, updated: 1 })
      expect(await one(warehouse)).toMatchObject({
        first_name: 'Ada',
        plan: 'pro',
        age: 36,
        traits: before?.traits,
        attribute_times: before?.attribute_times,
        marks: before?.marks,
        identified_at: new Date(at(1)),
      })
    })
  })

  test('a later identify keeps loaded columns that no call spoke of', async () => {
    await inWarehouse(async (warehouse) => {
      await loadPeople(warehouse, [
        { user_id: 'u1', first_name: 'Ada', age: 36, tags: ['x'], created_at: at(0) },
      ])
      await fold(warehouse, identify({ plan: 'pro', age: 37 }, 1))
      expect(await one(warehouse)).toMatchObject({
        first_name: 'Ada',
        tags: ['x'],
        created_at: new Date(at(0)),
        plan: 'pro',
        age: 37,
      })
      await fold(warehouse, identify({ plan: 'free' }, 2), identify({ age: null }, 3))
      expect(await one(warehouse)).toMatchObject({ first_name: 'Ada', plan: 'free', age: null })
    })
  })

  test('loaded traits are older than any call', async () => {
    await inWarehouse(async (warehouse) => {
      await loadPeople(warehouse, [{ user_id: 'u1', traits: { plan: 'own', seats: 3 }, plan: 'own' }])
      await fold(warehouse, identify({ plan: 'called' }, 1))
      const row = await one(warehouse)
      expect(row).toMatchObject({ plan: 'called' })
      expect(JSON.parse(row?.traits as string)).toEqual({ plan: 'called', seats: 3 })
    })
  })

  test('a deletion takes loaded columns too', async () => {
    await inWarehouse(async (warehouse) => {
      await loadPeople(warehouse, [{ user_id: 'u1', first_name: 'Ada', email: 'ada@example.com' }])
      await fold(warehouse, life('User Deleted', 2))
      expect(await one(warehouse)).toMatchObject({ is_deleted: true, first_name: null, email: null })
    })
  })

  test('the same rows again change nothing; the newer of two by updated_at wins', async () => {
    await inWarehouse(async (warehouse) => {
      const row = {
        user_id: 'u1',
        plan: 'pro',
        updated_at: at(2),
        scores: { engagement: 0.5 },
        location_full: { city: 'Köln' },
      }
      await loadPeople(warehouse, [row])
      const before = await one(warehouse)
      expect((await loadPeople(warehouse, [row])).tables.people).toMatchObject({ updated: 0, unchanged: 1 })
      expect(await one(warehouse)).toEqual(before)
      await loadPeople(warehouse, [{ user_id: 'u1', plan: 'older', updated_at: at(1) }])
      expect(await one(warehouse)).toMatchObject({ plan: 'pro' })
      await loadPeople(warehouse, [{ user_id: 'u1', plan: 'newer', updated_at: at(3) }])
      expect(await one(warehouse)).toMatchObject({ plan: 'newer' })
    })
  })
})

describe('own columns', () => {
  const myPeople = extend(people, {
    plan_tier: string().from('traits.plan_tier', 'traits.plan.tier').comment('The tier.'),
    seats: int().from('traits.seats'),
    note: string(),
  })
  const myDomain = withTable(peopleDomain, myPeople)

  test('stand at the end of the DDL and in the printed mapping', () => {
    const statements = createStatements(compose([myDomain]), {
      dialect: 'duckdb',
      namespace: { schema: 'customerio' },
      mode: 'script',
    })
    const create = statements.find(({ table, kind }) => table === 'people' && kind === 'table')?.sql
    expect(create).toMatch(
      /"loaded_at"[^\n]*\n\s*"plan_tier" VARCHAR,\n\s*"seats" INTEGER,\n\s*"note" VARCHAR/,
    )
    expect(describeMapping(identifyToPeople, myPeople).slice(-2)).toEqual([
      { from: 'traits.plan_tier, else traits.plan.tier', cast: 'text', column: 'plan_tier', type: 'STRING' },
      { from: 'traits.seats', cast: 'integer', column: 'seats', type: 'INT' },
    ])
  })

  test('are folded by ingest, taken by load, checked by both', async () => {
    await inWarehouse(async (warehouse) => {
      const run = (...records: object[]) => ingest(warehouse, [myDomain], records)
      const { tables } = await run(
        identify({ plan_tier: 'gold', seats: '30' }, 1, 'u1'),
        identify({ plan: { tier: 'silver' }, seats: 'many' }, 1, 'u2'),
        identify({ plan_tier: 'bronze' }, 1, 'u3'),
      )
      // The plan of u2 is an object, which a text column cannot hold either.
      expect(tables.people?.uncast).toEqual({ seats: 1, plan: 1 })
      await run(identify({ plan_tier: 'late' }, 0, 'u1'), identify({ plan_tier: null }, 2, 'u3'))
      const result = await loadRows(
        warehouse,
        myPeople,
        [
          { user_id: 'u1', note: 'mine' },
          { user_id: 'u4', plan_tier: 'own', seats: 2 },
          // @ts-expect-error: no such column
          { user_id: 'u5', plan_teir: 'own' },
          // @ts-expect-error: seats are a number
          { user_id: 'u6', seats: '2' },
        ],
        { mode: 'patch' },
      )
      expect(result.rejects.map(({ reason }) => reason)).toEqual([
        'people has no column "plan_teir". Did you mean "plan_tier"?',
        expect.stringContaining('people.seats'),
      ])
      await run(identify({ age: 36 }, 3, 'u4'))
      expect(
        await warehouse.query('SELECT user_id, plan_tier, seats, note FROM customerio.people ORDER BY 1'),
      ).toEqual([
        { user_id: 'u1', plan_tier: 'gold', seats: 30, note: 'mine' },
        { user_id: 'u2', plan_tier: 'silver', seats: null, note: null },
        { user_id: 'u3', plan_tier: null, seats: null, note: null },
        { user_id: 'u4', plan_tier: 'own', seats: 2, note: null },
      ])
    }, myDomain)
  })
})
