import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Warehouse } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { createAll } from '@customerio-databricks/create-all'
import { afterEach, beforeEach, expect, test } from 'vitest'

let folder: string
let warehouse: Warehouse

const statement = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8')

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'customerio-own-data-'))
  warehouse = await duckdb({ file: join(folder, 'warehouse.duckdb') })
  await createAll(warehouse)
  await warehouse.execute('CREATE SCHEMA your_system')
  await warehouse.execute(`CREATE VIEW your_system.users AS SELECT * FROM (VALUES
    ('1', 'ada@example.com', 'Ada', 'Lovelace', TIMESTAMPTZ '1815-12-10 12:00:00Z'), ('2', NULL, NULL, NULL, NULL))
    AS users (user_id, email_address, first_name, last_name, registration_date)`)
  await warehouse.execute(`CREATE VIEW your_system.user_actions AS SELECT * FROM (VALUES
    ('a', '1', 'Signed Up', {'plan': 'free', 'seats': 2}, TIMESTAMPTZ '2026-01-02 03:04:05Z'))
    AS actions (event_id, user_id, action_name, properties, occurred_at)`)
})

afterEach(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

test('your users become people, and your actions events', async () => {
  await warehouse.execute(statement('people.sql'))
  await warehouse.execute(statement('events.sql'))
  expect(await warehouse.query('SELECT user_id, email, created_at FROM people ORDER BY user_id')).toEqual([
    { user_id: '1', email: 'ada@example.com', created_at: new Date('1815-12-10T12:00:00Z') },
    { user_id: '2', email: null, created_at: null },
  ])
  expect(
    await warehouse.query(
      "SELECT event_name, event_properties ->> 'plan' AS plan, event_timestamp FROM events ORDER BY event_id",
    ),
  ).toEqual([{ event_name: 'Signed Up', plan: 'free', event_timestamp: new Date('2026-01-02T03:04:05Z') }])
})

test('what a row does not say stays unknown, but for when it was loaded', async () => {
  await warehouse.execute(statement('people.sql'))
  const [row] = await warehouse.query("SELECT * FROM people WHERE user_id = '2'")
  const filled = Object.entries(row ?? {}).filter(([, value]) => value !== null)
  expect(filled.map(([column]) => column).sort()).toEqual(['loaded_at', 'user_id'])
})
