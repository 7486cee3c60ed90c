import {
  boolean,
  foldColumns,
  type InsertOf,
  int,
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
  review_id: string().notNull().comment('The review, as events name it; else the event_id of the event.'),
  product_id: string().comment('The product that was reviewed; its sku where events give no product_id.'),
  user_id: string().pii('id').comment('The person who wrote the review.'),
  anonymous_id: string()
    .pii('id')
    .comment('The visitor who wrote it; stands for the person while user_id is NULL.'),
  rating: int().comment('Rating that the person gave the product, on your own scale.'),
  review_title: string().pii('traits').comment('Title of the review.'),
  review_body: string().pii('traits').comment('What the person wrote.'),
  is_verified_purchase: boolean().comment('Whether the person is known to have bought the product.'),
  helpful_votes: int().comment('Number of people who found the review helpful.'),
  total_votes: int().comment('Number of people who voted on the review.'),
  status: string().comment('Standing of the review with you, such as pending or approved.'),
  moderation_notes: string().pii('traits').comment('What you noted when you checked the review.'),
  submitted_at: timestamp().comment('When the person first submitted the review.'),
  approved_at: timestamp().comment('When you approved the review.'),
  updated_at: timestamp().comment(
    'When your systems last changed the review; the newer of two rows wins by it.',
  ),

  attributes: json()
    .pii('traits')
    .comment('Every property of the review as it stands now, as JSON, nothing left out.'),

  reviewed_at: timestamp().comment(
    'Time of the latest event that set the review; later than submitted_at when it was edited.',
  ),

  ...foldColumns,
  ...lineageColumns,
}

/** A review as read back. */
export interface ProductReview extends RowOf<typeof columns> {}
/** A review as written: only `review_id` is required. */
export interface NewProductReview extends InsertOf<typeof columns> {}

/** One row per review of a product, as it was last written. */
export const productReviews: Table<ProductReview, NewProductReview> = table('product_reviews', columns, {
  kind: 'state',
  comment: 'One row per review of a product, as it was last written.',
  feed: 'track calls named Product Reviewed, your own rows',
  primaryKey: ['review_id'],
  foreignKeys: {
    product_reviews_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    product_reviews_product_id_fk: {
      columns: ['product_id'],
      references: reference('products', 'product_id'),
    },
  },
  clusterBy: ['product_id', 'review_id'],
  checks: { product_reviews_review_id_not_blank: sql`${name('review_id')} <> ''` },
  expectations: {
    product_and_rating_known: {
      expect: sql`${name('product_id')} IS NOT NULL AND ${name('rating')} IS NOT NULL`,
      onViolation: 'warn',
    },
    rating_not_negative: {
      expect: sql`${name('rating')} IS NULL OR ${name('rating')} >= 0`,
      onViolation: 'warn',
    },
    helpful_votes_are_votes: {
      expect: sql`${name('helpful_votes')} IS NULL OR ${name('total_votes')} IS NULL OR ${name('helpful_votes')} <= ${name('total_votes')}`,
      onViolation: 'fail',
    },
    approved_after_submitted: {
      expect: sql`${name('submitted_at')} IS NULL OR ${name('approved_at')} IS NULL OR ${name('approved_at')} >= ${name('submitted_at')}`,
      onViolation: 'warn',
    },
  },
  version: 'updated_at',
})
