import type { Warehouse } from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { translate } from '@customerio-databricks/local-warehouse/translate'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { CLAUSES } from '../src/clauses.ts'

const local = localGateway()
const schema = 'clauses'
let warehouse: Warehouse
beforeAll(async () => {
  const admin = await databricks({ ...local.target(), schema })
  await admin.execute(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
  await admin.close()
  warehouse = await databricks({ ...local.target(), schema })
  await warehouse.execute('USE CATALOG `main`')
})
afterAll(() => warehouse.close())

const context = { catalogs: new Set(['main']), volumes: '/volumes', parameters: [] }
const kindOf = (example: string) => translate(example, context).kind

// Files of volumes have tests of their own, with the driver that moves them.
const run = CLAUSES.filter(({ example }) => ['executed', 'rewritten', 'recorded'].includes(kindOf(example)))

test.each(run)('$name: the local warehouse does what the table says', async ({ example, before = [] }) => {
  await warehouse.execute(`USE ${schema}`)
  for (const table of ['t', 'people']) await warehouse.execute(`DROP TABLE IF EXISTS ${table}`)
  for (const sql of before) await warehouse.execute(sql)
  const sql = example.replace('s3://bucket', `${inject('spark').directory}/external`)
  await warehouse.query(sql)
  const entry = local
    .gateway()
    .journal.list()
    .findLast((each) => each.statement === sql)
  expect(entry?.outcome).toBe(kindOf(example))
})
