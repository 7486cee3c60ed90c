import { compose } from '@customerio-databricks/core'
import { ecommerceDomain } from '@customerio-databricks/ecommerce'
import { describe, expect, test } from 'vitest'

const { tables } = ecommerceDomain

test('the tables, their keys and their versions are those that users know', () => {
  expect(tables.map(({ name, kind, primaryKey, version }) => [name, kind, ...primaryKey, version])).toEqual([
    ['ecommerce_events', 'log', 'event_id', undefined],
    ['products', 'state', 'product_id', 'updated_at'],
    ['shopping_carts', 'derived', 'cart_id', undefined],
    ['wishlists', 'state', 'wishlist_id', 'product_id', 'updated_at'],
    ['product_reviews', 'state', 'review_id', 'updated_at'],
  ])
})

test('keys within the domain find their tables; only those to people are left out without people', () => {
  const { tables: composed, omitted } = compose([ecommerceDomain])
  expect(omitted.map(({ name, references }) => [name, references]).sort()).toEqual([
    ['ecommerce_events_user_id_fk', 'people'],
    ['product_reviews_user_id_fk', 'people'],
    ['shopping_carts_user_id_fk', 'people'],
    ['wishlists_user_id_fk', 'people'],
  ])
  const keys = composed.flatMap(({ foreignKeys }) => foreignKeys)
  expect(keys.filter(({ deferred }) => deferred)).toEqual([])
  expect(keys.map(({ name }) => name).sort()).toEqual([
    'ecommerce_events_product_id_fk',
    'ecommerce_events_review_id_fk',
    'ecommerce_events_wishlist_fk',
    'product_reviews_product_id_fk',
    'shopping_carts_order_event_id_fk',
    'wishlists_product_id_fk',
  ])
})

test('no mapping fills the carts: they are computed', () => {
  const filled = ecommerceDomain.mappings.map((mapping) => (mapping as { table: string }).table)
  expect([...new Set(filled)].sort()).toEqual([
    'ecommerce_events',
    'product_reviews',
    'products',
    'wishlists',
  ])
})

describe.each(tables.map((table) => ({ name: table.name, table })))('$name', ({ table }) => {
  test('nothing but the key, and the name and type of an event, must be given', () => {
    const required = Object.entries(table.columns)
      .filter(([, spec]) => !spec.nullable && spec.default === undefined)
      .map(([column]) => column)
    expect(required).toEqual([
      ...table.primaryKey,
      ...(table.kind === 'log' ? ['event_name', 'event_type'] : []),
    ])
  })

  test('every amount is a DECIMAL with a currency beside it', () => {
    const amounts = Object.entries(table.columns).filter(([column, { type }]) =>
      type.type === 'DECIMAL' ? true : /price|total_amount|subtotal|revenue|^value$|_amount$/.test(column),
    )
    for (const [column, { type }] of amounts)
      expect(type, column).toEqual({ type: 'DECIMAL', precision: 18, scale: 4 })
    expect('currency' in table.columns).toBe(amounts.length > 0)
  })
})
