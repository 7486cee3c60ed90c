import {
  attributesOf,
  call,
  changes,
  constant,
  firstOf,
  id,
  integer,
  state,
  text,
  time,
  truth,
} from '@customerio-databricks/core/mapping'
import { productReviews } from '../tables/product-reviews.js'
import { person, visitor } from './who.js'

/** How reviews are folded: every property by its own time, the first event of a review as its submission. */
export const productReviewsState = state(productReviews, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    product_id: text('attributes.product_id', 'attributes.sku'),
    rating: integer('attributes.rating'),
    review_title: text('attributes.review_title'),
    review_body: text('attributes.review_body'),
    is_verified_purchase: truth('attributes.verified_purchase', 'attributes.is_verified_purchase'),
    helpful_votes: integer('attributes.helpful_votes'),
    total_votes: integer('attributes.total_votes'),
    status: text('attributes.status'),
    moderation_notes: text('attributes.moderation_notes'),
    approved_at: time('attributes.approved_at'),
  },
  marks: {
    user_id: { mark: 'user_id', shows: 'value' },
    anonymous_id: { mark: 'anonymous_id', shows: 'value' },
    reviewed_at: { mark: 'seen', shows: 'when' },
  },
  tallies: { submitted_at: { of: ['submission'], shows: 'first' } },
})

/** `Product Reviewed` as a change of product_reviews. */
export const trackToProductReviews = changes(
  'review to product_reviews',
  productReviewsState,
  productReviews,
  {
    when: call('track', { events: ['Product Reviewed'] }),
    key: { review_id: firstOf(text('properties.review_id'), id('messageId')) },
    attributes: attributesOf(['properties'], { except: ['review_id'] }),
    marks: { seen: constant(true), user_id: person, anonymous_id: visitor },
    series: { submission: { kind: constant('event'), id: id('messageId') } },
  },
)
