import { beforeAll, describe, expect, test } from 'vitest'
import { builtPayloads, shoes } from './built-payloads.ts'
import { track } from './calls.ts'
import { expectRow } from './expected-row.ts'
import { type Ingested, ingested, type Row } from './warehouse.ts'

/** The 28 events by what they are about, as the documents list them. */
const documented: Readonly<Record<string, readonly string[]>> = {
  search: ['Products Searched'],
  list: ['Product List Viewed', 'Product List Filtered'],
  product: ['Product Clicked', 'Product Viewed'],
  cart: ['Product Added', 'Product Removed', 'Cart Viewed'],
  checkout: ['Checkout Started', 'Checkout Step Viewed', 'Checkout Step Completed', 'Payment Info Entered'],
  order: ['Order Completed', 'Order Updated', 'Order Refunded', 'Order Cancelled'],
  promotion: ['Promotion Viewed', 'Promotion Clicked'],
  coupon: ['Coupon Entered', 'Coupon Applied', 'Coupon Denied', 'Coupon Removed'],
  wishlist: ['Product Added to Wishlist', 'Product Removed from Wishlist', 'Wishlist Product Added to Cart'],
  sharing: ['Product Shared', 'Cart Shared'],
  review: ['Product Reviewed'],
}
const listed = Object.entries(documented).flatMap(([type, events]) =>
  events.map((event) => ({ event, type })),
)

/** The rows of one run, by the order of their calls. */
async function rowsOfCalls(calls: readonly ReturnType<typeof track>[]): Promise<Row[]> {
  const { events } = await ingested(calls)
  expect(events).toHaveLength(calls.length)
  return calls.map(({ messageId }) => events.find((row) => row.event_id === messageId) as Row)
}

test('there are 28 events', () => {
  expect(listed).toHaveLength(28)
})

test('each of them makes exactly one row', async () => {
  const { events, results } = await ingested(listed.map(({ event }) => track(event, {}, 1)))
  expect(events.map(({ event_name, event_type }) => ({ event: event_name, type: event_type }))).toEqual(
    listed,
  )
  expect(results[0]).toMatchObject({ rejected: 0, ignored: 0 })
})

test('spellings that senders use are stored under the documented name; other events are left out', async () => {
  const spellings = [
    [' Order Completed ', 'Order Completed'],
    ['Payment Info Updated', 'Payment Info Entered'],
    ['Product Removed From Wishlist', 'Product Removed from Wishlist'],
    ['Wishlisted Item Added to Cart', 'Wishlist Product Added to Cart'],
  ] as const
  const { events, results } = await ingested([
    ...spellings.map(([sent]) => track(sent, {})),
    track('Plan Changed', shoes),
    track('order completed', {}),
    { type: 'page', userId: 'u1', properties: shoes },
  ])
  expect(events.map(({ event_name }) => event_name)).toEqual(spellings.map(([, name]) => name))
  expect(results[0]).toMatchObject({ rejected: 0, ignored: 3 })
})

describe('events and properties without an example', () => {
  let all: Ingested
  beforeAll(async () => {
    all = await ingested(builtPayloads)
  })
  test.each(builtPayloads.map((payload) => ({ event: payload.event, payload })))('$event', ({ payload }) => {
    expectRow(
      all.events.find(({ event_id }) => event_id === payload.messageId),
      payload,
    )
  })
  test('fit their columns', () => {
    expect(all.results[0]?.tables.ecommerce_events).toMatchObject({
      inserted: builtPayloads.length,
      uncast: {},
    })
  })
})

/** An event, its properties, and what its row holds. */
type Case = readonly [event: string, properties: object, expected: object]

const namesOfAnEarlierClient: readonly Case[] = [
  [
    'Products Searched',
    { results_count: 45, category: 'shoes', filters_applied: ['red'], sort_by: 'price' },
    { search_results_count: 45, list_category: 'shoes', search_filters: ['red'], sort_by: 'price' },
  ],
  ['Product Viewed', { product_name: 'Cool Shoes' }, { product_name: 'Cool Shoes' }],
  [
    'Checkout Step Viewed',
    { step_name: 'shipping', cart_value: 99.9 },
    { checkout_step_name: 'shipping', value: '99.9000' },
  ],
  [
    'Promotion Viewed',
    { promotion_name: 'sale', discount_type: 'percentage', discount_value: 12.5 },
    { promotion_name: 'sale', coupon_discount_type: 'percentage', coupon_discount_value: '12.5000' },
  ],
  [
    'Coupon Applied',
    { coupon_code: 'SAVE', discount_amount: 20, order_total: 79.99 },
    { coupon: 'SAVE', coupon_id: 'SAVE', discount_amount: '20.0000', order_total: '79.9900' },
  ],
  ['Coupon Denied', { denial_reason: 'expired' }, { coupon_denial_reason: 'expired' }],
  ['Coupon Removed', { discount_amount_lost: 20 }, { discount_amount: '20.0000' }],
  ['Product Shared', { share_method: 'social' }, { share_via: 'social' }],
  [
    'Coupon Applied',
    { coupon_id: 'id', coupon_code: 'code', discount: 1, discount_amount: 2 },
    { coupon_id: 'id', coupon: 'code', discount_amount: '1.0000' },
  ],
]

const ambiguous = { name: 'n', category: 'c', reason: 'r', position: 2 }
const nothing = {
  product_name: null,
  product_category: null,
  position: null,
  promotion_name: null,
  promotion_position: null,
  list_category: null,
  coupon_denial_reason: null,
}
const ofAProduct = { ...nothing, product_name: 'n', product_category: 'c', position: 2 }
const meanings: readonly Case[] = [
  ['Product Viewed', ambiguous, ofAProduct],
  ['Order Refunded', ambiguous, ofAProduct],
  ['Coupon Denied', ambiguous, { ...ofAProduct, coupon_denial_reason: 'r' }],
  ['Product List Viewed', ambiguous, { ...ofAProduct, product_category: null, list_category: 'c' }],
  ['Products Searched', ambiguous, { ...ofAProduct, product_category: null, list_category: 'c' }],
  [
    'Promotion Clicked',
    ambiguous,
    { ...nothing, product_category: 'c', promotion_name: 'n', promotion_position: '2' },
  ],
]

test.each([
  { name: "an earlier client's names are read too; the documents' names win", cases: namesOfAnEarlierClient },
  { name: 'a property means what it means in its event', cases: meanings },
])('$name', async ({ cases }) => {
  const rows = await rowsOfCalls(cases.map(([event, properties]) => track(event, properties, 1)))
  for (const [i, [event, , expected]] of cases.entries()) expect(rows[i], event).toMatchObject(expected)
})

test('where the visitor came from, and the session', async () => {
  const context = { page: { referrer: 'https://example.com/' }, campaign: { source: 'newsletter' } }
  const properties = { session_id: 's1', journey_id: 'j1', affiliate_code: 'a1' }
  expect(
    await rowsOfCalls([track('Product Viewed', properties, 1, { anonymousId: 'a', context })]),
  ).toMatchObject([
    {
      user_id: null,
      anonymous_id: 'a',
      referrer_url: 'https://example.com/',
      campaign_source: 'newsletter',
      ...properties,
    },
  ])
})

test('money stays exact', async () => {
  const text =
    '{"type":"track","event":"Order Completed","userId":"u1","properties":{"total":12345678901234.5678,"revenue":"0.1","tax":1e2,"products":[{"product_id":"p","price":12345678901234.5678},{"product_id":"q","price":"19.99"}]}}'
  const { events, products } = await ingested([text])
  expect(events).toMatchObject([
    {
      order_total: '12345678901234.5678',
      revenue: '0.1000',
      tax_amount: '100.0000',
      products: [{ price: '12345678901234.5678' }, { price: '19.9900' }],
    },
  ])
  expect(products).toMatchObject([{ price: '12345678901234.5678' }, { price: '19.9900' }])
})

test('a misfit leaves its column NULL, stays in the JSON, and is counted', async () => {
  const properties = {
    price: 'free',
    quantity: 1.5,
    products: [{ product_id: 'p', price: 'free' }],
    filters: 'red',
  }
  const { events, results } = await ingested([track('Product Viewed', properties)])
  expect(events).toMatchObject([{ price: null, quantity: null, products: null, filters: null }])
  expect(JSON.parse(events[0]?.event_properties as string)).toEqual(properties)
  expect(results[0]?.tables.ecommerce_events?.uncast).toEqual({
    price: 1,
    quantity: 1,
    products: 1,
    filters: 1,
  })
})
