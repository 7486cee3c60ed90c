import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ingestFiles, type RunResult } from '@customerio-databricks/core'
import { gdprDomain } from '@customerio-databricks/gdpr'
import { expect, test } from 'vitest'
import { kinds, track, webhook } from './payloads.ts'
import { type Ingested, inWarehouse, type Row, rowsOf } from './warehouse.ts'

test('in process and in the engine, the rows are the same, and the same file again changes nothing', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gdpr-test-'))
  const file = path.join(folder, 'records.ndjson')
  const records = [
    ...Object.keys(kinds).map((event) => track(event, { objectId: 'acme', content: '{}', user_index: 1 })),
    track('Relationship Deleted', { objectId: 'ümlaut' }, { anonymousId: 'a1' }),
    track('Device Deleted', {}, { userId: 'u1', context: { device: { token: 't', type: 'ios' } } }),
    track('Subscription Preferences Changed', { topics: { topic_1: false } }),
    track('Report Delivery Event', { report_type: 'export' }, {}),
    ...['subscribed', 'unsubscribed', 'cio_subscription_preferences_changed'].map((metric) =>
      webhook(metric, {}, { content: '{"topics":{}}', campaign_id: 5, transactional_message_id: 44 }),
    ),
  ]
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
  const stored = (inProcess: boolean, runs: number): Promise<Ingested> =>
    inWarehouse(async (warehouse) => {
      const results: RunResult[] = []
      for (let run = 0; run < runs; run++)
        results.push(await ingestFiles(warehouse, [gdprDomain], [file], { inProcess }))
      return { results, events: await rowsOf(warehouse, 'gdpr_compliance_events') }
    })
  const [there, here] = [await stored(false, 2), await stored(true, 1)]
  rmSync(folder, { recursive: true })
  const own = ({ batch_id, loaded_at, ...row }: Row) => row
  expect(there.events.map(own)).toEqual(here.events.map(own))
  expect(there.results.map(({ tables }) => tables.gdpr_compliance_events)).toMatchObject([
    { inserted: records.length, unchanged: 0 },
    { inserted: 0, updated: 0, unchanged: records.length },
  ])
})
