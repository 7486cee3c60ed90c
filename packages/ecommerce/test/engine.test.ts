import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ingestFiles } from '@customerio-databricks/core'
import { ecommerceDomain } from '@customerio-databricks/ecommerce'
import { afterAll, expect, test } from 'vitest'
import { builtPayloads } from './built-payloads.ts'
import { track } from './calls.ts'
import { filledTables, inWarehouse, type Row } from './warehouse.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'ecommerce-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

const examples = readFileSync(
  new URL('../../../examples/payloads/semantic_ecommerce.ndjson', import.meta.url),
  'utf8',
)
  .trimEnd()
  .split('\n')
  .map((line) => (JSON.parse(line) as { payload: object }).payload)

/** Calls that are easily read in two ways. */
const hard = [
  track('Product Viewed', { name: { a: 1 }, category: ['c'], position: 'three', price: 'free' }, 1),
  track('Product Viewed', { sku: 's1', price: null, currency: null }, 2),
  track('Promotion Viewed', { position: 4, name: '', category: 'c' }, 3),
  track('Coupon Denied', { reason: 7, denial_reason: 'x', coupon_code: 'SAVE' }, 4),
  track(
    'Order Completed',
    { currency: 'EUR', products: [{ sku: 's1', price: 1.5 }, null, 'x', { product_id: 5 }] },
    5,
  ),
  track('Order Completed', { currency: 'EUR', products: { product_id: 'p' } }, 6),
  track('Product Reviewed', { product_id: 'p1', rating: '5' }, 7),
  track('Product Reviewed', { product_id: 'p1', rating: 4.5 }, 8, {
    anonymousId: 'a1',
    messageId: undefined,
  }),
  track('Product Added to Wishlist', { sku: 's1' }, 9, { anonymousId: 'a1' }),
  track('Product Removed from Wishlist', { sku: 's1' }, 9, { anonymousId: 'a1' }),
  track('Wishlist Product Added to Cart', { product_id: 'p' }, 9, {
    context: { traits: { email: 'ada@example.com' } },
  }),
]

test('files are ingested in the engine as they are in process', async () => {
  const file = path.join(folder, 'calls.ndjson')
  const calls = [...examples, ...builtPayloads, ...hard]
  writeFileSync(file, calls.map((call) => `${JSON.stringify(call)}\n`).join(''))
  const outcome = (inProcess: boolean) =>
    inWarehouse(async (warehouse) => {
      let mapped = 0
      const watched = {
        ...warehouse,
        async execute(statement: string) {
          await warehouse.execute(statement)
          if (!/^(CREATE|INSERT) [A-Z ]*"run_rows_of_ecommerce_events"/.test(statement)) return
          const [row] = await warehouse.query<Row>('SELECT count(*) AS n FROM run_rows_of_ecommerce_events')
          mapped = Number(row?.n)
        },
      }
      const result = await ingestFiles(watched, [ecommerceDomain], [file], { inProcess })
      const rows = Object.entries(await filledTables(warehouse)).map(([table, list]) => [
        table,
        list.map(({ loaded_at: _, batch_id: __, ...row }) => row),
      ])
      return { mapped, tables: result.tables, rejected: result.rejectedByRule, rows }
    })
  const { mapped, ...engine } = await outcome(false)
  const { mapped: none, ...inProcess } = await outcome(true)
  expect([mapped, none]).toEqual([calls.length - 1, 0])
  expect(engine).toEqual(inProcess)
})
