/** What e-commerce events are about. */
export const eventTypes = [
  'search',
  'list',
  'product',
  'cart',
  'checkout',
  'order',
  'promotion',
  'coupon',
  'wishlist',
  'sharing',
  'review',
] as const
export type EventType = (typeof eventTypes)[number]

/** The e-commerce events of the Pipelines API (its description, "Ecommerce event schemas") and what each is about. */
export const typeOfEvent = {
  'Products Searched': 'search',
  'Product List Viewed': 'list',
  'Product List Filtered': 'list',
  'Product Clicked': 'product',
  'Product Viewed': 'product',
  'Product Added': 'cart',
  'Product Removed': 'cart',
  'Cart Viewed': 'cart',
  'Checkout Started': 'checkout',
  'Checkout Step Viewed': 'checkout',
  'Checkout Step Completed': 'checkout',
  'Payment Info Entered': 'checkout',
  'Order Completed': 'order',
  'Order Updated': 'order',
  'Order Refunded': 'order',
  'Order Cancelled': 'order',
  'Promotion Viewed': 'promotion',
  'Promotion Clicked': 'promotion',
  'Coupon Entered': 'coupon',
  'Coupon Applied': 'coupon',
  'Coupon Denied': 'coupon',
  'Coupon Removed': 'coupon',
  'Product Added to Wishlist': 'wishlist',
  'Product Removed from Wishlist': 'wishlist',
  'Wishlist Product Added to Cart': 'wishlist',
  'Product Shared': 'sharing',
  'Cart Shared': 'sharing',
  'Product Reviewed': 'review',
} as const satisfies Readonly<Record<string, EventType>>

/** The documented name of an e-commerce event. */
export type EcommerceEventName = keyof typeof typeOfEvent

type EventNames = [EcommerceEventName, ...EcommerceEventName[]]

/** The names of all e-commerce events. */
export const eventNames = Object.keys(typeOfEvent) as EventNames

/** The names of the events that are about one of the types. */
export function eventsAbout(...types: EventType[]): EventNames {
  return eventNames.filter((event) => types.includes(typeOfEvent[event])) as EventNames
}
