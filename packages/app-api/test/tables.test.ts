import { appApiDomain, loadAppApi } from '@customerio-databricks/app-api'
import { createTables, ingest } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { afterAll, beforeAll, expect, test } from 'vitest'

let warehouse: Awaited<ReturnType<typeof duckdb>>

beforeAll(async () => {
  warehouse = await duckdb({ file: ':memory:' })
  await createTables(warehouse, [appApiDomain])
})
afterAll(() => warehouse.close())

test('a call becomes a row', async () => {
  // TODO: a real payload, with its source.
  const call = { type: 'track', messageId: 'm1', userId: 'u1', event: 'TODO', properties: { category: 'a' } }
  const { rejects, tables } = await ingest(warehouse, [appApiDomain], [call])
  expect(rejects).toEqual([])
  expect(tables.app_api).toMatchObject({ inserted: 1, uncast: {} })
  const query = `SELECT event_id, user_id, category FROM app_api WHERE event_id = 'm1'`
  expect(await warehouse.query(query)).toEqual([{ event_id: 'm1', user_id: 'u1', category: 'a' }])
})

test('your own rows go in', async () => {
  const { rejects, tables } = await loadAppApi(warehouse, [{ event_id: 'e1', category: 'b' }])
  expect(rejects).toEqual([])
  expect(tables.app_api?.inserted).toBe(1)
})
