import { type Domain, domain } from '@customerio-databricks/core'
import { trackToProductReviews } from './mappings/product-reviews.js'
import { trackToProducts } from './mappings/products.js'
import { trackToEcommerceEvents } from './mappings/track.js'
import { trackToWishlists } from './mappings/wishlists.js'
import { ecommerceEvents } from './tables/ecommerce-events.js'
import { productReviews } from './tables/product-reviews.js'
import { products } from './tables/products.js'
import { shoppingCarts } from './tables/shopping-carts.js'
import { wishlists } from './tables/wishlists.js'

/** What people buy: e-commerce events, products, carts, wishlists and reviews. */
export const ecommerceDomain: Domain = domain({
  name: 'ecommerce',
  file: '03_ecommerce',
  version: '1.0.0',
  comment: 'What people buy: e-commerce events, products, carts, wishlists and reviews.',
  tables: [ecommerceEvents, products, shoppingCarts, wishlists, productReviews],
  mappings: [...trackToEcommerceEvents, ...trackToProducts, ...trackToWishlists, trackToProductReviews],
})
