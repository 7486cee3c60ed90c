import { ingest } from '@customerio-databricks/core'
import { ecommerceDomain, loadWishlists } from '@customerio-databricks/ecommerce'
import { describe, expect, test } from 'vitest'
import { attributesOf, inEveryOrder, instant, track } from './calls.ts'
import { ingested, inWarehouse, rowsOf } from './warehouse.ts'

type Properties = Readonly<Record<string, unknown>>

const named = (event: string) => (properties: Properties, second?: number) =>
  track(event, { wishlist_id: 'w1', product_id: 'p1', ...properties }, second)
const added = named('Product Added to Wishlist')
const removed = named('Product Removed from Wishlist')
const toCart = named('Wishlist Product Added to Cart')

/** Checks the entry that comes of the calls, whatever their order of arrival. */
async function expectEntry(calls: readonly ReturnType<typeof track>[], expected: object): Promise<void> {
  const { wishlists } = await ingested(...inEveryOrder(calls, 'wishlist_id'))
  expect(wishlists.length).toBeGreaterThan(1)
  for (const row of wishlists) expect(row).toMatchObject(expected)
}

describe('which wishlist', () => {
  test("the one that is named, else the person's own, else the visitor's", async () => {
    const add = (more: object, properties: object = {}) =>
      track('Product Added to Wishlist', { product_id: 'p1', ...properties }, 1, more)
    const { wishlists } = await ingested([
      add({ userId: 'u1' }, { wishlist_id: 'w1' }),
      add({ userId: 'u1' }),
      add({ userId: 'u2', anonymousId: 'a2' }),
      add({ anonymousId: 'u1' }),
      add({ context: { traits: { email: 'ada@example.com' } } }),
    ])
    expect(wishlists.map((row) => [row.wishlist_id, row.user_id, row.anonymous_id])).toEqual([
      ['default:ada@example.com', 'ada@example.com', null],
      ['default:anon:u1', null, 'u1'],
      ['default:u1', 'u1', null],
      ['default:u2', 'u2', 'a2'],
      ['w1', 'u1', null],
    ])
  })

  test('a product without an id goes by its sku; without either there is no entry', async () => {
    const { wishlists } = await ingested([
      added({ product_id: undefined, sku: 's1' }, 1),
      added({ product_id: undefined, name: 'x' }, 1),
    ])
    expect(wishlists).toMatchObject([{ product_id: 's1' }])
    expect(wishlists).toHaveLength(1)
  })
})

describe('an entry is folded', () => {
  const details = {
    name: 'Shoes',
    category: 'c',
    price: 9.99,
    currency: 'USD',
    wishlist_name: 'Birthday',
    notes: 'L',
  }

  test('an addition puts it there', async () => {
    const { wishlists } = await ingested([added({ ...details, is_public: 'true', cart_id: 'c1' }, 1)])
    expect(wishlists).toMatchObject([
      {
        product_name: 'Shoes',
        product_category: 'c',
        price: '9.9900',
        currency: 'USD',
        wishlist_name: 'Birthday',
        notes: 'L',
        is_public: true,
        is_default: null,
        added_at: instant(1),
        is_removed: false,
        removed_at: null,
        added_to_cart_at: null,
      },
    ])
    expect(attributesOf(wishlists[0])).toEqual({ ...details, is_public: 'true' })
  })

  test('a removal takes it off and voids what was said before, whatever came first', async () => {
    await expectEntry([added(details, 1), added({ price: 5 }, 2), removed(details, 3)], {
      is_removed: true,
      removed_at: instant(3),
      added_at: instant(2),
      user_id: 'u1',
      product_name: null,
      price: null,
      attributes: null,
    })
  })

  test('a later addition puts it back with its own properties only', async () => {
    await expectEntry([added(details, 1), removed({}, 2), added({ name: 'Boots' }, 3)], {
      is_removed: false,
      removed_at: null,
      added_at: instant(3),
      product_name: 'Boots',
      price: null,
      wishlist_name: null,
      attributes: '{"name":"Boots"}',
    })
  })

  test('a removal at the time of an addition wins; one of an unknown entry is kept', async () => {
    await expectEntry([added(details, 1), removed({}, 1)], { is_removed: true, added_at: instant(1) })
    const { wishlists } = await ingested([removed({}, 1)])
    expect(wishlists).toMatchObject([{ is_removed: true, removed_at: instant(1), added_at: null }])
  })

  test('on its way into a cart it stays as it was', async () => {
    const onIt = { is_removed: false, added_at: instant(1), added_to_cart_at: instant(2), price: '8.0000' }
    await expectEntry([added(details, 1), toCart({ price: 8 }, 2)], onIt)
    const offIt = { is_removed: true, removed_at: instant(2), added_to_cart_at: instant(3) }
    await expectEntry([added(details, 1), removed({}, 2), toCart({}, 3)], offIt)
  })

  test('a null clears, and holds against what comes late', async () => {
    await expectEntry([added(details, 1), added({ notes: null }, 3), added({ notes: 'late' }, 2)], {
      notes: null,
      product_name: 'Shoes',
      attributes: expect.not.stringContaining('notes'),
    })
  })
})

test('the same calls again change nothing', async () => {
  await inWarehouse(async (warehouse) => {
    const calls = [added({ name: 'Shoes' }, 1), removed({}, 2), added({ price: 1 }, 3)]
    await ingest(warehouse, [ecommerceDomain], calls)
    const before = await rowsOf(warehouse, 'wishlists')
    const { tables } = await ingest(warehouse, [ecommerceDomain], calls)
    expect(tables.wishlists).toMatchObject({ inserted: 0, updated: 0 })
    expect(await rowsOf(warehouse, 'wishlists')).toEqual(before)
  })
})

test('your own entries keep what no event spoke of, until a removal', async () => {
  await inWarehouse(async (warehouse) => {
    await loadWishlists(warehouse, [
      {
        wishlist_id: 'w1',
        product_id: 'p1',
        user_id: 'u1',
        wishlist_name: 'Birthday',
        notes: 'own',
        price: '9.99',
      },
    ])
    await ingest(warehouse, [ecommerceDomain], [added({ price: 8 }, 1)])
    expect(await rowsOf(warehouse, 'wishlists')).toMatchObject([
      { wishlist_name: 'Birthday', notes: 'own', price: '8.0000', is_removed: false },
    ])
    await ingest(warehouse, [ecommerceDomain], [removed({}, 2)])
    expect(await rowsOf(warehouse, 'wishlists')).toMatchObject([
      { notes: null, price: null, is_removed: true },
    ])
  })
})
