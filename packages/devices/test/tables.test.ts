import { createTables, ingest } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { devicesDomain, loadDevices } from '@customerio-databricks/devices'
import { afterAll, beforeAll, expect, test } from 'vitest'

let warehouse: Awaited<ReturnType<typeof duckdb>>

beforeAll(async () => {
  warehouse = await duckdb({ file: ':memory:' })
  await createTables(warehouse, [devicesDomain])
})
afterAll(() => warehouse.close())

test('a call becomes a row', async () => {
  // TODO: a real payload, with its source.
  const call = { type: 'track', messageId: 'm1', userId: 'u1', event: 'TODO', properties: { category: 'a' } }
  const { rejects, tables } = await ingest(warehouse, [devicesDomain], [call])
  expect(rejects).toEqual([])
  expect(tables.devices).toMatchObject({ inserted: 1, uncast: {} })
  const query = `SELECT event_id, user_id, category FROM devices WHERE event_id = 'm1'`
  expect(await warehouse.query(query)).toEqual([{ event_id: 'm1', user_id: 'u1', category: 'a' }])
})

test('your own rows go in', async () => {
  const { rejects, tables } = await loadDevices(warehouse, [{ event_id: 'e1', category: 'b' }])
  expect(rejects).toEqual([])
  expect(tables.devices?.inserted).toBe(1)
})
