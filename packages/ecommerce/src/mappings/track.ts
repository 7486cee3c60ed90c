import {
  call,
  type Expression,
  envelope,
  eventName,
  integer,
  joined,
  mapping,
  money,
  nested,
  text,
  translated,
} from '@customerio-databricks/core/mapping'
import { ecommerceEvents } from '../tables/ecommerce-events.js'
import { type EcommerceEventName, eventsAbout, eventTypes, typeOfEvent } from '../tables/event-types.js'

/** A text that only some events mean so: other events give the same property another meaning. */
function among(events: readonly EcommerceEventName[], value: Expression): Expression {
  return joined(translated(eventName(), Object.fromEntries(events.map((event) => [event, '']))), value)
}

const lists = eventsAbout('search', 'list')
const promotions = eventsAbout('promotion')
const others = eventsAbout(...eventTypes.filter((type) => type !== 'promotion'))

const common = {
  ...envelope('properties'),
  event_type: translated(eventName(), typeOfEvent),
  session_id: text('properties.session_id'),
  journey_id: text('properties.journey_id'),
  referrer_url: text('properties.referrer_url', 'properties.referrer', 'context.page.referrer'),
  campaign_source: text('properties.campaign_source', 'context.campaign.source'),
  affiliate_code: text('properties.affiliate_code'),

  product_id: text('properties.product_id'),
  sku: text('properties.sku'),
  brand: text('properties.brand'),
  variant: text('properties.variant'),
  price: money('properties.price'),
  original_price: money('properties.original_price'),
  quantity: integer('properties.quantity'),
  value: money('properties.value', 'properties.cart_value'),
  currency: text('properties.currency'),
  products: nested('properties.products'),
  product_url: text('properties.url', 'properties.product_url'),
  image_url: text('properties.image_url'),

  cart_id: text('properties.cart_id'),
  checkout_id: text('properties.checkout_id'),
  checkout_step: integer('properties.step', 'properties.checkout_step'),
  checkout_step_name: text('properties.step_name', 'properties.checkout_step_name'),
  shipping_method: text('properties.shipping_method'),
  payment_method: text('properties.payment_method'),

  order_id: text('properties.order_id'),
  affiliation: text('properties.affiliation'),
  order_total: money('properties.total', 'properties.order_total'),
  subtotal: money('properties.subtotal'),
  revenue: money('properties.revenue'),
  tax_amount: money('properties.tax', 'properties.tax_amount'),
  shipping_amount: money('properties.shipping', 'properties.shipping_amount'),
  discount_amount: money(
    'properties.discount',
    'properties.discount_amount',
    'properties.discount_amount_lost',
  ),

  coupon: text('properties.coupon', 'properties.coupon_code'),
  coupon_id: text('properties.coupon_id', 'properties.coupon_code'),
  coupon_name: text('properties.coupon_name'),
  coupon_discount_type: text('properties.discount_type'),
  coupon_discount_value: money('properties.discount_value'),
  coupon_denial_reason: among(['Coupon Denied'], text('properties.reason', 'properties.denial_reason')),

  promotion_id: text('properties.promotion_id'),
  promotion_creative: text('properties.creative'),

  search_query: text('properties.query', 'properties.search_query'),
  search_results_count: integer('properties.results_count', 'properties.search_results_count'),
  search_filters: nested('properties.search_filters', 'properties.filters_applied'),
  filters: nested('properties.filters'),
  sort_by: text('properties.sort_by'),
  sorts: nested('properties.sorts'),
  list_id: text('properties.list_id'),
  list_category: among(lists, text('properties.category', 'properties.list_category')),

  wishlist_id: text('properties.wishlist_id'),
  wishlist_name: text('properties.wishlist_name'),
  share_via: text('properties.share_via', 'properties.share_method'),
  share_message: text('properties.share_message'),
  share_recipient: text('properties.recipient'),
  review_id: text('properties.review_id'),
  rating: integer('properties.rating'),
  review_body: text('properties.review_body'),
}

const productsAndOrders = mapping('e-commerce events to ecommerce_events', ecommerceEvents, {
  when: call('track', { events: others }),
  columns: {
    ...common,
    product_name: text('properties.name', 'properties.product_name'),
    product_category: among(
      others.filter((event) => !lists.includes(event)),
      text('properties.category', 'properties.product_category'),
    ),
    position: integer('properties.position'),
    promotion_name: text('properties.promotion_name'),
  },
})

// Apart, because the position of a promotion is a text, and its name is no product's.
const promotionEvents = mapping('promotion events to ecommerce_events', ecommerceEvents, {
  when: call('track', { events: promotions }),
  columns: {
    ...common,
    product_name: text('properties.product_name'),
    product_category: text('properties.category', 'properties.product_category'),
    promotion_name: text('properties.name', 'properties.promotion_name'),
    promotion_position: text('properties.position'),
  },
})

/** Every e-commerce event as a row of ecommerce_events. */
export const trackToEcommerceEvents = [productsAndOrders, promotionEvents]
