import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ingestFiles } from '../../src/ingest/ingest.js'
import { rejectsFile } from '../../src/load/rejects-file.js'
import { call } from '../../src/mapping/condition.js'
import { joined, money, text, verbatim } from '../../src/mapping/expression.js'
import { mapping } from '../../src/mapping/mapping.js'
import { decimal, json, string } from '../../src/schema/columns.js'
import { domain } from '../../src/schema/domain.js'
import { lineageColumns } from '../../src/schema/shared-columns.js'
import { table } from '../../src/schema/table.js'
import { opened } from '../example-calls.js'

/** A log with a row for each product of a call, which must have a name. */
const products = table(
  'products',
  {
    product_key: string().notNull(),
    name: string().notNull(),
    price: decimal(18, 4),
    context: json(),
    ...lineageColumns,
  },
  { kind: 'log', comment: 'One row a product.', feed: 'calls', primaryKey: ['product_key'] },
)
const productsDomain = domain({
  name: 'products',
  file: '01_products',
  comment: 'Products of calls.',
  tables: [products],
  mappings: [
    mapping('call to products', products, {
      when: call('track'),
      each: 'properties.products',
      columns: {
        product_key: joined(text('messageId'), ':', text('element.name', 'element.id')),
        name: text('element.name'),
        price: money('element.price'),
        context: verbatim('context'),
      },
    }),
  ],
})

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'elements-test-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each([false, true])(
  'a call is rejected for a product without its name, in process: %s',
  async (inProcess) => {
    const callOf = (id: string, ...list: object[]) =>
      JSON.stringify({
        type: 'track',
        event: 'e',
        userId: 'u',
        messageId: id,
        context: { ip: '::1' },
        properties: { products: list },
      })
    const file = path.join(folder, 'calls.ndjson')
    const full = callOf('a', { name: 'x', price: 1.5 }, { name: 'y', price: 'cheap' })
    const lacking = callOf('b', { name: 'z', price: 'dear' }, { id: 7 })
    writeFileSync(file, [full, lacking, callOf('c')].join('\n'))
    await using warehouse = await opened(productsDomain)
    const rejects = path.join(folder, `rejects-${inProcess}.ndjson`)
    const result = await ingestFiles(warehouse, [productsDomain], [file], {
      inProcess,
      rejects: rejectsFile(rejects),
    })
    expect(result).toMatchObject({ read: 3, rejected: 1, ignored: 0 })
    expect(result.tables.products).toMatchObject({ inserted: 2 })
    expect(readFileSync(rejects, 'utf8')).toContain('"rule":"missing_required"')
    const rows = await warehouse.query('SELECT name, context FROM customerio.products ORDER BY name')
    expect(rows).toEqual([
      { name: 'x', context: '{"ip":"::1"}' },
      { name: 'y', context: '{"ip":"::1"}' },
    ])
  },
)
