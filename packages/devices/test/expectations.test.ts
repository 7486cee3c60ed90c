import type { Loader, Table } from '@customerio-databricks/core'
import { tableProperties } from '@customerio-databricks/core/ddl'
import {
  deviceEvents,
  deviceSessions,
  devices,
  loadDeviceEvents,
  loadDeviceSessions,
  loadDevices,
  loadPushTokens,
  pushTokens,
} from '@customerio-databricks/devices'
import { expect, test } from 'vitest'
import { inWarehouse, type Warehouse } from './warehouse.ts'

const [early, late, never] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2999-01-01T00:00:00Z']

/** Rows by the expectations of their table that they break. */
const cases: { table: Table; load: Loader<never>; rows: [row: object, broken: string[]][] }[] = [
  {
    table: devices,
    load: loadDevices,
    rows: [
      [{ user_id: 'u1', registered_at: early, last_seen_at: late }, []],
      [{ user_id: 'u1', is_deleted: true, deleted_at: late }, []],
      [{ device_type: 'ios' }, ['owner_known']],
      [{ user_id: 'u1', deleted_at: late }, ['deleted_at_of_deleted_only']],
      [{ user_id: 'u1', registered_at: late, last_seen_at: early }, ['seen_since_registered']],
      [{ user_id: 'u1', last_seen_at: never }, ['seen_not_in_future']],
    ],
  },
  {
    table: deviceEvents,
    load: loadDeviceEvents,
    rows: [
      [{ user_id: 'u1', event_type: 'device_deleted', device_id: 't1', event_timestamp: early }, []],
      [{ anonymous_id: 'a1', event_type: 'application_opened' }, []],
      [{ user_id: 'u1' }, ['event_type_present']],
      [{ event_type: 'application_opened' }, ['identity_present']],
      [{ user_id: 'u1', event_type: 'device_created_or_updated' }, ['device_event_has_token']],
      [
        { user_id: 'u1', event_type: 'application_backgrounded', session_duration: -1 },
        ['session_duration_not_negative'],
      ],
      [{ user_id: 'u1', event_type: 'application_opened', event_timestamp: never }, ['event_not_in_future']],
    ],
  },
  {
    table: pushTokens,
    load: loadPushTokens,
    rows: [
      [{ device_id: 't1', user_id: 'u1', effective_from: early, is_current: true }, []],
      [{ device_id: 't1', user_id: 'u1', effective_from: early, effective_to: late, is_current: false }, []],
      [{ device_id: 't1' }, ['token_and_owner_known']],
      [{ device_id: 't1', user_id: 'u1', effective_from: late, effective_to: early }, ['ends_after_start']],
      [{ device_id: 't1', user_id: 'u1', effective_to: late, is_current: true }, ['current_has_not_ended']],
    ],
  },
  {
    table: deviceSessions,
    load: loadDeviceSessions,
    rows: [
      [{ anonymous_id: 'a1', session_start: early, session_end: late, crashes: 0 }, []],
      [{ user_id: 'u1', session_start: early, is_active: true }, []],
      [{ session_start: early }, ['person_known']],
      [{ user_id: 'u1', session_start: late, session_end: early }, ['ends_after_start']],
      [{ user_id: 'u1', crashes: -1 }, ['counts_not_negative']],
      [{ user_id: 'u1', session_end: late, is_active: true }, ['active_has_no_end']],
    ],
  },
]

/** The expectations that a stored row breaks; they are stored in Databricks' words. */
async function brokenBy(warehouse: Warehouse, table: Table, key: string): Promise<string[]> {
  const broken: string[] = []
  for (const [property, value] of Object.entries(tableProperties(table, { domain: 'devices' }))) {
    const name = /^quality\.expectations\.(.*)$/.exec(property)?.[1]
    if (name === undefined) continue
    const rule = value
      .replace(/^(warn|fail): /, '')
      .replaceAll('`', '"')
      .replaceAll('current_timestamp()', 'current_timestamp')
    const [row] = await warehouse.query<{ holds: boolean }>(
      `SELECT (${rule}) AS holds FROM customerio.${table.name} WHERE ${table.primaryKey[0]} = '${key}'`,
    )
    if (row?.holds !== true) broken.push(name)
  }
  return broken.sort()
}

test.each(cases.map((one) => ({ name: one.table.name, ...one })))(
  'each expectation of $name is broken by what it is about, and by nothing else',
  async ({ table, load, rows }) => {
    await inWarehouse(async (warehouse) => {
      const keyed = rows.map(([row], i) => ({ ...row, [table.primaryKey[0]]: `k${i}` }))
      expect((await load(warehouse, keyed as never[])).rejects).toEqual([])
      for (const [i, [row, broken]] of rows.entries())
        expect(await brokenBy(warehouse, table, `k${i}`), JSON.stringify(row)).toEqual(broken)
      const shown = rows.flatMap(([, broken]) => broken)
      expect(Object.keys(table.expectations).filter((name) => !shown.includes(name))).toEqual([])
    })
  },
)
