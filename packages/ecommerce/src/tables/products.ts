import {
  array,
  boolean,
  decimal,
  double,
  foldColumns,
  type InsertOf,
  int,
  json,
  lineageColumns,
  name,
  type RowOf,
  sql,
  string,
  struct,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const columns = {
  product_id: string()
    .notNull()
    .comment('The product, as your systems know it; its sku where events give no product_id.'),
  sku: string().comment('Stock keeping unit of the product.'),
  name: string().comment('Name of the product.'),
  description: string().comment('What the product is.'),
  category: string().comment('Category of the product.'),
  subcategory: string().comment('Category below the category.'),
  brand: string().comment('Brand of the product.'),
  variant: string().comment('Variant of the product, such as its color.'),
  price: decimal(18, 4).comment('Price of one unit, in currency.'),
  original_price: decimal(18, 4).comment('Price of one unit before it was reduced, in currency.'),
  cost: decimal(18, 4).comment('What one unit costs you, in currency.'),
  currency: string().comment('Currency of the price as it was last said, such as USD.'),
  in_stock: boolean().comment('Whether the product can be had now.'),
  stock_quantity: int().comment('Number of units in stock.'),
  low_stock_threshold: int().comment('Number of units in stock that you count as few.'),
  color: string().comment('Color of the product.'),
  size: string().comment('Size of the product, in your own words.'),
  weight: double().comment('Weight of the product, in your own unit.'),
  dimensions: struct({ length: double(), width: double(), height: double(), unit: string() }).comment(
    'Length, width and height of the product.',
  ),
  image_url: string().comment('Address of a picture of the product.'),
  product_url: string().comment('Address of the page of the product.'),
  images: array(string()).comment('Addresses of more pictures of the product.'),
  meta_title: string().comment('Title of the page of the product, for search engines.'),
  meta_description: string().comment('Description of the page of the product, for search engines.'),
  tags: array(string()).comment('Labels that you gave the product.'),
  status: string().comment('Standing of the product with you, in your own words.'),
  is_featured: boolean().comment('Whether you feature the product.'),
  is_on_sale: boolean().comment('Whether the price is reduced now.'),
  created_at: timestamp().comment('When the product came to be in your systems; NULL when nobody said.'),
  updated_at: timestamp().comment(
    'When your systems last changed the product; the newer of two rows wins by it.',
  ),
  discontinued_at: timestamp().comment('When you stopped selling the product.'),

  attributes: json().comment('What events said of the product, as it stands now, as JSON.'),

  seen_at: timestamp().comment('Time of the latest event that named the product.'),

  ...foldColumns,
  ...lineageColumns,
}

/** A product as read back. */
export interface Product extends RowOf<typeof columns> {}
/** A product as written: only `product_id` is required. */
export interface NewProduct extends InsertOf<typeof columns> {}

/** One row per product, as events described it last and as your catalogue has it. */
export const products: Table<Product, NewProduct> = table('products', columns, {
  kind: 'state',
  comment: 'One row per product, as events described it last and as your catalogue has it.',
  feed: 'the products of e-commerce events, your own catalogue',
  primaryKey: ['product_id'],
  clusterBy: ['product_id', 'category'],
  checks: { products_product_id_not_blank: sql`${name('product_id')} <> ''` },
  expectations: {
    product_has_name: { expect: sql`${name('name')} IS NOT NULL`, onViolation: 'warn' },
    price_has_currency: {
      expect: sql`${name('price')} IS NULL OR ${name('currency')} IS NOT NULL`,
      onViolation: 'warn',
    },
    price_not_negative: {
      expect: sql`${name('price')} IS NULL OR ${name('price')} >= 0`,
      onViolation: 'warn',
    },
    stock_not_negative: {
      expect: sql`${name('stock_quantity')} IS NULL OR ${name('stock_quantity')} >= 0`,
      onViolation: 'warn',
    },
    seen_not_in_future: {
      expect: sql`${name('seen_at')} IS NULL OR ${name('seen_at')} <= current_timestamp() + INTERVAL '1' DAY`,
      onViolation: 'warn',
    },
  },
  version: 'updated_at',
})
