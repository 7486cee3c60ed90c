import {
  aliasesDomain,
  loadAliasChains,
  loadAliasEvents,
  loadAnonymousIdentityResolution,
  loadUserAliases,
} from '@customerio-databricks/aliases'
import { ingest } from '@customerio-databricks/core'
import { expect, test } from 'vitest'
import { alias, aliasId, at, instant } from './calls.ts'
import { inWarehouse, rowsOf } from './warehouse.ts'

test('every loader takes rows of its table', async () => {
  await inWarehouse(async (warehouse) => {
    const loaded = {
      user_aliases: await loadUserAliases(warehouse, [
        {
          alias_id: aliasId('u2', 'u1'),
          secondary_user_id: 'u2',
          primary_user_id: 'u1',
          confidence_score: 0.5,
        },
      ]),
      alias_events: await loadAliasEvents(warehouse, [
        { event_id: 'e1', primary_user_id: 'u1', event_timestamp: at(1) },
      ]),
      anonymous_identity_resolution: await loadAnonymousIdentityResolution(warehouse, [
        {
          resolution_id: 'r1',
          anonymous_id: 'a1',
          resolved_user_id: 'u1',
          resolution_method: 'identify',
          session_ids: ['s1'],
          trigger_properties: { plan: 'pro' },
        },
      ]),
      alias_chains: await loadAliasChains(warehouse, [
        {
          chain_id: 'c1',
          secondary_user_id: 'u3',
          root_user_id: 'u1',
          chain_depth: 2,
          is_cycle: false,
          user_ids_in_chain: ['u3', 'u2', 'u1'],
        },
      ]),
    }
    for (const [table, result] of Object.entries(loaded)) {
      expect(result.rejects, table).toEqual([])
      expect(result.tables[table], table).toMatchObject({ inserted: 1 })
    }
    expect(await rowsOf(warehouse, 'user_aliases')).toMatchObject([{ confidence_score: 0.5 }])
    expect(await rowsOf(warehouse, 'alias_events')).toMatchObject([
      { event_timestamp: instant(1), alias_id: null },
    ])
    expect(await rowsOf(warehouse, 'anonymous_identity_resolution')).toMatchObject([
      { session_ids: ['s1'], trigger_properties: '{"plan":"pro"}' },
    ])
    expect(await rowsOf(warehouse, 'alias_chains')).toMatchObject([{ user_ids_in_chain: ['u3', 'u2', 'u1'] }])
  })
})

test('what breaks a rule is rejected', async () => {
  await inWarehouse(async (warehouse) => {
    expect((await loadUserAliases(warehouse, [{ alias_id: '' }])).rejected).toBe(1)
    const { rejects } = await loadAnonymousIdentityResolution(warehouse, [
      // @ts-expect-error: not one of the values
      { resolution_id: 'r1', resolution_method: 'guess' },
    ])
    expect(rejects).toHaveLength(1)
  })
})

test("a plain INSERT with the documented formula meets the calls' alias", async () => {
  await inWarehouse(async (warehouse) => {
    // DuckDB's sha256 is Databricks' sha2(…, 256).
    await warehouse.execute(`INSERT INTO customerio.user_aliases (alias_id, secondary_user_id, primary_user_id, alias_source)
      SELECT sha256(concat(length(previous_id), ':', previous_id, length(user_id), ':', user_id)), previous_id, user_id, 'own'
      FROM (SELECT 'ü2' AS previous_id, 'u1' AS user_id)`)
    await ingest(warehouse, [aliasesDomain], [alias('ü2', 'u1', 1, { context: { merge_reason: 'called' } })])
    expect(await rowsOf(warehouse, 'user_aliases')).toMatchObject([
      {
        alias_id: aliasId('ü2', 'u1'),
        alias_source: 'own',
        alias_reason: 'called',
        alias_created_at: instant(1),
      },
    ])
  })
})
