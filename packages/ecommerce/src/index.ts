export { ecommerceDomain } from './domain.js'
export {
  loadEcommerceEvents,
  loadProductReviews,
  loadProducts,
  loadShoppingCarts,
  loadWishlists,
} from './loaders.js'
export { productReviewsState, trackToProductReviews } from './mappings/product-reviews.js'
export { productsState, trackToProducts } from './mappings/products.js'
export { trackToEcommerceEvents } from './mappings/track.js'
export { trackToWishlists, wishlistsState } from './mappings/wishlists.js'
export {
  ecommerceEventSchemas,
  productReviewSchemas,
  productSchemas,
  shoppingCartSchemas,
  wishlistItemSchemas,
} from './schemas.js'
export { type EcommerceEvent, ecommerceEvents, type NewEcommerceEvent } from './tables/ecommerce-events.js'
export { type NewProductReview, type ProductReview, productReviews } from './tables/product-reviews.js'
export { type NewProduct, type Product, products } from './tables/products.js'
export { type NewShoppingCart, type ShoppingCart, shoppingCarts } from './tables/shopping-carts.js'
export { type NewWishlistItem, type WishlistItem, wishlists } from './tables/wishlists.js'
