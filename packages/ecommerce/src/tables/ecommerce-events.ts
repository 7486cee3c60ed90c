import {
  array,
  decimal,
  eventColumns,
  eventExpectations,
  type InsertOf,
  int,
  lineageColumns,
  name,
  originColumns,
  type RowOf,
  reference,
  sql,
  string,
  struct,
  type Table,
  table,
} from '@customerio-databricks/core'
import { eventNames, eventTypes } from './event-types.js'

const money = () => decimal(18, 4)

const product = struct({
  product_id: string(),
  sku: string(),
  category: string(),
  name: string(),
  brand: string(),
  variant: string(),
  price: money(),
  quantity: int(),
  coupon: string(),
  position: int(),
  url: string(),
  image_url: string(),
})
const typedValue = struct({ type: string(), value: string() })

const columns = {
  ...eventColumns,
  event_name: eventColumns.event_name.notNull(),

  event_type: string()
    .oneOf(...eventTypes)
    .notNull()
    .comment('What the event is about.'),
  session_id: string().comment('Session the event belongs to (properties.session_id).'),
  product_id: string().comment('Product the event is about (properties.product_id).'),
  sku: string().comment('Stock keeping unit of the product (properties.sku).'),
  product_name: string().comment('Name of the product (properties.name).'),
  product_category: string().comment('Category of the product (properties.category).'),
  brand: string().comment('Brand of the product (properties.brand).'),
  variant: string().comment('Variant of the product, such as its color (properties.variant).'),
  price: money().comment('Price of one unit of the product, in currency (properties.price).'),
  original_price: money().comment(
    'Price of one unit before it was reduced, in currency (properties.original_price).',
  ),
  quantity: int().comment('Number of units of the product (properties.quantity).'),
  value: money().comment('Value of the product or cart, in currency (properties.value).'),
  currency: string().comment('Currency of the amounts, such as USD (properties.currency).'),
  cart_id: string().comment('Cart the event is about (properties.cart_id).'),
  checkout_id: string().comment('Checkout the event belongs to (properties.checkout_id).'),
  order_id: string().comment(
    'Order the event is about; in Checkout Started it can be the id of the cart (properties.order_id).',
  ),
  order_total: money().comment(
    'Total of the order with everything added and deducted, in currency (properties.total).',
  ),
  subtotal: money().comment('Total of the order before tax and shipping, in currency (properties.subtotal).'),
  revenue: money().comment('Revenue of the order, in currency (properties.revenue).'),
  tax_amount: money().comment('Tax on the order, in currency (properties.tax).'),
  shipping_amount: money().comment('Cost of shipping the order, in currency (properties.shipping).'),
  discount_amount: money().comment(
    'Discount on the order, or by the coupon, in currency (properties.discount).',
  ),

  affiliation: string().comment('Store or partner that the order came through (properties.affiliation).'),
  checkout_step: int().comment('Number of the step of the checkout (properties.step).'),
  checkout_step_name: string().comment('Name of the step of the checkout (properties.step_name).'),
  shipping_method: string().comment('How the order is shipped (properties.shipping_method).'),
  payment_method: string().comment('How the order is paid (properties.payment_method).'),

  coupon: string().comment('Coupon of the product or order, as the person typed it (properties.coupon).'),
  coupon_id: string().comment('Coupon the event is about (properties.coupon_id).'),
  coupon_name: string().comment('Name of the coupon (properties.coupon_name).'),
  coupon_discount_type: string().comment(
    'Kind of discount that the coupon or promotion gives (properties.discount_type).',
  ),
  coupon_discount_value: money().comment(
    'Discount that the coupon or promotion gives, in percent or currency as its kind says (properties.discount_value).',
  ),
  coupon_denial_reason: string().comment('Why the coupon was denied (properties.reason).'),

  promotion_id: string().comment('Promotion the event is about (properties.promotion_id).'),
  promotion_name: string().comment('Name of the promotion (properties.name of a promotion event).'),
  promotion_creative: string().comment('Picture or text of the promotion (properties.creative).'),
  promotion_position: string().comment(
    'Place where the promotion was shown (properties.position of a promotion event).',
  ),

  search_query: string().pii('traits').comment('What the person searched for (properties.query).'),
  search_results_count: int().comment('Number of products found or listed (properties.results_count).'),
  search_filters: array(string()).comment(
    'Filters applied, where they come as texts (properties.filters_applied).',
  ),
  filters: array(typedValue).comment('Filters applied to the list, by type (properties.filters).'),
  sort_by: string().comment(
    'What the products are sorted by, where it comes as one text (properties.sort_by).',
  ),
  sorts: array(typedValue).comment('What the list is sorted by, by type (properties.sorts).'),
  list_id: string().comment('List of products the event is about (properties.list_id).'),
  list_category: string().comment('Category that the person listed or searched (properties.category).'),
  position: int().comment('Place of the product in its list (properties.position).'),

  wishlist_id: string().comment('Wishlist the event is about (properties.wishlist_id).'),
  wishlist_name: string().comment('Name of the wishlist (properties.wishlist_name).'),
  share_via: string().comment('How the product or cart was shared (properties.share_via).'),
  share_message: string()
    .pii('traits')
    .comment('What the person wrote when sharing (properties.share_message).'),
  share_recipient: string().pii('email').comment('Whom the person shared it with (properties.recipient).'),
  review_id: string().comment('Review the event is about (properties.review_id).'),
  rating: int().comment('Rating that the person gave the product (properties.rating).'),
  review_body: string()
    .pii('traits')
    .comment('What the person wrote of the product (properties.review_body).'),

  products: array(product).comment('Products of the list, cart or order (properties.products).'),

  product_url: string().comment('Address of the page of the product (properties.url).'),
  image_url: string().comment('Address of a picture of the product (properties.image_url).'),
  referrer_url: string().pii('traits').comment('Address the visitor came from.'),
  campaign_source: string().comment('Where the visit came from (context.campaign.source).'),
  affiliate_code: string().comment(
    'Code of the partner who brought the visitor (properties.affiliate_code).',
  ),
  journey_id: string().comment('Journey the event belongs to (properties.journey_id).'),

  ...originColumns,
  ...lineageColumns,
}

/** An e-commerce event as read back. */
export interface EcommerceEvent extends RowOf<typeof columns> {}
/** An e-commerce event as written: only `event_id`, `event_name` and `event_type` are required. */
export interface NewEcommerceEvent extends InsertOf<typeof columns> {}

/** One row per e-commerce event: searches, products, carts, checkouts, orders, coupons and what people share or review. */
export const ecommerceEvents: Table<EcommerceEvent, NewEcommerceEvent> = table('ecommerce_events', columns, {
  kind: 'log',
  comment:
    'One row per e-commerce event: searches, products, carts, checkouts, orders, coupons and what people share or review.',
  feed: 'track calls of the 28 e-commerce events, your own rows',
  primaryKey: ['event_id'],
  foreignKeys: {
    ecommerce_events_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    ecommerce_events_product_id_fk: {
      columns: ['product_id'],
      references: reference('products', 'product_id'),
    },
    ecommerce_events_wishlist_fk: {
      columns: ['wishlist_id', 'product_id'],
      references: reference('wishlists', 'wishlist_id', 'product_id'),
    },
    ecommerce_events_review_id_fk: {
      columns: ['review_id'],
      references: reference('product_reviews', 'review_id'),
    },
  },
  clusterBy: ['event_timestamp', 'event_type'],
  checks: {
    ecommerce_events_event_id_not_blank: sql`${name('event_id')} <> ''`,
    ecommerce_events_event_name_not_blank: sql`${name('event_name')} <> ''`,
  },
  expectations: {
    ...eventExpectations,
    event_documented: {
      expect: sql`${name('event_name')} IN (${eventNames.map((event) => sql`${event}`).reduce((all, event) => sql`${all}, ${event}`)})`,
      onViolation: 'warn',
    },
    order_has_id: {
      expect: sql`${name('event_type')} <> 'order' OR ${name('order_id')} IS NOT NULL`,
      onViolation: 'warn',
    },
    order_has_currency: {
      expect: sql`coalesce(${name('order_total')}, ${name('subtotal')}, ${name('revenue')}) IS NULL OR ${name('currency')} IS NOT NULL`,
      onViolation: 'warn',
    },
    price_not_negative: {
      expect: sql`${name('price')} IS NULL OR ${name('price')} >= 0`,
      onViolation: 'warn',
    },
    quantity_not_negative: {
      expect: sql`${name('quantity')} IS NULL OR ${name('quantity')} >= 0`,
      onViolation: 'warn',
    },
  },
})
