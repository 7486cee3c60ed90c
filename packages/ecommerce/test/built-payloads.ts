import type { Payload } from './expected-row.ts'

/** The product that the documents give as their example. */
export const shoes = {
  product_id: 'coolshoes-123',
  sku: 'abc-123-xyz',
  category: 'shoes',
  name: 'Cool Shoes',
  brand: 'A Shoe Brand',
  variant: 'red',
  price: 139.99,
  quantity: 1,
  coupon: 'NEWUSER20',
  position: 3,
  url: 'https://www.example.com/product/123',
  image_url: 'https://www.example.com/product/123.jpg',
}
const order = {
  order_id: 'order123',
  affiliation: 'Shopify',
  revenue: 139.99,
  shipping: 5,
  tax: 10,
  discount: 20,
  coupon: 'NEWUSER20',
  currency: 'USD',
  products: [shoes, { product_id: 'socks-1', price: 4.5 }],
}

/**
 * Built here: the documents have no example of these events, or none of these properties. Names and kinds of the
 * properties are those of the documents.
 */
const properties: Readonly<Record<string, Payload['properties']>> = {
  'Products Searched': { query: 'red shoes' },
  'Product List Filtered': {
    list_id: 'all_shoes',
    category: 'shoes',
    filters: [
      { type: 'price', value: 'under-$150' },
      { type: 'brand', value: 'A Shoe Brand' },
    ],
    sorts: [{ type: 'price', value: 'desc' }],
  },
  'Product Added': { ...shoes, cart_id: 'cool_persons_cart_123' },
  'Checkout Step Viewed': {
    checkout_id: 'checkout123',
    step: 1,
    shipping_method: 'ground',
    payment_method: 'Visa',
  },
  'Checkout Step Completed': {
    checkout_id: 'checkout123',
    step: 2,
    shipping_method: 'ground',
    payment_method: 'Visa',
  },
  'Payment Info Entered': {
    checkout_id: 'checkout123',
    step: 3,
    payment_method: 'Visa',
    order_id: 'order123',
  },
  'Order Completed': { ...order, subtotal: 124.49, checkout_id: 'checkout123', total: 139.49 },
  'Order Updated': order,
  'Coupon Entered': { order_id: 'order123', cart_id: 'cool_persons_cart_123', coupon_id: 'NEWUSER20' },
  'Coupon Removed': {
    order_id: 'order123',
    cart_id: 'cool_persons_cart_123',
    coupon_id: 'NEWUSER20',
    coupon_name: 'New here',
    discount: 20,
  },
  'Product Added to Wishlist': { ...shoes, wishlist_id: 'w1', wishlist_name: 'Birthday' },
  'Product Removed from Wishlist': { ...shoes, wishlist_id: 'w1', wishlist_name: 'Birthday' },
  'Product Reviewed': {
    product_id: 'coolshoes-123',
    review_id: 'r1',
    review_body: 'They are cool.',
    rating: 5,
  },
}

export const builtPayloads: readonly Payload[] = Object.entries(properties).map(([event, own]) => ({
  type: 'track',
  event,
  userId: 'u1',
  messageId: `built ${event}`,
  properties: own,
}))
