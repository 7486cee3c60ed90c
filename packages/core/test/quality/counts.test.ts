import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkTables } from '../../src/quality/check-tables.js'
import { literal, type SqlValue } from '../../src/sql/literal.js'
import { createTables } from '../../src/warehouse/create-tables.js'
import { duckdb } from '../../src/warehouse/duckdb/index.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { orderDomain, shopDomain } from './shops.js'

const domains = [shopDomain, orderDomain]
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await duckdb({ file: ':memory:' })
  await createTables(warehouse, domains)
})
afterAll(() => warehouse.close())

const DAY = 86_400_000
const start = new Date(Date.UTC(2026, 0, 1)).getTime()
const since = new Date(start + 5 * DAY)
const time = fc.integer({ min: 0, max: 9 }).map((days) => new Date(start + days * DAY))
const word = fc.constantFrom('a', 'b', "c'", 'd\n')
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 })

const customer = fc.record({
  email: word,
  plan: maybe(fc.constantFrom('free', 'paid', 'gold')),
  loaded_at: time,
})
const cart = fc.record({ shop: word, owner: word, loaded_at: time })
const order = fc.record({
  order_id: word,
  email: maybe(word),
  shop: maybe(word),
  owner: maybe(word),
  units: maybe(fc.integer({ min: -2, max: 102 })),
  loaded_at: time,
})
type Row = Readonly<Record<string, SqlValue>>

async function replace(table: string, rows: readonly Row[]): Promise<void> {
  await warehouse.execute(`DELETE FROM ${table}`)
  for (const row of rows) {
    const values = Object.values(row).map((value) => literal('duckdb', value))
    await warehouse.execute(
      `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.join(', ')})`,
    )
  }
}

/** The same counts, by the plainest loops there are. */
function counted(
  { customers, carts, orders }: Readonly<Record<'customers' | 'carts' | 'orders', readonly Row[]>>,
  isRecent: (row: Row) => boolean,
): Record<string, number> {
  const surplus = (rows: readonly Row[], key: readonly string[]) => {
    const groups = new Map<string, Row[]>()
    for (const row of rows) {
      const id = JSON.stringify(key.map((column) => row[column]))
      groups.set(id, [...(groups.get(id) ?? []), row])
    }
    return [...groups.values()]
      .filter((group) => group.some(isRecent))
      .reduce((sum, group) => sum + group.length - 1, 0)
  }
  const recent = orders.filter(isRecent)
  return {
    plan_known: customers.filter(isRecent).filter(({ plan }) => plan === 'gold').length,
    customers_pk: surplus(customers, ['email']),
    carts_pk: surplus(carts, ['shop', 'owner']),
    orders_pk: surplus(orders, ['order_id']),
    units_positive: recent.filter(({ units }) => !(units !== null && (units as number) > 0)).length,
    units_few: recent.filter(({ units }) => units !== null && (units as number) >= 100).length,
    orders_email_fk: recent.filter(
      (own) => own.email !== null && !customers.some(({ email }) => email === own.email),
    ).length,
    orders_cart_fk: recent.filter(
      (own) =>
        own.shop !== null &&
        own.owner !== null &&
        !carts.some(({ shop, owner }) => shop === own.shop && owner === own.owner),
    ).length,
  }
}

test('every count is the one that plain loops give, with and without a time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(customer, { maxLength: 6 }),
      fc.array(cart, { maxLength: 6 }),
      fc.array(order, { maxLength: 12 }),
      fc.boolean(),
      async (customers, carts, orders, withTime) => {
        await replace('customers', customers)
        await replace('carts', carts)
        await replace('orders', orders)
        const report = await checkTables(warehouse, domains, withTime ? { since } : {})
        const found = Object.fromEntries(
          report.tables.flatMap(({ rules }) => rules.map(({ rule, violations }) => [rule, violations])),
        )
        const isRecent = (row: Row) => !withTime || (row.loaded_at as Date) >= since
        expect(found).toEqual(counted({ customers, carts, orders }, isRecent))
      },
    ),
    { numRuns: 100 },
  )
})
