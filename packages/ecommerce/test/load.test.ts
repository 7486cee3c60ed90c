import type { Reject } from '@customerio-databricks/core'
import {
  loadEcommerceEvents,
  loadProductReviews,
  loadProducts,
  loadShoppingCarts,
  loadWishlists,
} from '@customerio-databricks/ecommerce'
import { expect, test } from 'vitest'
import { at, instant } from './calls.ts'
import { inWarehouse, rowsOf } from './warehouse.ts'

test('every loader takes rows of its table', async () => {
  await inWarehouse(async (warehouse) => {
    const loaded = {
      ecommerce_events: await loadEcommerceEvents(warehouse, [
        {
          event_id: 'e1',
          event_name: 'Order Completed',
          event_type: 'order',
          order_id: 'o1',
          order_total: '99.9999',
          currency: 'EUR',
          products: [{ product_id: 'p1', price: '12345678901234.5678', quantity: 2 }],
          filters: [{ type: 'color', value: 'red' }],
          event_properties: { own: [1] },
          event_timestamp: at(1),
        },
      ]),
      products: await loadProducts(warehouse, [
        {
          product_id: 'p1',
          price: 10,
          dimensions: { length: 1.5, unit: 'cm' },
          images: ['a'],
          in_stock: true,
        },
      ]),
      shopping_carts: await loadShoppingCarts(warehouse, [
        {
          cart_id: 'c1',
          user_id: 'u1',
          cart_status: 'converted',
          match_method: 'last_open_cart',
          order_id: 'o1',
          total_amount: '0.1',
          items: [{ product_id: 'p1', price: '9.99', quantity: 2, subtotal: '19.98', added_at: at(1) }],
          applied_coupons: [{ coupon_id: 'SAVE', discount_amount: '1.5' }],
          converted_at: at(2),
        },
      ]),
      wishlists: await loadWishlists(warehouse, [{ wishlist_id: 'w1', product_id: 'p1', is_public: false }]),
      product_reviews: await loadProductReviews(warehouse, [
        { review_id: 'r1', rating: 4, status: 'pending' },
      ]),
    }
    for (const [table, result] of Object.entries(loaded)) {
      expect(result.rejects, table).toEqual([])
      expect(result.tables[table], table).toMatchObject({ inserted: 1 })
    }
    expect(await rowsOf(warehouse, 'ecommerce_events')).toMatchObject([
      {
        order_total: '99.9999',
        products: [{ product_id: 'p1', price: '12345678901234.5678', quantity: 2, name: null }],
        filters: [{ type: 'color', value: 'red' }],
        event_properties: '{"own":[1]}',
      },
    ])
    expect(await rowsOf(warehouse, 'products')).toMatchObject([
      {
        price: '10.0000',
        dimensions: { length: 1.5, width: null, unit: 'cm' },
        images: ['a'],
        seen_at: null,
      },
    ])
    expect(await rowsOf(warehouse, 'shopping_carts')).toMatchObject([
      {
        total_amount: '0.1000',
        items: [{ price: '9.9900', subtotal: '19.9800', added_at: instant(1) }],
        applied_coupons: [{ coupon_id: 'SAVE', discount_amount: '1.5000' }],
        abandoned_at: null,
      },
    ])
    expect(await rowsOf(warehouse, 'wishlists')).toMatchObject([{ is_public: false, is_removed: null }])
    expect(await rowsOf(warehouse, 'product_reviews')).toMatchObject([{ rating: 4, submitted_at: null }])
  })
})

test('what breaks a rule is rejected', async () => {
  await inWarehouse(async (warehouse) => {
    const reasons = ({ rejects }: { readonly rejects: readonly Reject[] }) =>
      rejects.map(({ line, column }) => [line, column])
    const event = { event_id: 'e1', event_name: 'Order Completed', event_type: 'order' } as const
    const events = await loadEcommerceEvents(warehouse, [
      // @ts-expect-error: not one of the types
      { ...event, event_type: 'purchase' },
      // @ts-expect-error: the type is missing
      { event_id: 'e1', event_name: 'Order Completed' },
      { ...event, order_total: '1.23456' },
      // @ts-expect-error: a quantity is a number
      { ...event, quantity: '2' },
      { ...event, event_id: '' },
    ])
    expect(reasons(events)).toEqual([
      [1, 'event_type'],
      [2, 'event_type'],
      [3, 'order_total'],
      [4, 'quantity'],
      [5, undefined],
    ])
    const carts = await loadShoppingCarts(warehouse, [
      // @ts-expect-error: not one of the states
      { cart_id: 'c1', cart_status: 'open' },
      // @ts-expect-error: not one of the ways
      { cart_id: 'c1', match_method: 'guess' },
    ])
    expect(reasons(carts)).toEqual([
      [1, 'cart_status'],
      [2, 'match_method'],
    ])
    const entries = await loadWishlists(warehouse, [
      // @ts-expect-error: an entry names its product
      { wishlist_id: 'w1' },
      { wishlist_id: 'w1', product_id: '' },
    ])
    expect(entries.rejects).toHaveLength(2)
    expect((await loadProducts(warehouse, [{ product_id: '' }])).rejects).toHaveLength(1)
    expect((await loadProductReviews(warehouse, [{ review_id: 'r1', rating: 4.5 }])).rejects).toHaveLength(1)
  })
})
