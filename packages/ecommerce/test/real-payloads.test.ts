import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectRow, type Payload } from './expected-row.ts'
import { type Ingested, ingested } from './warehouse.ts'

/** A line of the examples: a payload as Customer.io's documents have it. */
interface Example {
  readonly source: string
  readonly payload: Payload
}

const lines = readFileSync(
  new URL('../../../examples/payloads/semantic_ecommerce.ndjson', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
const examples = lines.map((line, i) => {
  const { source, payload } = JSON.parse(line) as Example
  const raw = line.slice(line.indexOf('"payload": ') + '"payload": '.length, -1)
  return { name: `${i + 1}: ${payload.event}`, source, payload, raw }
})
const named = examples.filter(({ payload }) => payload.userId !== undefined)

let all: Ingested
beforeAll(async () => {
  all = await ingested(lines)
})

describe('every e-commerce payload is a row, value by value', () => {
  test.each(named)('$name', ({ payload, raw }) => {
    expect(JSON.parse(raw)).toEqual(payload)
    const rows = all.events.filter(({ raw_payload }) => raw_payload === raw)
    expect(rows).toHaveLength(1)
    expectRow(rows[0], payload)
  })
})

test('there is no other row, and only the example that names nobody is rejected', () => {
  expect(named).toHaveLength(20)
  expect(all.events).toHaveLength(20)
  expect(all.results[0]?.rejects.map(({ line, rule }) => [line, rule])).toEqual([[21, 'missing_identity']])
  for (const { uncast, zoneless } of Object.values(all.results[0]?.tables ?? {}))
    expect([uncast, zoneless]).toEqual([{}, {}])
})

test('the one product of the payloads, without what tells of a cart or list', () => {
  expect(all.products).toHaveLength(1)
  expect(all.products[0]).toMatchObject({
    product_id: 'coolshoes-123',
    sku: 'abc-123-xyz',
    name: 'Cool Shoes',
    category: 'shoes',
    brand: 'A Shoe Brand',
    variant: 'red',
    price: '139.9900',
    currency: 'USD',
    product_url: 'https://www.example.com/product/123',
    image_url: 'https://www.example.com/product/123.jpg',
    description: null,
    in_stock: null,
    seen_at: null,
  })
  expect(JSON.parse(all.products[0]?.attributes as string)).toEqual({
    sku: 'abc-123-xyz',
    category: 'shoes',
    name: 'Cool Shoes',
    brand: 'A Shoe Brand',
    variant: 'red',
    price: 139.99,
    url: 'https://www.example.com/product/123',
    image_url: 'https://www.example.com/product/123.jpg',
    currency: 'USD',
  })
})

test('the two wishlists of the payloads', () => {
  expect(all.wishlists).toMatchObject([
    {
      wishlist_id: 'cool_persons_wishlist_123',
      product_id: 'coolshoes-123',
      user_id: '241ma8mf4a',
      wishlist_name: "Cool Person's Wishlist",
      product_name: 'Cool Shoes',
      product_category: 'shoes',
      price: '139.9900',
      currency: null,
      is_removed: false,
    },
    {
      wishlist_id: 'default:241ma8mf4a',
      product_id: 'coolshoes-123',
      user_id: '241ma8mf4a',
      is_removed: true,
    },
  ])
  expect(all.wishlists).toHaveLength(2)
})
