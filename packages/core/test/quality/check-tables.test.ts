import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import { type CheckOptions, checkTables } from '../../src/quality/check-tables.js'
import { brokenRules, type QualityReport } from '../../src/quality/report.js'
import { createTables } from '../../src/warehouse/create-tables.js'
import { duckdb } from '../../src/warehouse/duckdb/index.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { orderDomain, shopDomain } from './shops.js'

const domains = [shopDomain, orderDomain]
let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await duckdb({ file: ':memory:' })
  onTestFinished(() => warehouse.close())
  await createTables(warehouse, domains)
})

const check = (options?: CheckOptions) => checkTables(warehouse, domains, options)
const rule = (report: QualityReport, name: string) =>
  report.tables.flatMap(({ rules }) => rules).find((result) => result.rule === name)
const broken = (report: QualityReport) =>
  brokenRules(report).map(({ rule, verdict, violations, checked }) => [rule, verdict, violations, checked])

const good = [
  `INSERT INTO customers (email, plan) VALUES ('ada@example.com', 'free'), ('eve@example.com', NULL)`,
  `INSERT INTO carts (shop, owner) VALUES ('n', 'ada'), ('s', 'ada')`,
  `INSERT INTO orders (order_id, email, shop, owner, units) VALUES ('1', 'ada@example.com', 'n', 'ada', 1), ('2', NULL, 's', NULL, 99)`,
]
async function fill(...statements: readonly string[]): Promise<void> {
  for (const statement of [...good, ...statements]) await warehouse.execute(statement)
}

test('good rows break nothing', async () => {
  await fill()
  const report = await check()
  expect(broken(report)).toEqual([])
  expect(report).toMatchObject({
    verdict: 'passed',
    target: 'duckdb::memory:',
    notChecked: [],
    counts: { passed: 8, warned: 0, failed: 0 },
  })
  expect(report.tables.map(({ table, rows }) => [table, rows])).toEqual([
    ['customers', 2],
    ['carts', 2],
    ['orders', 2],
  ])
})

describe('planted', () => {
  test('an expectation that must hold fails, one that should only warns', async () => {
    await fill(`INSERT INTO orders (order_id, units) VALUES ('3', 0), ('4', 100), ('5', 200), ('6', -1)`)
    const report = await check()
    expect(broken(report)).toEqual([
      ['units_positive', 'failed', 2, 6],
      ['units_few', 'warned', 2, 6],
    ])
    expect(report.verdict).toBe('failed')
    expect(rule(report, 'units_few')).toMatchObject({
      samples: [{ order_id: '4' }, { order_id: '5' }],
      finding: '2 rows break the rule.',
    })
    expect(await warehouse.query(rule(report, 'units_positive')?.query as string)).toHaveLength(2)
  })

  test('NULL breaks an expectation that does not allow for it, as it breaks a CHECK', async () => {
    await fill(`INSERT INTO orders (order_id) VALUES ('3')`)
    expect(broken(await check())).toEqual([['units_positive', 'failed', 1, 3]])
  })

  test('a value outside of its closed set', async () => {
    await fill(`INSERT INTO customers (email, plan) VALUES ('bob@example.com', 'gold')`)
    expect(broken(await check())).toEqual([['plan_known', 'failed', 1, 3]])
  })

  test('a repeated key counts the rows beyond its first; the worst comes first', async () => {
    await fill(`INSERT INTO orders (order_id, units) VALUES ('2', 1), ('7', 1), ('7', 2), ('7', 3), ('8', 1)`)
    const report = await check()
    expect(broken(report)).toEqual([['orders_pk', 'failed', 3, 7]])
    expect(rule(report, 'orders_pk')).toMatchObject({
      samples: [{ order_id: '7' }, { order_id: '2' }],
      finding: '2 keys are there more than once, with 3 surplus rows.',
    })
  })

  test('a key of two columns is one key', async () => {
    await fill(`INSERT INTO carts (shop, owner) VALUES ('n', 'eve'), ('n', 'ada')`)
    expect(broken(await check())).toEqual([['carts_pk', 'failed', 1, 4]])
  })

  test('a row that points to nothing warns; a key with a NULL in it points nowhere', async () => {
    await fill(
      `INSERT INTO orders (order_id, email, shop, owner, units) VALUES ('3', 'who@example.com', 's', NULL, 1), ('4', NULL, 's', 'eve', 1)`,
    )
    const report = await check()
    expect(broken(report)).toEqual([
      ['orders_email_fk', 'warned', 1, 2],
      ['orders_cart_fk', 'warned', 1, 2],
    ])
    expect(rule(report, 'orders_cart_fk')?.samples).toEqual([{ order_id: '4' }])
    expect(report.verdict).toBe('warned')
  })

  test('an old table, by the time of its newest row; an empty one has no age', async () => {
    await fill(`UPDATE customers SET loaded_at = now() - INTERVAL 3 HOUR`, `DELETE FROM carts`)
    expect(broken(await check({ maxAge: 4, tables: ['customers', 'carts'] }))).toEqual([])
    const report = await check({ maxAge: 2, tables: ['customers', 'carts'] })
    expect(broken(report)).toEqual([['freshness', 'failed', 1, 1]])
    expect(rule(report, 'freshness')?.finding).toBe(
      'The newest row was loaded 3.0 hours ago; at most 2 are allowed.',
    )
  })

  test('too few rows', async () => {
    await fill()
    expect(broken(await check({ minRows: 2, tables: ['orders'] }))).toEqual([])
    expect(broken(await check({ minRows: 5, tables: ['orders'] }))).toEqual([['volume', 'failed', 3, 2]])
  })
})

test('with a time, only what was loaded since is judged, against all that is there', async () => {
  await fill(
    `INSERT INTO orders (order_id, email, units) VALUES ('old', 'who@example.com', 0)`,
    `INSERT INTO orders (order_id, units) VALUES ('twice', 1), ('twice', 1)`,
    `UPDATE orders SET loaded_at = now() - INTERVAL 2 DAY`,
    `UPDATE customers SET loaded_at = now() - INTERVAL 2 DAY`,
    `INSERT INTO orders (order_id, email, units) VALUES ('1', 'ada@example.com', 1), ('new', 'nobody@example.com', -1)`,
  )
  const since = new Date(Date.now() - 86_400_000)
  const report = await check({ since, minRows: 3, tables: ['orders'] })
  expect(broken(report)).toEqual([
    ['units_positive', 'failed', 1, 2],
    ['orders_pk', 'failed', 1, 2],
    ['volume', 'failed', 1, 2],
    ['orders_email_fk', 'warned', 1, 2],
  ])
  expect(rule(report, 'orders_pk')?.samples).toEqual([{ order_id: '1' }])
  expect(rule(report, 'orders_email_fk')?.samples).toEqual([{ order_id: 'new' }])
  // The age of a table is that of its newest row, whatever the check looks at.
  const [customers] = (await check({ since, maxAge: 1, tables: ['customers'] })).tables
  expect(customers?.rows).toBe(0)
  expect(customers?.newest?.getTime()).toBeLessThan(since.getTime())
})

test('personal data is in no report, not even as a part of a key', async () => {
  await fill(
    `INSERT INTO customers (email, plan) VALUES ('ada@example.com', 'gold'), ('ada@example.com', 'gold')`,
    `INSERT INTO carts (shop, owner) VALUES ('n', 'ada'), ('n', 'ada')`,
  )
  const report = await check()
  expect(rule(report, 'customers_pk')?.samples).toEqual([])
  expect(rule(report, 'carts_pk')?.samples).toEqual([{ shop: 'n' }])
  expect(JSON.stringify(report)).not.toMatch(/ada/)
  // Whoever may read the table finds them by the query.
  const rows = await warehouse.query(rule(report, 'customers_pk')?.query as string)
  expect(rows).toEqual([{ email: 'ada@example.com', copies: 3n }])
})

test('what is not there is said, and does not pass', async () => {
  await fill()
  await warehouse.execute('DROP TABLE carts')
  expect((await check()).notChecked).toEqual([
    { table: 'carts', reason: 'The table does not exist.' },
    { table: 'orders', rule: 'orders_cart_fk', reason: 'The table carts does not exist.' },
  ])
  expect((await checkTables(warehouse, [orderDomain])).notChecked).toEqual([
    { table: 'orders', rule: 'orders_email_fk', reason: 'The domain of customers is not installed.' },
    { table: 'orders', rule: 'orders_cart_fk', reason: 'The domain of carts is not installed.' },
  ])
})

test('an unknown table is refused, with the nearest name', async () => {
  await expect(check({ tables: ['ordrs'] })).rejects.toMatchObject({
    code: 'usage',
    message: 'There is no table "ordrs". Did you mean "orders"?',
  })
})

test('progress names every table, and a signal ends the check', async () => {
  await fill()
  const seen: string[] = []
  await check({ onProgress: ({ done, total, table }) => seen.push(`${done}/${total} ${table}`) })
  expect(seen.sort()).toEqual(['1/3 customers', '2/3 carts', '3/3 orders'])
  await expect(check({ signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
})

test('a table is read once for all of its expectations, and once a key', async () => {
  await fill()
  const statements: string[] = []
  const watched: Warehouse = {
    ...warehouse,
    query: (statement, options) => {
      statements.push(statement)
      return warehouse.query(statement, options)
    },
  }
  await checkTables(watched, domains, { tables: ['orders'] })
  // The list of tables, the scan, the primary key, two foreign keys.
  expect(statements).toHaveLength(5)
})
