import { ecommerceEvents } from '@customerio-databricks/ecommerce'
import { expect } from 'vitest'
import type { Row } from './warehouse.ts'

type Json = Readonly<Record<string, unknown>>

/** A track call of the documents. */
export interface Payload extends Json {
  readonly event: string
  readonly properties: Json
}

/** What the documents group together; the names are ours. */
const eventTypes: Readonly<Record<string, RegExp>> = {
  wishlist: /Wishlist/,
  search: /^Products Searched$/,
  list: /^Product List/,
  product: /^Product (Clicked|Viewed)$/,
  cart: /^(Product (Added|Removed)|Cart Viewed)$/,
  checkout: /^(Checkout|Payment)/,
  order: /^Order/,
  promotion: /^Promotion/,
  coupon: /^Coupon/,
  sharing: /Shared$/,
  review: /Reviewed$/,
}

/** The column of each property that has a name of its own there, or another kind than text. */
const renamed: Readonly<Record<string, string>> = {
  name: 'product_name',
  category: 'product_category',
  url: 'product_url',
  step: 'checkout_step',
  total: 'order_total',
  tax: 'tax_amount',
  shipping: 'shipping_amount',
  discount: 'discount_amount',
  query: 'search_query',
  recipient: 'share_recipient',
}
const renamedInEvents: readonly (readonly [RegExp, Readonly<Record<string, string>>])[] = [
  [/^Promotion/, { name: 'promotion_name', position: 'promotion_position', creative: 'promotion_creative' }],
  [/^Product(s| List)/, { category: 'list_category' }],
  [/^Coupon Denied$/, { reason: 'coupon_denial_reason' }],
]
const money = new Set(['price', 'value', 'total', 'subtotal', 'revenue', 'tax', 'shipping', 'discount'])

/** The characters of a DECIMAL(18, 4). */
function amount(value: unknown): string {
  const [whole, fraction = ''] = String(value).split('.')
  return `${whole}.${fraction.padEnd(4, '0')}`
}

const fields = [
  'product_id',
  'sku',
  'category',
  'name',
  'brand',
  'variant',
  'price',
  'quantity',
  'coupon',
  'position',
  'url',
  'image_url',
]
function product(item: Json): Json {
  const entries = fields.map((field) => [field, item[field] ?? null] as const)
  return Object.fromEntries(
    entries.map(([field, value]) => [field, field === 'price' && value !== null ? amount(value) : value]),
  )
}

function columnOf(event: string, property: string): string {
  const special = renamedInEvents.find(([events, names]) => events.test(event) && property in names)
  return special?.[1][property] ?? renamed[property] ?? property
}

/** Columns that every log has, and those that a run fills. */
const shared = new Set(
  'event_id user_id anonymous_id group_id email cio_id event_name event_timestamp event_properties original_timestamp sent_at received_at channel locale ip_address user_agent library_name library_version context message_id raw_payload source_system integration_id batch_id loaded_at'.split(
    ' ',
  ),
)
const own = Object.keys(ecommerceEvents.columns).filter((column) => !shared.has(column))

/** Compares every column of a row with its payload, read here and by nothing that is tested; a column without a property is NULL. */
export function expectRow(row: Row | undefined, payload: Payload): void {
  const { event, properties } = payload
  const expected: Record<string, unknown> = Object.fromEntries(own.map((column) => [column, null]))
  expected.event_type = Object.keys(eventTypes).find((type) => eventTypes[type]?.test(event))
  for (const [property, value] of Object.entries(properties)) {
    const column = columnOf(event, property)
    expect(own, `column of ${property}`).toContain(column)
    if (property === 'products') expected[column] = (value as Json[]).map(product)
    else expected[column] = money.has(property) ? amount(value) : value
  }
  expect(Object.fromEntries(own.map((column) => [column, row?.[column]]))).toEqual(expected)
  expect(row).toMatchObject({
    event_name: event,
    user_id: payload.userId,
    message_id: payload.messageId ?? null,
  })
  expect(JSON.parse(row?.event_properties as string)).toEqual(properties)
}
