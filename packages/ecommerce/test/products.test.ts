import { ingest } from '@customerio-databricks/core'
import {
  ecommerceDomain,
  loadProducts,
  productsState,
  trackToProducts,
} from '@customerio-databricks/ecommerce'
import { describe, expect, test } from 'vitest'
import { shoes } from './built-payloads.ts'
import { at, attributesOf, inEveryOrder, instant, track } from './calls.ts'
import { ingested, inWarehouse, rowsOf } from './warehouse.ts'

const viewed = (properties: object, second?: number) =>
  track('Product Viewed', { product_id: 'p1', ...properties }, second)

describe('which product', () => {
  test('its id, else its sku, else none', async () => {
    const { products, events } = await ingested([
      track('Product Viewed', { product_id: 'p1', sku: 's1' }),
      track('Product Viewed', { sku: 's2' }),
      track('Product Viewed', { product_id: '', sku: 's3' }),
      track('Product Viewed', { product_id: null, name: 'nobody knows' }),
      track('Cart Viewed', { products: [{ product_id: 7 }, { sku: 's4' }, { name: 'x' }, null, 'text'] }),
    ])
    expect(products.map(({ product_id, sku }) => [product_id, sku])).toEqual([
      ['7', null],
      ['p1', 's1'],
      ['s2', 's2'],
      ['s3', 's3'],
      ['s4', 's4'],
    ])
    expect(events).toHaveLength(5)
  })

  test('events about one product', async () => {
    const names = [
      'Product Clicked',
      'Product Viewed',
      'Product Added',
      'Product Removed',
      'Product Added to Wishlist',
      'Product Removed from Wishlist',
      'Wishlist Product Added to Cart',
      'Product Shared',
      'Product Reviewed',
    ]
    const { products } = await ingested(
      names.map((event) => track(event, { ...shoes, product_id: event, product_name: 'ignored' }, 1)),
    )
    expect(products.map(({ product_id }) => product_id)).toEqual([...names].sort())
    for (const row of products)
      expect(row).toMatchObject({ name: 'Cool Shoes', price: '139.9900', seen_at: instant(1) })
  })

  test("the name and category of other events are no product's", async () => {
    const names = [
      'Promotion Viewed',
      'Order Completed',
      'Products Searched',
      'Product List Viewed',
      'Coupon Applied',
    ]
    const { products } = await ingested(
      names.map((event) => track(event, { product_id: 'p1', name: 'sale', category: 'all' }, 1)),
    )
    expect(products).toEqual([])
  })

  test('a list names each of its products', async () => {
    const { products } = await ingested([
      track('Cart Shared', { products: [{ product_id: 'p1' }, { product_id: 'p2' }] }, 1),
    ])
    expect(products).toMatchObject([
      { product_id: 'p1', name: null, attributes: null, seen_at: instant(1) },
      { product_id: 'p2', seen_at: instant(1) },
    ])
  })
})

test('only what describes the product is kept: what a person wrote or bought is not', async () => {
  const { products } = await ingested([
    track(
      'Product Shared',
      { ...shoes, recipient: 'a@example.com', share_message: 'Look!', gift_for: 'Eve' },
      1,
    ),
    track('Product Reviewed', { product_id: 'coolshoes-123', review_body: 'Cool.', rating: 5 }, 2),
    track(
      'Order Completed',
      { products: [{ product_id: 'coolshoes-123', quantity: 2, engraving: 'Eve' }] },
      3,
    ),
  ])
  const { product_id: _, quantity, coupon, position, ...described } = shoes
  expect(attributesOf(products[0])).toEqual(described)
  expect(JSON.stringify(products)).not.toMatch(/Look!|Eve|Cool\.|a@example/)
})

test('every column that is folded is read from a property that is taken', () => {
  const read = Object.values(productsState.columns).flatMap((data) =>
    data.kind === 'path' ? data.paths.map((path) => path[1]) : [],
  )
  const [single, each] = trackToProducts
  for (const mapping of [single, each])
    expect([...(mapping?.attributes?.only ?? [])].sort()).toEqual(read.sort())
})

describe('products are folded', () => {
  test('each attribute by its own time; what an event leaves out stays; a null clears', async () => {
    const calls = [
      viewed({ name: 'old', brand: 'b', price: 10, currency: 'USD' }, 1),
      viewed({ name: 'new', price: 12.5 }, 3),
      viewed({ name: 'late', brand: null, size: 'L' }, 2),
    ]
    const { products } = await ingested(...inEveryOrder(calls, 'product_id'))
    expect(products).toHaveLength(12)
    for (const row of products) {
      expect(row).toMatchObject({
        name: 'new',
        brand: null,
        price: '12.5000',
        currency: 'USD',
        size: 'L',
        seen_at: instant(3),
      })
      expect(attributesOf(row)).toEqual({ name: 'new', price: 12.5, currency: 'USD', size: 'L' })
    }
  })

  test('the items of one event may name one product twice', async () => {
    const items = [
      { product_id: 'p1', name: 'a' },
      { product_id: 'p1', price: 5 },
    ]
    const { products } = await ingested([track('Cart Viewed', { products: items }, 1)])
    expect(products).toMatchObject([{ product_id: 'p1', name: 'a', price: '5.0000' }])
  })

  test('the currency of an order is that of its prices; of an item without a price it says nothing', async () => {
    const items = [
      { product_id: 'p1', price: 5 },
      { product_id: 'p2', price: 5, currency: 'AUD' },
      { product_id: 'p3' },
    ]
    const { products } = await ingested([track('Order Completed', { currency: 'EUR', products: items }, 1)])
    expect(products.map(({ product_id, currency }) => [product_id, currency])).toEqual([
      ['p1', 'EUR'],
      ['p2', 'AUD'],
      ['p3', null],
    ])
  })
})

test('a catalogue of your own: events fold onto it, and leave the rest', async () => {
  await inWarehouse(async (warehouse) => {
    const { rejects } = await loadProducts(warehouse, [
      {
        product_id: 'p1',
        name: 'Own name',
        cost: '1.2345',
        price: 10,
        currency: 'USD',
        tags: ['new'],
        dimensions: { length: 1, unit: 'cm' },
        updated_at: at(9),
      },
    ])
    expect(rejects).toEqual([])
    await ingest(warehouse, [ecommerceDomain], [viewed({ price: 12.5 }, 1)])
    expect(await rowsOf(warehouse, 'products')).toMatchObject([
      {
        name: 'Own name',
        cost: '1.2345',
        price: '12.5000',
        currency: 'USD',
        tags: ['new'],
        updated_at: instant(9),
      },
    ])
    await loadProducts(warehouse, [{ product_id: 'p1', name: 'older', updated_at: at(8) }])
    expect(await rowsOf(warehouse, 'products')).toMatchObject([{ name: 'Own name' }])
  })
})
