import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type EcommerceEvent, ecommerceEvents, type NewEcommerceEvent } from './tables/ecommerce-events.js'
import { type NewProductReview, type ProductReview, productReviews } from './tables/product-reviews.js'
import { type NewProduct, type Product, products } from './tables/products.js'
import { type NewShoppingCart, type ShoppingCart, shoppingCarts } from './tables/shopping-carts.js'
import { type NewWishlistItem, type WishlistItem, wishlists } from './tables/wishlists.js'

/** The zod schemas of ecommerce_events, built at first use. */
export const ecommerceEventSchemas: TableSchemas<EcommerceEvent, NewEcommerceEvent> = schemas(ecommerceEvents)
/** The zod schemas of products, built at first use. */
export const productSchemas: TableSchemas<Product, NewProduct> = schemas(products)
/** The zod schemas of shopping_carts, built at first use. */
export const shoppingCartSchemas: TableSchemas<ShoppingCart, NewShoppingCart> = schemas(shoppingCarts)
/** The zod schemas of wishlists, built at first use. */
export const wishlistItemSchemas: TableSchemas<WishlistItem, NewWishlistItem> = schemas(wishlists)
/** The zod schemas of product_reviews, built at first use. */
export const productReviewSchemas: TableSchemas<ProductReview, NewProductReview> = schemas(productReviews)
