import { ingest, type Loader } from '@customerio-databricks/core'
import {
  devicesDomain,
  loadDeviceEvents,
  loadDeviceSessions,
  loadDevices,
  loadPushTokens,
} from '@customerio-databricks/devices'
import { describe, expect, test } from 'vitest'
import { at, open, register } from './calls.ts'
import { inWarehouse, rowsOf } from './warehouse.ts'

const loaders: readonly {
  readonly table: string
  readonly load: Loader<never>
  readonly row: object
  readonly wrong: object
}[] = [
  {
    table: 'devices',
    load: loadDevices,
    row: { device_id: 't1', user_id: 'u1', device_type: 'ios', push_enabled: true, attributes: { a: [1] } },
    wrong: { device_type: 'desktop' },
  },
  {
    table: 'device_events',
    load: loadDeviceEvents,
    row: { event_id: 'e1', event_type: 'application_opened', event_timestamp: at(1), from_background: true },
    wrong: { event_type: 'Application Opened' },
  },
  {
    table: 'push_tokens',
    load: loadPushTokens,
    row: { token_id: 'p1', device_id: 't1', user_id: 'u1', effective_from: at(1), is_current: true },
    wrong: { device_type: 'iOS' },
  },
  {
    table: 'device_sessions',
    load: loadDeviceSessions,
    row: { session_id: 's1', session_start: at(1), session_end: at(9), screen_views: 3 },
    wrong: { screen_views: 'many' },
  },
]

describe.each(loaders)('$table', ({ table, load, row, wrong }) => {
  test('takes your own rows, and gives a wrong one back', async () => {
    await inWarehouse(async (warehouse) => {
      const key = Object.keys(row)[0] as string
      const rows = [row, { ...row, [key]: 'x', ...wrong }, { ...row, [key]: '' }] as never[]
      const result = await load(warehouse, rows)
      const column = Object.keys(wrong)[0] as string
      expect(result.rejects).toMatchObject([
        { line: 2, column },
        { line: 3, rule: 'broken_check' },
      ])
      expect(result.tables[table]).toMatchObject({ inserted: 1 })
      const [stored] = await rowsOf(warehouse, table)
      for (const [name, value] of Object.entries(row)) {
        const read = stored?.[name]
        if (read instanceof Date) expect(read, name).toEqual(new Date(value as string))
        else expect(typeof value === 'object' ? JSON.parse(read as string) : read, name).toEqual(value)
      }
    })
  })
})

test('calls fold onto your own rows, and keep the columns that none of them spoke of', async () => {
  await inWarehouse(async (warehouse) => {
    const own = { device_id: 't1', user_id: 'u1', device_category: 'phone', brand: 'Acme', app_version: '1' }
    await loadDevices(warehouse, [own])
    const calls = [register(1, { device: { type: 'ios' } }), open(2, { context: { app: { version: '2' } } })]
    await ingest(warehouse, [devicesDomain], calls)
    expect(await rowsOf(warehouse, 'devices')).toMatchObject([
      { ...own, device_type: 'ios', app_version: '2', last_seen_at: new Date(at(2)) },
    ])
  })
})

test('the newer of two own rows by updated_at wins', async () => {
  await inWarehouse(async (warehouse) => {
    await loadDevices(warehouse, [{ device_id: 't1', status: 'new', updated_at: at(2) }])
    await loadDevices(warehouse, [{ device_id: 't1', status: 'old', updated_at: at(1) }])
    expect(await rowsOf(warehouse, 'devices')).toMatchObject([{ status: 'new' }])
  })
})
