import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import {
  compose,
  createTables,
  ingestFiles,
  type RunResult,
  type Warehouse,
} from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { splitStatements, tableProperties } from '@customerio-databricks/core/ddl'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { eventsDomain } from '@customerio-databricks/events'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { loadPeople, peopleDomain } from '@customerio-databricks/people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainRows } from './plain-rows.ts'

const root = new URL('../../../', import.meta.url)
const domains = [peopleDomain, eventsDomain]
const tables = compose(domains).tables.map(({ table }) => table)
const payloads = ['pipelines_calls', 'semantic_customerio', 'semantic_ecommerce', 'semantic_other'].map(
  (name) => fileURLToPath(new URL(`examples/payloads/${name}.ndjson`, root)),
)

const local = localGateway()
let spark: Warehouse
let duck: Warehouse
beforeAll(async () => {
  spark = await databricks(local.target())
  duck = await duckdb({ file: ':memory:' })
})
afterAll(async () => {
  await spark.close()
  await duck.close()
})

/** The same on both engines. */
async function onBoth(run: (warehouse: Warehouse) => Promise<RunResult>): Promise<RunResult> {
  const [onSpark, onDuck] = [await run(spark), await run(duck)]
  expect(onSpark).toEqual(onDuck)
  return onSpark
}

async function expectEqualTables(): Promise<void> {
  for (const table of tables) {
    expect({ [table.name]: await plainRows(spark, table) }).toEqual({
      [table.name]: await plainRows(duck, table),
    })
  }
}

describe('people and events', () => {
  test('createTables makes them, and again makes nothing', async () => {
    const made = await createTables(spark, domains)
    expect(made.created).toEqual(tables.map(({ name }) => name))
    const again = await createTables(spark, domains)
    expect(again).toMatchObject({ created: [], existing: made.created })
    await createTables(duck, domains)
    // Nothing that was left out counts as run.
    const left = local
      .gateway()
      .journal.list()
      .flatMap((entry) => entry.left)
    expect(left.filter((clause) => clause.includes('PRIMARY KEY'))).toHaveLength(tables.length)
  })

  test.each(['01_core_people', '02_events'])('the script %s runs, twice', async (name) => {
    const script = await readFile(new URL(`sql/${name}.sql`, root), 'utf8')
    const statements = splitStatements('databricks', script)
    const { journal } = local.gateway()
    journal.clear()
    for (const statement of [...statements, ...statements]) await spark.execute(statement)
    expect(journal.list()).toHaveLength(2 * statements.length)
    expect(journal.list().filter(({ error }) => error !== undefined)).toEqual([])
    expect(journal.list('refused')).toEqual([])
  })

  test('rows of your own, merged and patched', async () => {
    const rows = [
      { user_id: '42', email: 'ada@example.com', first_name: 'A\'da \\ "q" ☃ 🦩', age: 36 },
      { user_id: '43', created_at: '2026-01-02T03:04:05.123456Z', tags: ['a', 'b"c'], gdpr_consent: true },
      { user_id: '', email: 'nobody' },
      { user_id: '44', location_full: { city: 'Köln', country: null }, engagement_score: 0.1 },
    ] as never[]
    const { rejected } = await onBoth((warehouse) => loadPeople(warehouse, rows))
    expect(rejected).toBe(1)
    await onBoth((warehouse) => loadPeople(warehouse, [{ user_id: '42', plan: 'team' }], { mode: 'patch' }))
    await onBoth((warehouse) => loadPeople(warehouse, [{ user_id: '43', plan: 'free' }]))
    await expectEqualTables()
    expect(await spark.query("SELECT email, plan FROM people WHERE user_id = '42'")).toEqual([
      { email: 'ada@example.com', plan: 'team' },
    ])
  })

  test('real payloads, and again without a change', async () => {
    const first = await onBoth((warehouse) => ingestFiles(warehouse, domains, payloads, { inProcess: true }))
    expect(first.read).toBeGreaterThan(50)
    await expectEqualTables()
    // Without identify calls: a fold of people takes Spark minutes, and once is enough.
    const again = await onBoth((warehouse) =>
      ingestFiles(warehouse, domains, payloads.slice(2), { inProcess: true }),
    )
    for (const { inserted, updated } of Object.values(again.tables))
      expect({ inserted, updated }).toEqual({ inserted: 0, updated: 0 })
    await expectEqualTables()
  })

  test('the view shows on both engines whom it should', async () => {
    const view = 'SELECT user_id, plan FROM people_current ORDER BY user_id'
    expect(await spark.query(view)).toEqual(await duck.query(view))
  })

  test('NOT NULL and CHECK reject', async () => {
    await expect(
      spark.execute("INSERT INTO people_events (event_id, event_type) VALUES ('1', NULL)"),
    ).rejects.toMatchObject({
      details: { engineClass: 'DELTA_NOT_NULL_CONSTRAINT_VIOLATED' },
    })
    for (const { name, checks, primaryKey } of tables) {
      expect(Object.keys(checks).length).toBeGreaterThan(0)
      const blank = Object.entries(columnsOf(name)).filter(([, column]) => column.nullable === false)
      const list = blank.map(([column]) => `\`${column}\``).join(', ')
      const values = blank
        .map(([, { type }]) => (type.type === 'STRING' ? "''" : 'current_timestamp()'))
        .join(', ')
      const error = await spark
        .execute(`INSERT INTO ${name} (${list}) VALUES (${values})`)
        .catch((thrown) => thrown)
      expect(error.details?.engineClass, `${name} ${primaryKey}`).toBe('DELTA_VIOLATE_CONSTRAINT_WITH_VALUES')
    }
    await expectEqualTables()
  })

  test.each(tables.map((table) => ({ name: table.name, table })))(
    '$name is read back as it is defined',
    async ({ name, table }) => {
      const described = await spark.query<{ col_name: string; comment: string | null }>(
        `DESCRIBE TABLE ${name}`,
      )
      const comments = Object.fromEntries(described.map(({ col_name, comment }) => [col_name, comment]))
      for (const [column, { comment }] of Object.entries(table.columns))
        expect(comments[column]).toBe(comment)
      const [detail] = await spark.query<{ properties: object }>(`DESCRIBE DETAIL ${name}`)
      expect(detail).toMatchObject({ description: table.comment, clusteringColumns: table.clusterBy })
      const properties = Object.fromEntries(
        (await spark.query<{ key: string; value: string }>(`SHOW TBLPROPERTIES ${name}`)).map(
          ({ key, value }) => [key, value],
        ),
      )
      // SHOW TBLPROPERTIES hides a value that speaks of a url.
      Object.assign(properties, detail?.properties)
      const domain = compose(domains).tables.find((composed) => composed.table === table)?.domain
      expect(properties).toMatchObject(tableProperties(table, { domain: String(domain) }))
      for (const check of Object.keys(table.checks))
        expect(properties[`delta.constraints.${check}`]).toBeDefined()
    },
  )
})

function columnsOf(name: string) {
  const table = tables.find((one) => one.name === name)
  if (table === undefined) throw new Error(name)
  return table.columns
}
