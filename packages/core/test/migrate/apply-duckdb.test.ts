import { createTables, int, name, sql, string } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { apply, plan } from '@customerio-databricks/core/migrate'
import { describe, expect, onTestFinished, test } from 'vitest'
import { expectRow, make, move } from './apply-case.js'
import { cases, domainOf, type Part } from './cases.js'

async function warehouseOf() {
  const warehouse = await duckdb({ file: ':memory:' })
  onTestFinished(() => warehouse.close())
  return warehouse
}

describe('on DuckDB', () => {
  test.each(cases)('$kind', async (one) => {
    const warehouse = await warehouseOf()
    await make(warehouse, [one])
    const { planned, applied, domains, options } = await move(warehouse, [one])
    expect(planned.refused).toEqual([])
    expect(applied.error).toBeUndefined()
    await expectRow(warehouse, [one])
    const again = await plan(warehouse, domains, options)
    expect([again.steps, again.refused, again.own]).toEqual([[], [], []])
    expect(again.domains[0]?.installed).toEqual(['2.0.0'])
  })

  test('all at once', async () => {
    const warehouse = await warehouseOf()
    await make(warehouse, cases)
    const { planned, applied, domains, options } = await move(warehouse, cases)
    expect(planned.refused).toEqual([])
    expect(applied.error).toBeUndefined()
    await expectRow(warehouse, cases)
    expect((await plan(warehouse, domains, options)).steps).toEqual([])
  })

  test('a run that is interrupted after any step is finished by the next one', async () => {
    const whole = await warehouseOf()
    await make(whole, cases)
    const { planned } = await move(whole, cases)
    for (let after = 1; after < planned.steps.length; after += 5) {
      const warehouse = await warehouseOf()
      await make(warehouse, cases)
      const domains = [
        domainOf(
          cases.map((one) => one.after),
          '2.0.0',
        ),
      ]
      const options = { allowBreaking: true, backfill: true }
      const first = await plan(warehouse, domains, options)
      const controller = new AbortController()
      let steps = 0
      const onStep = () => ++steps === after && controller.abort(new Error('ended'))
      await expect(
        apply(warehouse, first, domains, { ...options, signal: controller.signal, onStep }),
      ).rejects.toThrow('ended')
      const second = await apply(warehouse, first, domains, options)
      expect(second.error).toBeUndefined()
      expect(second.before.length).toBeGreaterThan(0)
      expect((await plan(warehouse, domains, options)).steps).toEqual([])
    }
  })
})

/** Two releases of the same domain, with one row. */
async function installed(before: Part, row: Record<string, string> = {}) {
  const warehouse = await warehouseOf()
  await make(warehouse, [{ kind: 'comment', before, after: {}, row }])
  return warehouse
}
const texts = (list: readonly { text: string }[]) => list.map(({ text }) => text)

test('without --allow-breaking nothing is renamed or dropped, and nothing comes twice', async () => {
  const warehouse = await installed({ columns: { a: string(), b: string() } })
  const domains = [domainOf([{ columns: { a2: string().renamedFrom('a') }, facets: { dropped: ['b'] } }])]
  const { steps, refused } = await plan(warehouse, domains)
  expect(steps).toEqual([])
  expect(texts(refused)).toEqual(['things: rename the column a to a2', 'things: drop the column b'])
  expect(refused[0]?.reason).toContain('--allow-breaking')
})

test("a user's own columns, tables and views stay, and are reported", async () => {
  const warehouse = await installed({ columns: { n: int() } }, { n: '1' })
  await warehouse.execute("ALTER TABLE things ADD COLUMN mine VARCHAR DEFAULT 'x'")
  await warehouse.execute("COMMENT ON COLUMN things.mine IS 'Mine.'")
  await warehouse.execute('CREATE TABLE mine (a INT)')
  await warehouse.execute('CREATE VIEW my_view AS SELECT 1 AS a')
  const domains = [
    domainOf([
      { columns: { n: int() }, facets: { checks: { n_ok: sql`${name('n')} IS NULL OR ${name('n')} > 0` } } },
    ]),
  ]
  const planned = await plan(warehouse, domains, { allowBreaking: true })
  expect(planned.own).toEqual([{ table: 'mine' }, { table: 'my_view' }, { table: 'things', column: 'mine' }])
  // DuckDB writes the table anew for the CHECK.
  expect((await apply(warehouse, planned, domains, { allowBreaking: true })).error).toBeUndefined()
  expect(await warehouse.query('SELECT mine, n FROM things')).toEqual([{ mine: 'x', n: 1 }])
  expect(
    await warehouse.query("SELECT comment, column_default FROM duckdb_columns() WHERE column_name = 'mine'"),
  ).toEqual([{ comment: 'Mine.', column_default: "'x'" }])
  await expect(warehouse.execute("INSERT INTO things (id, n) VALUES ('r2', -1)")).rejects.toThrow('CHECK')
  await warehouse.execute("INSERT INTO things (id, n) VALUES ('r2', 1)")
})

test('rows that break a rule are counted, and their keys shown', async () => {
  const warehouse = await installed({ columns: { a: string(), n: int() } }, { n: '-1' })
  await warehouse.execute("INSERT INTO things (id, n) VALUES ('r2', -2), ('r3', 3)")
  const rule = { n_positive: sql`${name('n')} IS NULL OR ${name('n')} > 0` }
  const after = {
    columns: { a: string().notNull(), n: int(), b: string().notNull() },
    facets: { checks: rule },
  }
  const { steps, refused } = await plan(warehouse, [domainOf([after])])
  expect(texts(steps)).toEqual(['things: add the column b STRING'])
  expect(refused.map(({ violations, reason }) => [violations?.count, violations?.keys, reason])).toEqual([
    [3, [{ id: 'r1' }, { id: 'r2' }, { id: 'r3' }], '3 rows have no a. Fill it, then run again.'],
    [3, [{ id: 'r1' }, { id: 'r2' }, { id: 'r3' }], '3 rows have no b. Fill it, then run again.'],
    [2, [{ id: 'r1' }, { id: 'r2' }], '2 rows break the CHECK n_positive. Mend them, then run again.'],
  ])
})

test('a type that holds less, or something else, is refused', async () => {
  const warehouse = await installed({ columns: { a: string(), n: int() } })
  const { steps, refused } = await plan(warehouse, [domainOf([{ columns: { a: int(), n: string() } }])])
  expect(steps).toEqual([])
  expect(texts(refused)).toEqual(['things.a: VARCHAR becomes INT', 'things.n: INTEGER becomes STRING'])
})

test('create makes no empty table where another one is to be renamed', async () => {
  const one = cases.find(({ kind }) => kind === 'table renamed') as (typeof cases)[number]
  const warehouse = await installed(one.before)
  await expect(createTables(warehouse, [domainOf([one.after])])).rejects.toThrow(
    'The table "table_before" is called "table_after" now, and holds rows. Rename it first: apply, with --allow-breaking.',
  )
})

test('a plan that does not fit any more is refused', async () => {
  const warehouse = await installed({ columns: { a: string() } })
  const planned = await plan(warehouse, [domainOf([{ columns: { a: string() } }])])
  const domains = [domainOf([{ columns: { a: string(), b: string() } }])]
  await expect(apply(warehouse, planned, domains)).rejects.toThrow(
    'The schema has changed since the plan: things: add the column b STRING. Plan again.',
  )
})

test('the statement that fails is recorded, and what was before it stays', async () => {
  const warehouse = await installed({})
  const domains = [domainOf([{ columns: { a: string(), b: string().default(sql`no_such_function()`) } }])]
  const planned = await plan(warehouse, domains)
  const { results, left, error } = await apply(warehouse, planned, domains)
  expect(results.map(({ id, outcome }) => [id, outcome])).toEqual([
    ['things|column added|a', 'done'],
    ['things|column added|b', 'done'],
    ['things|default added|b', 'failed'],
  ])
  expect(error?.details.statement).toContain('SET DEFAULT')
  expect(left).toEqual([])
})

test('a step of several statements happens whole or not at all', async () => {
  const warehouse = await installed({ columns: { n: int() } }, { n: '1' })
  await warehouse.execute('CREATE TABLE rebuilt_things (a INT)')
  const checks = { n_ok: sql`${name('n')} IS NULL OR ${name('n')} > 0` }
  const domains = [domainOf([{ columns: { n: int() }, facets: { checks } }])]
  const planned = await plan(warehouse, domains)
  const { error, results } = await apply(warehouse, planned, domains)
  expect(error?.message).toContain('rebuilt_things')
  expect(results[0]?.statements.map(({ outcome }) => outcome)).toEqual(['failed'])
  await warehouse.execute('DROP TABLE rebuilt_things')
  expect((await apply(warehouse, planned, domains)).error).toBeUndefined()
  expect(await warehouse.query('SELECT n FROM things')).toEqual([{ n: 1 }])
})

test('of an empty warehouse everything is planned, and made', async () => {
  const warehouse = await warehouseOf()
  const domains = [domainOf(cases.map(({ after }) => after))]
  const planned = await plan(warehouse, domains)
  expect((await apply(warehouse, planned, domains)).error).toBeUndefined()
  expect((await plan(warehouse, domains)).steps).toEqual([])
  // What createTables makes is the same.
  const other = await warehouseOf()
  await createTables(other, domains)
  expect((await plan(other, domains)).steps).toEqual([])
})
