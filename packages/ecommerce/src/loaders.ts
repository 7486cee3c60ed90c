import { type Loader, loader } from '@customerio-databricks/core'
import { ecommerceEvents, type NewEcommerceEvent } from './tables/ecommerce-events.js'
import { type NewProductReview, productReviews } from './tables/product-reviews.js'
import { type NewProduct, products } from './tables/products.js'
import { type NewShoppingCart, shoppingCarts } from './tables/shopping-carts.js'
import { type NewWishlistItem, wishlists } from './tables/wishlists.js'

/** Loads rows of ecommerce_events. */
export const loadEcommerceEvents: Loader<NewEcommerceEvent> = loader(ecommerceEvents)
/** Loads rows of products. */
export const loadProducts: Loader<NewProduct> = loader(products)
/** Loads rows of shopping_carts. */
export const loadShoppingCarts: Loader<NewShoppingCart> = loader(shoppingCarts)
/** Loads rows of wishlists. */
export const loadWishlists: Loader<NewWishlistItem> = loader(wishlists)
/** Loads rows of product_reviews. */
export const loadProductReviews: Loader<NewProductReview> = loader(productReviews)
