import type { Loader, Table } from '@customerio-databricks/core'
import { tableProperties } from '@customerio-databricks/core/ddl'
import {
  ecommerceEvents,
  loadEcommerceEvents,
  loadProductReviews,
  loadProducts,
  loadShoppingCarts,
  loadWishlists,
  productReviews,
  products,
  shoppingCarts,
  wishlists,
} from '@customerio-databricks/ecommerce'
import { expect, test } from 'vitest'
import { inWarehouse, type Warehouse } from './warehouse.ts'

const [early, late, never] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2999-01-01T00:00:00Z']
const event = { user_id: 'u1', event_name: 'Order Completed', event_type: 'order', order_id: 'o1' }
const converted = { cart_status: 'converted', order_id: 'o1', match_method: 'cart_id' }
const entry = { product_id: 'p1', user_id: 'u1' }
const review = { product_id: 'p1', rating: 5 }

/** Rows by the expectations of their table that they break. */
const cases: { table: Table; load: Loader<never>; rows: [row: object, broken: string[]][] }[] = [
  {
    table: ecommerceEvents,
    load: loadEcommerceEvents,
    rows: [
      [{ ...event, order_total: '9.99', currency: 'USD', price: 0, quantity: 0 }, []],
      [{ ...event, user_id: null }, ['identity_present']],
      [{ ...event, event_timestamp: never }, ['event_not_in_future']],
      [{ ...event, event_name: 'Order Lost' }, ['event_documented']],
      [{ ...event, order_id: null }, ['order_has_id']],
      [{ ...event, revenue: 1 }, ['order_has_currency']],
      [{ ...event, price: -1 }, ['price_not_negative']],
      [{ ...event, quantity: -1 }, ['quantity_not_negative']],
    ],
  },
  {
    table: products,
    load: loadProducts,
    rows: [
      [{ name: 'Shoes', price: 0, currency: 'USD', stock_quantity: 0 }, []],
      [{ sku: 's1' }, ['product_has_name']],
      [{ name: 'Shoes', price: 1 }, ['price_has_currency']],
      [{ name: 'Shoes', price: -1, currency: 'USD' }, ['price_not_negative']],
      [{ name: 'Shoes', stock_quantity: -1 }, ['stock_not_negative']],
      [{ name: 'Shoes', seen_at: never }, ['seen_not_in_future']],
    ],
  },
  {
    table: shoppingCarts,
    load: loadShoppingCarts,
    rows: [
      [{ ...converted, created_at: early, updated_at: late, item_count: 2, total_quantity: 3 }, []],
      [{ cart_status: 'abandoned', abandoned_at: late }, []],
      [{ user_id: 'u1' }, ['status_said']],
      [{ ...converted, abandoned_at: late }, ['abandoned_at_of_abandoned_only']],
      [{ ...converted, cart_status: 'active' }, ['converted_only']],
      [{ cart_status: 'abandoned', converted_at: late }, ['converted_only']],
      [{ cart_status: 'active', created_at: late, updated_at: early }, ['ends_after_start']],
      [{ cart_status: 'active', item_count: 2, total_quantity: 1 }, ['as_many_units_as_items']],
    ],
  },
  {
    table: wishlists,
    load: loadWishlists,
    rows: [
      [{ ...entry, is_removed: true, removed_at: late }, []],
      [{ product_id: 'p1', anonymous_id: 'a1' }, []],
      [{ product_id: 'p1' }, ['owner_known']],
      [{ ...entry, removed_at: late }, ['removed_at_of_removed_only']],
      [{ ...entry, added_at: never }, ['added_not_in_future']],
    ],
  },
  {
    table: productReviews,
    load: loadProductReviews,
    rows: [
      [{ ...review, helpful_votes: 1, total_votes: 1, submitted_at: early, approved_at: late }, []],
      [{ product_id: 'p1' }, ['product_and_rating_known']],
      [{ ...review, rating: -1 }, ['rating_not_negative']],
      [{ ...review, helpful_votes: 2, total_votes: 1 }, ['helpful_votes_are_votes']],
      [{ ...review, submitted_at: late, approved_at: early }, ['approved_after_submitted']],
    ],
  },
]

/** The expectations that a stored row breaks; they are stored in Databricks' words. */
async function brokenBy(warehouse: Warehouse, table: Table, key: string): Promise<string[]> {
  const rules = Object.entries(tableProperties(table, { domain: 'ecommerce' })).flatMap(
    ([property, value]) => {
      const name = /^quality\.expectations\.(.*)$/.exec(property)?.[1]
      const rule = value
        .replace(/^(warn|fail): /, '')
        .replaceAll('`', '"')
        .replaceAll('current_timestamp()', 'current_timestamp')
      return name === undefined ? [] : [`(${rule}) AS "${name}"`]
    },
  )
  const [row = {}] = await warehouse.query(
    `SELECT ${rules.join(', ')} FROM customerio.${table.name} WHERE ${table.primaryKey[0]} = '${key}'`,
  )
  expect(Object.keys(row)).toHaveLength(rules.length)
  return Object.keys(row).filter((name) => row[name] !== true)
}

test.each(cases.map((one) => ({ name: one.table.name, ...one })))(
  'each expectation of $name is broken by what it is about, and by nothing else',
  async ({ table, load, rows }) => {
    await inWarehouse(async (warehouse) => {
      const keyed = rows.map(([row], i) => ({ ...row, [table.primaryKey[0]]: `k${i}` }))
      expect((await load(warehouse, keyed as never[])).rejects).toEqual([])
      for (const [i, [row, broken]] of rows.entries())
        expect(await brokenBy(warehouse, table, `k${i}`), JSON.stringify(row)).toEqual(broken)
      const shown = rows.flatMap(([, broken]) => broken)
      expect(Object.keys(table.expectations).filter((name) => !shown.includes(name))).toEqual([])
    })
  },
)
