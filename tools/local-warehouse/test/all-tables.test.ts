import {
  type CustomerioDatabricksError,
  compose,
  createTables,
  identifier,
  ingest,
  loadRows,
  qualified,
  type RunSummary,
  renderSql,
  type Table,
  type Warehouse,
} from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { allDomains } from '@customerio-databricks/create-all'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { people } from '@customerio-databricks/people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { built, examples, filledLater, ingestible } from '../../../packages/create-all/test/examples.ts'
import { expectAsDefined } from './as-defined.ts'
import { commandLine } from './command-line.ts'
import { plainRows } from './plain-rows.ts'
import { sampleRow } from './sample-row.ts'

const schema = 'all_tables'
const tables = compose(allDomains).tables.map(({ table }) => table)
const named = tables.map((table) => ({ name: table.name, table }))
/** The examples, and calls that the documents describe without one. */
const records = [...examples.map(ingestible), ...built].map((record) => JSON.stringify(record))

const local = localGateway()
let spark: Warehouse
let duck: Warehouse
beforeAll(async () => {
  duck = await duckdb({ file: ':memory:', schema })
  await createTables(duck, allDomains)
})
afterAll(async () => {
  await spark?.close()
  await duck?.close()
})

const both = () => [spark, duck] as const

describe('create', () => {
  test('makes all 43 tables, and again makes nothing', async () => {
    const command = commandLine(local.target(), schema)
    const made = await command.run(['create', '--json'])
    expect([made.code, made.stderr]).toEqual([0, ''])
    expect(made.json<{ created: string[] }>().created).toEqual(tables.map(({ name }) => name))
    expect(tables).toHaveLength(43)
    spark = await databricks({ ...local.target(), schema })
    const { journal } = local.gateway()
    // The schema is looked for before it is there.
    const failed = journal.list().filter(({ error }) => error !== undefined)
    expect(failed.filter(({ statement }) => !/^(USE|SHOW) /.test(statement))).toEqual([])
    // Nothing that was left out counts as run.
    const left = journal.list().flatMap((entry) => entry.left)
    expect(left.filter((clause) => clause.includes('PRIMARY KEY'))).toHaveLength(43)

    const before = journal.list().length
    expect((await createTables(spark, allDomains)).created).toEqual([])
    const changes = journal
      .list()
      .slice(before)
      .map(({ statement }) => statement)
    expect(changes.filter((statement) => /^CREATE TABLE|ADD CONSTRAINT \S+ CHECK/.test(statement))).toEqual(
      [],
    )
  })

  test('leaves what is defined: columns, types, comments, defaults, CHECKs, clustering, properties', () =>
    expectAsDefined(spark))
})

describe('the same input into both engines', () => {
  /** The counts; what differs from run to run is left out. */
  const counts = ({ read, rejected, ignored, rejectedByRule, tables: own }: RunSummary) => ({
    read,
    rejected,
    ignored,
    rejectedByRule,
    tables: own,
  })

  test('every example, through the command line', async () => {
    const command = commandLine(local.target(), schema)
    command.write('examples.ndjson', ...records)
    // Without batch: its journal tells when and how long, which no two runs share.
    const others = allDomains.filter(({ name }) => name !== 'batch')
    const only = others.map(({ name }) => name).join(',')
    const onSpark = await command.run(['ingest', 'examples.ndjson', '--json', '--only', only])
    expect(onSpark.stderr).not.toContain('error')
    const onDuck = await ingest(duck, others, records)
    expect(counts(onSpark.json())).toEqual(counts(onDuck))
    expect(onDuck.read).toBeGreaterThan(240)
  })

  test('some of them again, without a change', async () => {
    for (const warehouse of both()) {
      const { tables: again } = await ingest(warehouse, allDomains, built)
      const written = Object.values(again).reduce((sum, own) => sum + own.inserted + own.updated, 0)
      expect([Object.keys(again).length > 0, written]).toEqual([true, 0])
    }
  })

  test('a row of an export', async () => {
    const row = { internal_customer_id: 'c1', attribute_name: 'plan', attribute_value: 'team', timestamp: 1 }
    const [onSpark, onDuck] = [
      await ingest(spark, allDomains, [row], { exportOf: 'attributes' }),
      await ingest(duck, allDomains, [row], { exportOf: 'attributes' }),
    ]
    expect(counts(onSpark)).toEqual(counts(onDuck))
  })

  test('rows of your own in the tables that no call fills', async () => {
    for (const { table, name } of named.filter((one) => one.name in filledLater)) {
      const rows = [1, 2, 3].map((number) => sampleRow(table, number))
      for (const warehouse of both()) {
        const { tables: own, rejects } = await loadRows(warehouse, table, rows)
        expect([name, rejects, own[name]?.inserted]).toEqual([name, [], 3])
      }
    }
  })

  test('rows of people: merged, patched, refused', async () => {
    const rows = [
      { user_id: '42', email: 'ada@example.com', first_name: 'A\'da \\ "q" ☃ 🦩', age: 36 },
      { user_id: '43', created_at: '2026-01-02T03:04:05.123456Z', tags: ['a', 'b"c'], gdpr_consent: true },
      { user_id: '', email: 'nobody' },
      { user_id: '44', location_full: { city: 'Köln', country: null }, engagement_score: 0.1 },
    ] as never[]
    for (const warehouse of both()) {
      expect((await loadRows(warehouse, people, rows)).rejected).toBe(1)
      await loadRows(warehouse, people, [{ user_id: '42', plan: 'team' }], { mode: 'patch' })
      await loadRows(warehouse, people, [{ user_id: '43', plan: 'free' }])
      expect(await warehouse.query(`SELECT email, plan FROM ${schema}.people WHERE user_id = '42'`)).toEqual([
        { email: 'ada@example.com', plan: 'team' },
      ])
    }
  })

  test.each(named)('$name: row for row', async ({ table }) => {
    const rows = await plainRows(duck, table)
    expect(rows.length).toBeGreaterThan(0)
    expect(await plainRows(spark, table)).toEqual(rows)
  })

  test.each(allDomains.flatMap(({ views }) => views))('the view $name', async ({ name }) => {
    const view = async ({ dialect, namespace, query }: Warehouse) =>
      query<{ n: unknown }>(`SELECT CAST(count(*) AS INT) AS n FROM ${qualified(dialect, namespace, name)}`)
    expect(await view(spark)).toEqual(await view(duck))
  })
})

describe('a table refuses', () => {
  const NOT_NULL = 'DELTA_NOT_NULL_CONSTRAINT_VIOLATED'
  const CHECK = 'DELTA_VIOLATE_CONSTRAINT_WITH_VALUES'

  test.each(named)(
    '$name: NULL where there must be a value, and what breaks a CHECK',
    async ({ name, table }) => {
      const before = await count(name)
      for (const column of required(table)) {
        // NULL breaks a CHECK too, and which of the two is told is for Delta to choose.
        const isChecked = Object.values(table.checks).some((rule) =>
          renderSql('databricks', rule).includes(`\`${column}\``),
        )
        const { engineClass } = (await refusal(table, { [column]: 'NULL' })).details
        expect([column, isChecked ? [NOT_NULL, CHECK] : [NOT_NULL]]).toEqual([
          column,
          expect.arrayContaining([engineClass]),
        ])
      }
      for (const check of Object.keys(table.checks)) {
        const { details, message } = await refusal(table, breaking(check.slice(name.length + 1)))
        expect([check, details.engineClass]).toEqual([check, CHECK])
        expect(message).toContain(check)
      }
      expect(await count(name)).toBe(before)
    },
  )

  const required = ({ columns }: Table) =>
    Object.entries(columns).flatMap(([column, { nullable }]) => (nullable ? [] : [column]))

  /** Values that break this CHECK and no other. */
  function breaking(check: string): Record<string, string> {
    const column = check.replace(/_(not_blank|is_event_id)$/, '')
    if (check.endsWith('_is_event_id')) return { [column]: "'another'" }
    return column.endsWith('_view_id') ? { [column]: "''", event_id: "''" } : { [column]: "''" }
  }

  async function count(name: string): Promise<unknown> {
    const [row] = await spark.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${schema}.${name}`)
    return row?.n
  }

  /** What is said of a row with these values, and good ones in the other columns that need one. */
  async function refusal(table: Table, values: Record<string, string>): Promise<CustomerioDatabricksError> {
    const good = (column: string) => (table.columns[column]?.type.type === 'INT' ? '1' : "'1'")
    const row = { ...Object.fromEntries(required(table).map((column) => [column, good(column)])), ...values }
    const columns = Object.keys(row).map((column) => identifier('databricks', column))
    const insert = `INSERT INTO ${schema}.${table.name} (${columns.join(', ')}) VALUES (${Object.values(row).join(', ')})`
    return spark.execute(insert).then(
      () => expect.fail(`${insert} was taken.`),
      (error: CustomerioDatabricksError) => error,
    )
  }
})

test('a run is in the journal, and jobs shows it', async () => {
  const command = commandLine(local.target(), schema)
  command.write('call.ndjson', { type: 'track', event: 'Tap', userId: 'u1', messageId: 'journal-1' })
  const { code } = await command.run(['ingest', 'call.ndjson', '--json'])
  expect(code).toBe(0)
  const listed = await command.run(['jobs', '--json'])
  expect(JSON.stringify(listed.json())).toContain('call.ndjson')
})
