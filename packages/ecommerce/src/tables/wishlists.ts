import {
  boolean,
  decimal,
  foldColumns,
  type InsertOf,
  json,
  lineageColumns,
  name,
  type RowOf,
  reference,
  sql,
  string,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const columns = {
  wishlist_id: string()
    .notNull()
    .pii('id')
    .comment(
      'The wishlist, as events name it; else default: and the person, or default:anon: and the visitor.',
    ),
  product_id: string().notNull().comment('The product on it; its sku where events give no product_id.'),
  user_id: string().pii('id').comment('The person who last changed the entry.'),
  anonymous_id: string()
    .pii('id')
    .comment('The visitor who last changed the entry; stands for the person while user_id is NULL.'),
  wishlist_name: string().comment('Name of the wishlist.'),
  is_public: boolean().comment('Whether others can see the wishlist.'),
  is_default: boolean().comment('Whether it is the wishlist that products go to when the person names none.'),
  product_name: string().comment('Name of the product when it was put on the wishlist.'),
  product_category: string().comment('Category of the product when it was put on the wishlist.'),
  price: decimal(18, 4).comment('Price of one unit when it was put on the wishlist, in currency.'),
  currency: string().comment('Currency of the price, such as USD.'),
  notes: string().pii('traits').comment('What the person noted beside the product.'),
  added_at: timestamp().comment('When the product was last put on the wishlist; stays when it is removed.'),
  added_to_cart_at: timestamp().comment('When the product last went from the wishlist into a cart.'),
  is_removed: boolean().comment(
    'Whether the product is off the wishlist now; NULL for your own rows that do not say.',
  ),
  removed_at: timestamp().comment('When the product was removed; NULL again once it was put back.'),
  created_at: timestamp().comment('When the wishlist came to be in your systems; NULL when nobody said.'),
  updated_at: timestamp().comment(
    'When your systems last changed the entry; the newer of two rows wins by it.',
  ),

  attributes: json()
    .pii('traits')
    .comment('Every property of the entry as it stands now, as JSON; a removal voids them.'),

  ...foldColumns,
  ...lineageColumns,
}

/** A product on a wishlist as read back. */
export interface WishlistItem extends RowOf<typeof columns> {}
/** A product on a wishlist as written: only `wishlist_id` and `product_id` are required. */
export interface NewWishlistItem extends InsertOf<typeof columns> {}

/** One row per wishlist and product that is or was on it. */
export const wishlists: Table<WishlistItem, NewWishlistItem> = table('wishlists', columns, {
  kind: 'state',
  comment: 'One row per wishlist and product that is or was on it.',
  feed: 'track calls of the three wishlist events, your own rows',
  primaryKey: ['wishlist_id', 'product_id'],
  foreignKeys: {
    wishlists_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    wishlists_product_id_fk: { columns: ['product_id'], references: reference('products', 'product_id') },
  },
  clusterBy: ['wishlist_id', 'product_id'],
  checks: {
    wishlists_wishlist_id_not_blank: sql`${name('wishlist_id')} <> ''`,
    wishlists_product_id_not_blank: sql`${name('product_id')} <> ''`,
  },
  expectations: {
    owner_known: {
      expect: sql`${name('user_id')} IS NOT NULL OR ${name('anonymous_id')} IS NOT NULL`,
      onViolation: 'warn',
    },
    removed_at_of_removed_only: {
      expect: sql`${name('removed_at')} IS NULL OR coalesce(${name('is_removed')}, FALSE)`,
      onViolation: 'fail',
    },
    added_not_in_future: {
      expect: sql`${name('added_at')} IS NULL OR ${name('added_at')} <= current_timestamp() + INTERVAL '1' DAY`,
      onViolation: 'warn',
    },
  },
  version: 'updated_at',
})
