import { readFileSync } from 'node:fs'
import * as aliases from '@customerio-databricks/aliases'
import * as core from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { expect, test } from 'vitest'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

test('the example in the README runs as it stands, on DuckDB', async () => {
  const warehouse = await duckdb({ file: ':memory:' })
  try {
    const given = { ...core, ...aliases, databricks: () => ({ ...warehouse, close: async () => {} }) }
    const names = { ...given, host: '', path: '', token: '' }
    const body = code.replaceAll(/^import .*\n/gm, '')
    await new Function(...Object.keys(names), `return (async () => {${body}})()`)(...Object.values(names))
    const query = 'SELECT secondary_user_id, primary_user_id, confidence_score FROM customerio.user_aliases'
    expect(await warehouse.query(query)).toEqual([
      { secondary_user_id: 'u2', primary_user_id: 'u1', confidence_score: 0.97 },
    ])
  } finally {
    await warehouse.close()
  }
})
