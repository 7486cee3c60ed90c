import { createTables, type Warehouse } from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { checkTables, type QualityReport } from '@customerio-databricks/core/quality'
import { eventsDomain } from '@customerio-databricks/events'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { peopleDomain } from '@customerio-databricks/people'
import { afterAll, beforeAll, expect, test } from 'vitest'

const local = localGateway()
const domains = [peopleDomain, eventsDomain]
const tables = ['people', 'events']
let spark: Warehouse
let embedded: Warehouse
beforeAll(async () => {
  spark = await databricks({ ...local.target(), schema: 'quality' })
  embedded = await duckdb({ file: ':memory:', schema: 'quality' })
})
afterAll(async () => {
  await spark?.close()
  await embedded?.close()
})

// Plain INSERTs, as somebody else would write them: a repeated key, an orphan, an address without @, a word outside of its set.
const plant = [
  `INSERT INTO people (user_id, email, id_type, loaded_at) VALUES ('1', 'ada@example.com', 'id', TIMESTAMP '2026-01-01 00:00:00'), ('2', 'nobody', 'number', TIMESTAMP '2026-01-03 00:00:00')`,
  `INSERT INTO events (event_id, user_id, event_name, loaded_at) VALUES ('e1', '1', 'A', TIMESTAMP '2026-01-01 00:00:00'), ('e1', '1', 'A', TIMESTAMP '2026-01-03 00:00:00'), ('e2', '9', 'A', TIMESTAMP '2026-01-03 00:00:00'), ('e3', NULL, 'A', TIMESTAMP '2026-01-01 00:00:00')`,
]

/** What must be the same on both engines: everything but when, where, and the SQL. */
function comparable({ verdict, counts, tables, notChecked }: QualityReport) {
  return {
    verdict,
    counts,
    notChecked,
    tables: tables.map(({ rules, ...table }) => ({
      ...table,
      rules: rules.map(({ query: _, ...rule }) => rule),
    })),
  }
}

test('a check finds the same on Spark as on DuckDB, with and without a time', async () => {
  for (const warehouse of [spark, embedded]) {
    await createTables(warehouse, domains)
    for (const statement of plant) await warehouse.execute(statement)
  }
  const all = await checkTables(spark, domains, { tables })
  expect(all.counts).toMatchObject({ failed: 2 })
  expect(comparable(all)).toEqual(comparable(await checkTables(embedded, domains, { tables })))
  const since = { tables, since: new Date('2026-01-02T00:00:00Z'), minRows: 3 }
  const recent = await checkTables(spark, domains, since)
  expect(comparable(recent)).toEqual(comparable(await checkTables(embedded, domains, since)))
  // The query of a report runs as it stands.
  const repeated = all.tables.flatMap(({ rules }) => rules).find(({ rule }) => rule === 'events_pk')
  expect(await spark.query(repeated?.query as string)).toEqual([{ event_id: 'e1', copies: 2n }])
})
