import { readFileSync } from 'node:fs'
import * as batch from '@customerio-databricks/batch'
import * as core from '@customerio-databricks/core'
import { expect, test } from 'vitest'
import { inWarehouse, rowsOf } from './warehouse.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const code = /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

test('the example in the README runs as it stands, on DuckDB', async () => {
  await inWarehouse(async (warehouse) => {
    const databricks = () => ({ ...warehouse, close: async () => {} })
    const names = { ...core, ...batch, databricks, host: '', path: '', token: '' }
    const body = code.replaceAll(/^import .*\n/gm, '')
    await new Function(...Object.keys(names), `return (async () => {${body}})()`)(...Object.values(names))
    expect(await rowsOf(warehouse, 'batch_jobs')).toMatchObject([
      {
        job_id: 'j1',
        job_type: 'load',
        job_status: 'completed',
        processing_started_at: expect.any(Date),
        records_read: 3n,
        records_rejected: 1n,
      },
    ])
  })
})
