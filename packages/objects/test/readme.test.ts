import { readFileSync } from 'node:fs'
import * as core from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import * as objects from '@customerio-databricks/objects'
import { expect, test } from 'vitest'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

test('the example in the README runs as it stands, on DuckDB', async () => {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    const given = { ...core, ...objects, databricks: () => ({ ...warehouse, close: async () => {} }) }
    const connection = { host: '', path: '', token: '' }
    const names = { ...given, ...connection }
    const body = code.replaceAll(/^import .*\n/gm, '')
    await new Function(...Object.keys(names), `return (async () => {${body}})()`)(...Object.values(names))
    const query = `SELECT o.name, r.user_id, r.role FROM customerio.objects AS o
      JOIN customerio.relationships AS r USING (object_type_id, object_id)`
    expect(await warehouse.query(query)).toEqual([{ name: 'Acme', user_id: 'u1', role: 'primary_contact' }])
  } finally {
    await warehouse.close()
  }
})
