import { readFileSync } from 'node:fs'
import * as core from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import * as devices from '@customerio-databricks/devices'
import { expect, test } from 'vitest'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

test('the example in the README runs as it stands, on DuckDB', async () => {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    const given = { ...core, ...devices, databricks: () => ({ ...warehouse, close: async () => {} }) }
    const names = { ...given, host: '', path: '', token: '' }
    const body = code.replaceAll(/^import .*\n/gm, '')
    await new Function(...Object.keys(names), `return (async () => {${body}})()`)(...Object.values(names))
    const query = 'SELECT device_id, user_id, device_category, device_type, model FROM customerio.devices'
    expect(await warehouse.query(query)).toEqual([
      {
        device_id: 'fcm-1',
        user_id: 'u1',
        device_category: 'phone',
        device_type: 'android',
        model: 'Pixel 6',
      },
    ])
  } finally {
    await warehouse.close()
  }
})
