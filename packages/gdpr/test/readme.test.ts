import { readFileSync } from 'node:fs'
import * as core from '@customerio-databricks/core'
import * as gdpr from '@customerio-databricks/gdpr'
import { expect, test } from 'vitest'
import { inWarehouse } from './warehouse.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

test('the example in the README runs as it stands, on DuckDB', async () => {
  await inWarehouse(async (warehouse) => {
    const databricks = () => ({ ...warehouse, close: async () => {} })
    const names = { ...core, ...gdpr, databricks, host: '', path: '', token: '' }
    const body = code.replaceAll(/^import .*\n/gm, '')
    await new Function(...Object.keys(names), `return (async () => {${body}})()`)(...Object.values(names))
    expect(
      await warehouse.query(
        `SELECT e.user_id, e.event_type, r.request_type FROM customerio.gdpr_compliance_events AS e
          JOIN customerio.privacy_requests AS r USING (request_id)`,
      ),
    ).toEqual([{ user_id: 'u1', event_type: 'user_deleted', request_type: 'erasure' }])
  })
})
