import {
  attributesOf,
  call,
  changes,
  constant,
  firstOf,
  joined,
  money,
  state,
  text,
  truth,
} from '@customerio-databricks/core/mapping'
import type { EcommerceEventName } from '../tables/event-types.js'
import { wishlists } from '../tables/wishlists.js'
import { productKey } from './products.js'
import { person, personOrVisitor, visitor } from './who.js'

/** How wishlists are folded: an addition puts a product on the list, a removal voids what was said of it before. */
export const wishlistsState = state(wishlists, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    wishlist_name: text('attributes.wishlist_name'),
    is_public: truth('attributes.is_public'),
    is_default: truth('attributes.is_default'),
    product_name: text('attributes.name', 'attributes.product_name'),
    product_category: text('attributes.category'),
    price: money('attributes.price'),
    currency: text('attributes.currency'),
    notes: text('attributes.notes'),
  },
  marks: {
    user_id: { mark: 'user_id', shows: 'value', outlives: true },
    anonymous_id: { mark: 'anonymous_id', shows: 'value', outlives: true },
    added_at: { mark: 'seen', shows: 'when', outlives: true },
    added_to_cart_at: { mark: 'added_to_cart', shows: 'when', outlives: true },
    is_removed: { mark: 'deleted', shows: 'whether' },
    removed_at: { mark: 'deleted', shows: 'when' },
  },
})

const of = (event: EcommerceEventName) => ({
  when: call('track', { events: [event] }),
  key: {
    wishlist_id: firstOf(text('properties.wishlist_id'), joined('default:', personOrVisitor)),
    product_id: productKey,
  },
})
const who = { user_id: person, anonymous_id: visitor }
const entry = attributesOf(['properties'], { except: ['wishlist_id', 'product_id', 'cart_id'] })

/** The three wishlist events as changes of wishlists. */
export const trackToWishlists = [
  changes('addition to wishlists', wishlistsState, wishlists, {
    ...of('Product Added to Wishlist'),
    attributes: entry,
    marks: { ...who, seen: constant(true) },
  }),
  changes('removal to wishlists', wishlistsState, wishlists, {
    ...of('Product Removed from Wishlist'),
    marks: { ...who, deleted: constant(true) },
  }),
  // Says nothing of whether the product stays on the list, so it neither puts it there nor takes it off.
  changes('way into the cart to wishlists', wishlistsState, wishlists, {
    ...of('Wishlist Product Added to Cart'),
    attributes: entry,
    marks: { ...who, added_to_cart: constant(true) },
  }),
]
