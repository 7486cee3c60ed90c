import { createTables } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { eventsDomain } from '@customerio-databricks/events'
import { afterAll, beforeAll, expect, test } from 'vitest'

let warehouse: Awaited<ReturnType<typeof duckdb>>

beforeAll(async () => {
  warehouse = await duckdb({ file: ':memory:' })
  await createTables(warehouse, [eventsDomain])
})
afterAll(() => warehouse.close())

test('your own actions go in by the documented statement', async () => {
  await warehouse.execute('CREATE SCHEMA your_system')
  await warehouse.execute(`CREATE TABLE your_system.user_actions AS
    SELECT 'e1' AS event_id, 'u1' AS user_id, 'Signed Up' AS action_name, {'plan': 'pro'} AS properties,
      TIMESTAMPTZ '2026-01-02 03:04:05+00' AS occurred_at`)
  await warehouse.execute(`INSERT INTO customerio.events (event_id, user_id, event_name, event_properties, event_timestamp)
    SELECT event_id, user_id, action_name, to_json(properties), occurred_at FROM your_system.user_actions`)
  expect(await warehouse.query('SELECT * FROM customerio.events')).toMatchObject([
    { event_id: 'e1', event_properties: '{"plan":"pro"}', price: null, loaded_at: expect.any(Date) },
  ])
})

test.each([
  ['a blank event_id', "events (event_id, event_name) VALUES ('', 'Signed Up')"],
  ['a blank event_name', "events (event_id, event_name) VALUES ('e2', '')"],
  ['a page view under two ids', "page_views (event_id, page_view_id) VALUES ('e1', 'e2')"],
  ['a screen view under two ids', "screen_views (event_id, screen_view_id) VALUES ('e1', 'e2')"],
])('%s is refused', async (_, insert) => {
  await expect(warehouse.execute(`INSERT INTO customerio.${insert}`)).rejects.toThrow(/CHECK/i)
})
