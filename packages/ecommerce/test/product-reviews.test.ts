import { ingest } from '@customerio-databricks/core'
import { ecommerceDomain, loadProductReviews } from '@customerio-databricks/ecommerce'
import { expect, test } from 'vitest'
import { attributesOf, inEveryOrder, instant, track } from './calls.ts'
import { ingested, inWarehouse, rowsOf } from './warehouse.ts'

const review = (properties: object, second?: number, more?: object) =>
  track('Product Reviewed', { product_id: 'p1', ...properties }, second, more)

test('a review is a row by its id, else by the id of its event', async () => {
  const [withId, without] = [review({ review_id: 'r1', rating: 5 }, 1), review({ rating: 4 }, 2)]
  const { reviews } = await ingested([withId, without, { ...review({ rating: 3 }, 3), messageId: undefined }])
  expect(reviews.map(({ review_id, rating }) => [review_id, rating])).toEqual(
    expect.arrayContaining([
      ['r1', 5],
      [without.messageId, 4],
      [expect.stringMatching(/^[0-9a-f]{64}$/), 3],
    ]),
  )
  expect(reviews).toHaveLength(3)
})

test('every property, by the names of the documents and of an earlier client', async () => {
  const properties = {
    product_id: 'p1',
    product_name: 'Cool Shoes',
    review_body: 'They are cool.',
    review_title: 'Cool',
    rating: '5',
    review_length: 14,
    verified_purchase: true,
  }
  const { reviews } = await ingested([review({ ...properties, review_id: 'r1' }, 1)])
  expect(reviews).toMatchObject([
    {
      product_id: 'p1',
      user_id: 'u1',
      anonymous_id: null,
      rating: 5,
      review_title: 'Cool',
      review_body: 'They are cool.',
      is_verified_purchase: true,
      helpful_votes: null,
      status: null,
      submitted_at: instant(1),
      reviewed_at: instant(1),
      approved_at: null,
    },
  ])
  expect(attributesOf(reviews[0])).toEqual(properties)
})

test('an edited review is one row; the order of arrival does not count; a null clears', async () => {
  const calls = [
    review({ review_id: 'r1', rating: 2, review_body: 'Bad.', review_title: 'No' }, 1),
    review({ review_id: 'r1', rating: 5, review_title: null }, 3),
    review({ review_id: 'r1', rating: 4, review_title: 'Late' }, 2),
  ]
  const { reviews } = await ingested(...inEveryOrder(calls, 'review_id'))
  expect(reviews).toHaveLength(12)
  for (const row of reviews) {
    expect(row).toMatchObject({
      rating: 5,
      review_body: 'Bad.',
      review_title: null,
      submitted_at: instant(1),
      reviewed_at: instant(3),
    })
  }
})

test('a visitor can review; a product without an id goes by its sku', async () => {
  const { reviews } = await ingested([
    review({ review_id: 'r1', product_id: undefined, sku: 's1' }, 1, { anonymousId: 'a1' }),
  ])
  expect(reviews).toMatchObject([{ user_id: null, anonymous_id: 'a1', product_id: 's1' }])
})

test('a rating that is no whole number stays in the JSON, and is counted', async () => {
  const { reviews, results } = await ingested([review({ review_id: 'r1', rating: 'five' }, 1)])
  expect(reviews).toMatchObject([{ rating: null, attributes: '{"product_id":"p1","rating":"five"}' }])
  expect(results[0]?.tables.product_reviews?.uncast).toEqual({ rating: 1 })
})

test('what your own review holds stays, where no event spoke of it', async () => {
  await inWarehouse(async (warehouse) => {
    const own = { review_id: 'r1', rating: 3, status: 'approved', helpful_votes: 2, total_votes: 3 }
    await loadProductReviews(warehouse, [own])
    await ingest(warehouse, [ecommerceDomain], [review({ review_id: 'r1', rating: 4 }, 1)])
    expect(await rowsOf(warehouse, 'product_reviews')).toMatchObject([{ ...own, rating: 4 }])
  })
})
