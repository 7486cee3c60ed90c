import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ingest, ingestFiles } from '@customerio-databricks/core'
import { devicesDomain } from '@customerio-databricks/devices'
import { expect, test } from 'vitest'
import { examplesOf } from './examples.ts'
import { ingested, inWarehouse, type Row, rowsOf, type Warehouse } from './warehouse.ts'

const names = [
  'Device Created or Updated',
  'Device Deleted',
  'Application Installed',
  'Application Opened',
  'Application Updated',
  'Application Backgrounded',
  'Application Foregrounded',
  'Application Uninstalled',
  'Application Crashed',
  'Push Notification Received',
  'Push Notification Tapped',
]

test('each event makes its row, and no other event does', async () => {
  const calls = [...names, 'Application', 'Order Completed'].map((event) => ({
    type: 'track',
    event,
    userId: 'u1',
  }))
  const { results, events } = await ingested(calls)
  expect(new Set(events.map(({ event_name }) => event_name))).toEqual(new Set(names))
  for (const { event_name, event_type } of events)
    expect(event_type).toBe(String(event_name).toLowerCase().replaceAll(' ', '_'))
  expect(results[0]).toMatchObject({ read: 13, rejected: 0, ignored: 2 })
})

test.each([
  ['Delete Device', 'Device Deleted'],
  ['Create Device', 'Device Created or Updated'],
  ['App Installed', 'Application Installed'],
  ['App Opened', 'Application Opened'],
  ['App Backgrounded', 'Application Backgrounded'],
])('%s means %s', async (event, documented) => {
  const call = {
    type: 'track',
    event: ` ${event} `,
    userId: 'u1',
    context: { device: { token: 't1' } },
    properties: { a: [1] },
  }
  const { events, devices } = await ingested([call])
  expect(events).toMatchObject([
    { event_name: documented, event_properties: '{"a":[1]}', raw_payload: JSON.stringify(call) },
  ])
  expect(devices).toMatchObject([{ device_id: 't1', is_deleted: documented === 'Device Deleted' }])
})

test('a visitor who is not identified', async () => {
  const call = { type: 'track', event: 'Application Opened', anonymousId: 'a1' }
  expect((await ingested([call])).events).toMatchObject([{ user_id: null, anonymous_id: 'a1' }])
})

test('a file goes through the engine to the same rows', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'devices-test-'))
  const file = path.join(folder, 'calls.ndjson')
  const lines = examplesOf('fixtures/built.ndjson').map(({ raw }) => raw)
  writeFileSync(file, lines.join('\n'))
  const all = async (warehouse: Warehouse) => [
    (await rowsOf(warehouse, 'devices')).map(comparable),
    (await rowsOf(warehouse, 'device_events')).map(comparable),
  ]
  const inProcess = await inWarehouse(async (warehouse) => {
    await ingest(warehouse, [devicesDomain], lines)
    return all(warehouse)
  })
  await inWarehouse(async (warehouse) => {
    const made: string[] = []
    const watched: Warehouse = {
      ...warehouse,
      async execute(statement) {
        await warehouse.execute(statement)
        const table = /^CREATE OR REPLACE TEMPORARY TABLE "(run_rows_of_device\w+)" AS/.exec(statement)?.[1]
        if (table === undefined) return
        const [row] = await warehouse.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`)
        if (Number(row?.n) > 0) made.push(table)
      },
    }
    await ingestFiles(watched, [devicesDomain], [file])
    expect(made.sort()).toEqual(['run_rows_of_device_events', 'run_rows_of_devices'])
    expect(await all(warehouse)).toEqual(inProcess)
  })
  rmSync(folder, { recursive: true })
})

/** A row without lineage, its JSON parsed. */
function comparable({ batch_id, loaded_at, ...row }: Row): object {
  const json = ['attributes', 'event_properties', 'context']
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      json.includes(column) && value !== null ? JSON.parse(value as string) : value,
    ]),
  )
}
