// Compiled, never run: what a row of the tables must, may and must not hold.
import type {
  EcommerceEvent,
  NewEcommerceEvent,
  NewProduct,
  NewProductReview,
  NewShoppingCart,
  NewWishlistItem,
  ShoppingCart,
} from '@customerio-databricks/ecommerce'

type RequiredKeys<T> = { [K in keyof T]-?: object extends Pick<T, K> ? never : K }[keyof T]
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const holds = <T extends true>(): T | undefined => undefined

holds<Same<RequiredKeys<NewEcommerceEvent>, 'event_id' | 'event_name' | 'event_type'>>()
holds<Same<RequiredKeys<NewProduct>, 'product_id'>>()
holds<Same<RequiredKeys<NewShoppingCart>, 'cart_id'>>()
holds<Same<RequiredKeys<NewWishlistItem>, 'wishlist_id' | 'product_id'>>()
holds<Same<RequiredKeys<NewProductReview>, 'review_id'>>()
holds<Same<keyof EcommerceEvent, keyof NewEcommerceEvent>>()
holds<Same<EcommerceEvent['order_total'], string | null>>()
holds<Same<ShoppingCart['cart_status'], 'active' | 'abandoned' | 'converted' | null>>()

const event = { event_id: 'e1', event_name: 'Order Completed', event_type: 'order' } as const
export const order: NewEcommerceEvent = {
  ...event,
  order_total: '12.50',
  currency: 'USD',
  products: [{ product_id: 'p1', price: 12.5 }],
}
export const item: NewWishlistItem = { wishlist_id: 'w1', product_id: 'p1', user_id: null }

// @ts-expect-error: not one of the types
export const wrongType: NewEcommerceEvent = { ...event, event_type: 'purchase' }
// @ts-expect-error: no such field
export const wrongField: NewEcommerceEvent = { ...event, products: [{ id: 'p1' }] }
// @ts-expect-error: the key is never null
export const nullKey: NewProduct = { product_id: null }
// @ts-expect-error: a rating is a number
export const wrongRating: NewProductReview = { review_id: 'r1', rating: '5' }
