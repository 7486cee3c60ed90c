import {
  array,
  boolean,
  decimal,
  type InsertOf,
  int,
  lineageColumns,
  name,
  type RowOf,
  reference,
  sql,
  string,
  struct,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const money = () => decimal(18, 4)

const coupon = struct({
  coupon_id: string(),
  coupon_name: string(),
  discount_type: string(),
  discount_value: money(),
  discount_amount: money(),
})
const item = struct({
  product_id: string(),
  sku: string(),
  name: string(),
  price: money(),
  quantity: int(),
  subtotal: money(),
  added_at: timestamp(),
})

const columns = {
  cart_id: string()
    .notNull()
    .comment('The cart, as events name it; else a hash of the person and the first event of the cart.'),
  user_id: string().pii('id').comment('The person, as your systems know them.'),
  anonymous_id: string().pii('id').comment('The visitor; stands for the person while user_id is NULL.'),
  session_id: string().comment('Session of the first event.'),
  cart_status: string()
    .oneOf('active', 'abandoned', 'converted')
    .comment('Whether the cart is open, was left alone for too long, or became an order.'),
  is_guest_cart: boolean().comment('Whether no event of the cart names a person.'),
  item_count: int().comment('Number of different products in the cart.'),
  total_quantity: int().comment('Number of units in the cart.'),
  subtotal: money().comment('Sum of price times quantity over the items, in currency.'),
  discount_amount: money().comment('Discount on the cart, in currency.'),
  tax_amount: money().comment('Tax on the order, in currency.'),
  shipping_amount: money().comment('Cost of shipping the order, in currency.'),
  total_amount: money().comment('Total of the order, else the last value of the cart, in currency.'),
  currency: string().comment('Currency of the amounts, such as USD.'),
  applied_coupons: array(coupon).comment('Coupons applied to the cart and not removed again.'),
  items: array(item).comment('Products in the cart after its last event, by the time they were added.'),
  created_at: timestamp().comment('Time of the first event of the cart.'),
  updated_at: timestamp().comment('Time of the last event of the cart.'),
  checkout_started_at: timestamp().comment('When the checkout began first; NULL when it never did.'),
  abandoned_at: timestamp().comment('When an abandoned cart ran out of time; NULL for any other.'),
  converted_at: timestamp().comment('When the cart became an order; NULL for any other.'),
  expires_at: timestamp().comment('When an active cart will count as abandoned; NULL for any other.'),
  checkout_id: string().comment('Checkout that the cart went through.'),
  order_id: string().comment('Order that the cart became.'),
  order_event_id: string().comment('The event in ecommerce_events by which the cart became an order.'),
  match_method: string()
    .oneOf('cart_id', 'order_id', 'last_open_cart')
    .comment(
      "How the order found the cart: by its cart_id, by an order_id that is the cart's id, or as the person's last open cart.",
    ),
  source_campaign: string().comment('Where the visit of the first event came from.'),
  referrer_url: string().pii('traits').comment('Address the visitor of the first event came from.'),

  ...lineageColumns,
}

/** A cart as read back. */
export interface ShoppingCart extends RowOf<typeof columns> {}
/** A cart as written: only `cart_id` is required. */
export interface NewShoppingCart extends InsertOf<typeof columns> {}

/** One row per shopping cart, with what is in it and what became of it. */
export const shoppingCarts: Table<ShoppingCart, NewShoppingCart> = table('shopping_carts', columns, {
  kind: 'derived',
  comment: 'One row per shopping cart, with what is in it and what became of it.',
  feed: 'cart, checkout and order events of ecommerce_events',
  primaryKey: ['cart_id'],
  foreignKeys: {
    shopping_carts_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    shopping_carts_order_event_id_fk: {
      columns: ['order_event_id'],
      references: reference('ecommerce_events', 'event_id'),
    },
  },
  clusterBy: ['updated_at', 'cart_status'],
  checks: { shopping_carts_cart_id_not_blank: sql`${name('cart_id')} <> ''` },
  expectations: {
    status_said: { expect: sql`${name('cart_status')} IS NOT NULL`, onViolation: 'fail' },
    abandoned_at_of_abandoned_only: {
      expect: sql`${name('abandoned_at')} IS NULL OR ${name('cart_status')} = 'abandoned'`,
      onViolation: 'fail',
    },
    converted_only: {
      expect: sql`(${name('converted_at')} IS NULL AND coalesce(${name('order_id')}, ${name('order_event_id')}, ${name('match_method')}) IS NULL) OR ${name('cart_status')} = 'converted'`,
      onViolation: 'fail',
    },
    ends_after_start: {
      expect: sql`${name('created_at')} IS NULL OR ${name('updated_at')} IS NULL OR ${name('updated_at')} >= ${name('created_at')}`,
      onViolation: 'fail',
    },
    as_many_units_as_items: {
      expect: sql`${name('item_count')} IS NULL OR ${name('total_quantity')} IS NULL OR ${name('total_quantity')} >= ${name('item_count')}`,
      onViolation: 'warn',
    },
  },
})
