import type { Loader, Table } from '@customerio-databricks/core'
import { tableProperties } from '@customerio-databricks/core/ddl'
import {
  loadVideoAdvertising,
  loadVideoContent,
  loadVideoEvents,
  loadVideoSessions,
  videoAdvertising,
  videoContent,
  videoEvents,
  videoSessions,
} from '@customerio-databricks/video'
import { expect, test } from 'vitest'
import { inWarehouse, type Warehouse } from './warehouse.ts'

const [early, late, never] = ['2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z', '2999-01-01T00:00:00Z']
const event = { user_id: 'u1', event_type: 'playback', session_id: 's1' }

/** Rows by the expectations of their table that they break. */
const cases: { table: Table; load: Loader<never>; rows: [row: object, broken: string[]][] }[] = [
  {
    table: videoEvents,
    load: loadVideoEvents,
    rows: [
      [{ ...event, position: 30, duration: 90, completion_rate: 0.5, sound: 100, quartile: 4 }, []],
      [{ ...event, position: 30 }, []],
      [{ event_type: 'playback', session_id: 's1' }, ['identity_present']],
      [{ ...event, event_timestamp: never }, ['event_not_in_future']],
      [{ user_id: 'u1', session_id: 's1' }, ['event_type_present']],
      [{ user_id: 'u1', event_type: 'content' }, ['session_present']],
      [{ ...event, position: -1 }, ['position_within_duration']],
      [{ ...event, position: 31, duration: 90, ad_duration: 30 }, ['position_within_duration']],
      [{ ...event, completion_rate: 62.5 }, ['completion_rate_is_a_rate']],
      [{ ...event, sound: 101 }, ['sound_up_to_100']],
      [{ ...event, quartile: 25 }, ['quartile_is_a_quarter']],
    ],
  },
  {
    table: videoContent,
    load: loadVideoContent,
    rows: [
      [{ title: 'Pilot', duration: 90 }, []],
      [{ duration: 90 }, ['title_present']],
      [{ title: 'Pilot', duration: 0 }, ['duration_positive']],
    ],
  },
  {
    table: videoSessions,
    load: loadVideoSessions,
    rows: [
      [{ user_id: 'u1', session_start: early, session_end: late, ads_played: 2, ads_completed: 1 }, []],
      [{ anonymous_id: 'a1' }, []],
      [{ session_start: early }, ['person_known']],
      [{ user_id: 'u1', session_start: late, session_end: early }, ['ends_after_start']],
      [
        { user_id: 'u1', session_duration_seconds: 10, total_watch_time_seconds: 11 },
        ['watched_within_session'],
      ],
      [{ user_id: 'u1', completion_rate: 1.5 }, ['completion_rate_is_a_rate']],
      [{ user_id: 'u1', ads_played: 1, ads_completed: 2 }, ['ads_completed_were_played']],
    ],
  },
  {
    table: videoAdvertising,
    load: loadVideoAdvertising,
    rows: [
      [{ ad_id: 'ad1', ad_start_time: early, ad_end_time: late, completed: true, completion_rate: 1 }, []],
      [{ ad_id: 'ad1', skipped: true, completed: false }, []],
      [{ session_id: 's1' }, ['ad_known']],
      [{ ad_id: 'ad1', ad_start_time: late, ad_end_time: early }, ['ends_after_start']],
      [{ ad_id: 'ad1', completion_rate: -0.1 }, ['completion_rate_is_a_rate']],
      [{ ad_id: 'ad1', skipped: true, completed: true }, ['skipped_is_not_completed']],
    ],
  },
]

/** The expectations that a stored row breaks; they are stored in Databricks' words. */
async function brokenBy(warehouse: Warehouse, table: Table, key: string): Promise<string[]> {
  const broken: string[] = []
  for (const [property, value] of Object.entries(tableProperties(table, { domain: 'video' }))) {
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
