import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createTables, type Warehouse } from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { splitStatements } from '@customerio-databricks/core/ddl'
import { allDomains } from '@customerio-databricks/create-all'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from '../src/root.ts'

const local = localGateway()
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await databricks({ ...local.target(), catalog: 'main' })
  const domains = allDomains.filter(({ name }) => ['people', 'events'].includes(name))
  await createTables(warehouse, domains)
  await warehouse.execute('CREATE SCHEMA IF NOT EXISTS your_system')
  await warehouse.execute(`CREATE OR REPLACE TABLE your_system.users USING DELTA AS SELECT * FROM VALUES
    ('1', 'ada@example.com', 'Augusta', 'King', TIMESTAMP '1815-12-10 12:00:00Z', TIMESTAMP '2026-01-01 00:00:00Z'),
    ('1', 'ada@example.com', 'Ada', 'Lovelace', TIMESTAMP '1815-12-10 12:00:00Z', TIMESTAMP '2026-01-02 00:00:00Z')
    AS users (user_id, email_address, first_name, last_name, registration_date, changed_at)`)
  await warehouse.execute(`CREATE OR REPLACE TABLE your_system.user_actions USING DELTA AS SELECT * FROM VALUES
    ('a', '1', 'Signed Up', named_struct('plan', 'free'), current_timestamp()),
    ('a', '1', 'Signed Up', named_struct('plan', 'free'), current_timestamp())
    AS actions (event_id, user_id, action_name, properties, occurred_at)`)
}, 900_000)
afterAll(() => warehouse.close())

test('the SQL files of the job run on Spark and Delta, and add nothing twice', async () => {
  for (const _ of [1, 2]) {
    for (const file of ['people.sql', 'events.sql']) {
      const script = readFileSync(join(root, 'examples/databricks-job', file), 'utf8')
      // The job fills in its parameter.
      for (const sql of splitStatements('databricks', script))
        await warehouse.execute(sql.replace('IDENTIFIER(:catalog)', '`main`'))
    }
    expect(await warehouse.query('SELECT user_id, first_name FROM customerio.people')).toEqual([
      { user_id: '1', first_name: 'Ada' },
    ])
    expect(await warehouse.query('SELECT event_id, event_properties FROM customerio.events')).toEqual([
      { event_id: 'a', event_properties: '{"plan":"free"}' },
    ])
  }
})
