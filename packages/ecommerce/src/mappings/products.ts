import {
  attributesOf,
  call,
  changes,
  constant,
  firstOf,
  integer,
  money,
  nested,
  number,
  state,
  text,
  truth,
} from '@customerio-databricks/core/mapping'
import { eventNames, eventsAbout } from '../tables/event-types.js'
import { products } from '../tables/products.js'

/** How products are folded: every attribute by its own time, columns read out of the folded attributes. */
export const productsState = state(products, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    sku: text('attributes.sku'),
    name: text('attributes.name', 'attributes.product_name'),
    description: text('attributes.description'),
    category: text('attributes.category'),
    subcategory: text('attributes.subcategory'),
    brand: text('attributes.brand'),
    variant: text('attributes.variant'),
    price: money('attributes.price'),
    original_price: money('attributes.original_price'),
    currency: text('attributes.currency'),
    in_stock: truth('attributes.in_stock'),
    stock_quantity: integer('attributes.stock_quantity'),
    color: text('attributes.color'),
    size: text('attributes.size'),
    weight: number('attributes.weight'),
    dimensions: nested('attributes.dimensions'),
    image_url: text('attributes.image_url'),
    product_url: text('attributes.url', 'attributes.product_url'),
    images: nested('attributes.images'),
    is_featured: truth('attributes.is_featured'),
    is_on_sale: truth('attributes.is_on_sale'),
  },
  marks: { seen_at: { mark: 'seen', shows: 'when' } },
})

/**
 * The properties that describe a product. The others tell of the event or of a person (quantity, coupon, share_message,
 * whatever a sender adds), and must not stay in a catalogue that no person's erasure reaches.
 */
const describing = {
  only: [
    'sku',
    'name',
    'product_name',
    'description',
    'category',
    'subcategory',
    'brand',
    'variant',
    'price',
    'original_price',
    'currency',
    'in_stock',
    'stock_quantity',
    'color',
    'size',
    'weight',
    'dimensions',
    'image_url',
    'url',
    'product_url',
    'images',
    'is_featured',
    'is_on_sale',
  ],
}

/** The key of a product, wherever an event names one: its id, else its sku. */
export const productKey = firstOf(text('properties.product_id'), text('properties.sku'))

const itemKey = firstOf(text('element.product_id'), text('element.sku'))

/** Events about one product, whose properties are the product's. */
const aboutOneProduct = eventsAbout('product', 'cart', 'wishlist', 'sharing', 'review')

const productOfEvent = changes('product of an event to products', productsState, products, {
  when: call('track', { events: aboutOneProduct }),
  key: { product_id: productKey },
  attributes: attributesOf(['properties'], describing),
  marks: { seen: constant(true) },
})

const productsOfEvent = changes('products of an event to products', productsState, products, {
  when: call('track', { events: eventNames }),
  each: 'properties.products',
  key: { product_id: itemKey },
  attributes: attributesOf(['element'], describing),
  marks: { seen: constant(true) },
})

// A price in a list or an order is in the currency of the whole.
const currencyOfProducts = changes('currency of an event to its products', productsState, products, {
  when: call('track', {
    events: eventNames,
    present: ['properties.currency', 'element.price'],
    absent: ['element.currency'],
  }),
  each: 'properties.products',
  key: { product_id: itemKey },
  attributes: attributesOf(['properties'], { only: ['currency'] }),
})

/** The products that e-commerce events name, alone or in a list. */
export const trackToProducts = [productOfEvent, productsOfEvent, currencyOfProducts]
