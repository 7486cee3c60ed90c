import { ingest, type Loader } from '@customerio-databricks/core'
import {
  loadVideoAdvertising,
  loadVideoContent,
  loadVideoEvents,
  loadVideoSessions,
  videoDomain,
} from '@customerio-databricks/video'
import { describe, expect, test } from 'vitest'
import { inWarehouse, rowsOf } from './warehouse.ts'

const at = '2026-01-02T00:00:00Z'

const loaders: readonly {
  readonly table: string
  readonly load: Loader<never>
  readonly row: object
  readonly wrong: object
}[] = [
  {
    table: 'video_events',
    load: loadVideoEvents,
    row: { event_id: 'e1', event_type: 'playback', event_timestamp: at, position: 1.5, sound: 80 },
    wrong: { event_type: 'Video Playback Started' },
  },
  {
    table: 'video_content',
    load: loadVideoContent,
    row: { content_id: 'c1', title: 'Pilot', duration: 90, release_date: '2025-12-24', is_premium: true },
    wrong: { duration: 'long' },
  },
  {
    table: 'video_sessions',
    load: loadVideoSessions,
    row: { session_id: 's1', session_start: at, session_outcome: 'completed', pause_count: 2 },
    wrong: { session_outcome: 'error' },
  },
  {
    table: 'video_advertising',
    load: loadVideoAdvertising,
    row: { ad_event_id: 'x1', ad_id: 'ad1', ad_type: 'mid-roll', quartile: 4, completed: true },
    wrong: { ad_type: 'overlay' },
  },
]

describe.each(loaders)('$table', ({ table, load, row, wrong }) => {
  test('takes your own rows, and gives a wrong one back', async () => {
    await inWarehouse(async (warehouse) => {
      const key = Object.keys(row)[0] as string
      const rows = [row, { ...row, [key]: 'x', ...wrong }, { ...row, [key]: '' }] as never[]
      const result = await load(warehouse, rows)
      expect(result.rejects).toMatchObject([
        { line: 2, column: Object.keys(wrong)[0] },
        { line: 3, rule: 'broken_check' },
      ])
      expect(result.tables[table]).toMatchObject({ inserted: 1 })
      const [stored] = await rowsOf(warehouse, table)
      for (const [name, value] of Object.entries(row)) {
        const read = stored?.[name]
        expect(read, name).toEqual(read instanceof Date ? new Date(value as string) : value)
      }
    })
  })
})

test('events fold onto your own catalogue, and keep the columns that none of them spoke of', async () => {
  await inWarehouse(async (warehouse) => {
    const own = {
      content_id: 'c1',
      content_rating: 'PG',
      tags: ['new'],
      cast: ['Ada'],
      title: 'Working title',
    }
    await loadVideoContent(warehouse, [own])
    const properties = { asset_id: 'c1', title: 'Pilot', total_length: 90 }
    const call = { type: 'track', event: 'Video Content Started', userId: 'u1', timestamp: at, properties }
    await ingest(warehouse, [videoDomain], [call])
    expect(await rowsOf(warehouse, 'video_content')).toMatchObject([{ ...own, title: 'Pilot', duration: 90 }])
  })
})
