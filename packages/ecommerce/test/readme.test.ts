import { readFileSync } from 'node:fs'
import * as core from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import * as ecommerce from '@customerio-databricks/ecommerce'
import { expect, test } from 'vitest'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

test('the example in the README runs as it stands, on DuckDB', async () => {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    const given = { ...core, ...ecommerce, databricks: () => ({ ...warehouse, close: async () => {} }) }
    const names = { ...given, host: '', path: '', token: '' }
    const body = code.replaceAll(/^import .*\n/gm, '')
    await new Function(...Object.keys(names), `return (async () => {${body}})()`)(...Object.values(names))
    const query = `SELECT e.order_id, e.order_total, p.name, p.brand, p.price FROM customerio.ecommerce_events AS e
      CROSS JOIN unnest(e.products) AS x(item) JOIN customerio.products AS p ON p.product_id = x.item.product_id`
    expect(await warehouse.query(query)).toEqual([
      {
        order_id: 'o1',
        order_total: '139.9900',
        name: 'Cool Shoes',
        brand: 'A Shoe Brand',
        price: '139.9900',
      },
    ])
  } finally {
    await warehouse.close()
  }
})
