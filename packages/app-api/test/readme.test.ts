import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as appApi from '@customerio-databricks/app-api'
import * as core from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { expect, test } from 'vitest'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const [, program = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? []

test('the program of the README runs as it stands, on DuckDB', async () => {
  const warehouse = await duckdb({ file: ':memory:' })
  const body = new TextEncoder().encode(
    '{"event_id":"e1","object_type":"email","metric":"sent","timestamp":1767323045,"data":{"delivery_id":"d1","identifiers":{"id":"42"}}}',
  )
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = createHmac('sha256', 'k').update(`v0:${timestamp}:`).update(body).digest('hex')
  const given = {
    ...core,
    ...appApi,
    host: 'dbc.example.com',
    path: '/sql/1.0/warehouses/1',
    token: 't',
    body,
    headers: { 'x-cio-timestamp': timestamp, 'x-cio-signature': signature },
    signingKey: 'k',
    // The one thing that is not as in the README; closed below.
    databricks: async () => ({ ...warehouse, close: async () => {} }),
  }
  try {
    const statements = program.replaceAll(/^import .*\n/gm, '')
    expect(program).toContain("from '@customerio-databricks/app-api'")
    const run = new Function(...Object.keys(given), `return (async () => {${statements}})()`)
    await run(...Object.values(given))
    expect(
      await warehouse.query(
        'SELECT delivery_id, channel, sent_timestamp FROM customerio.app_message_performance ORDER BY 1',
      ),
    ).toEqual([
      { delivery_id: 'd1', channel: 'email', sent_timestamp: new Date(1767323045_000) },
      { delivery_id: 'd2', channel: 'email', sent_timestamp: new Date(1767323046_000) },
    ])
  } finally {
    await warehouse.close()
  }
})
