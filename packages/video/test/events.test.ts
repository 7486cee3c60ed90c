import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ingest, ingestFiles } from '@customerio-databricks/core'
import { videoDomain } from '@customerio-databricks/video'
import { expect, test } from 'vitest'
import { examplesOf } from './examples.ts'
import { ingested, inWarehouse, type Row, rowsOf, type Warehouse } from './warehouse.ts'

const names: Readonly<Record<string, string>> = {
  'Video Playback Started': 'playback',
  'Video Playback Paused': 'playback',
  'Video Playback Interrupted': 'playback',
  'Video Playback Buffer Started': 'buffering',
  'Video Playback Buffer Completed': 'buffering',
  'Video Playback Seek Started': 'playback',
  'Video Playback Seek Completed': 'playback',
  'Video Playback Resumed': 'playback',
  'Video Playback Completed': 'playback',
  'Video Playback Exited': 'playback',
  'Video Content Started': 'content',
  'Video Content Playing': 'content',
  'Video Content Completed': 'content',
  'Video Ad Started': 'advertising',
  'Video Ad Playing': 'advertising',
  'Video Ad Completed': 'advertising',
}

test('each of the 16 events makes its row, and no other event does', async () => {
  const calls = [...Object.keys(names), 'Video Started', 'Order Completed'].map((event) => ({
    type: 'track',
    event,
    userId: 'u1',
  }))
  const { results, events } = await ingested(calls)
  expect(Object.fromEntries(events.map((row) => [row.event_name, row.event_type]))).toEqual(names)
  expect(events).toHaveLength(16)
  expect(results[0]).toMatchObject({ read: 18, rejected: 0, ignored: 2 })
})

test('the lower-case spelling of the name table means the documented event', async () => {
  const call = { type: 'track', event: 'Video Playback interrupted', userId: 'u1', properties: { a: [1] } }
  expect((await ingested([call])).events).toMatchObject([
    {
      event_name: 'Video Playback Interrupted',
      event_type: 'playback',
      event_properties: '{"a":[1]}',
      raw_payload: JSON.stringify(call),
    },
  ])
})

test('a word in the place of a number, or out of a closed set, leaves NULL, is counted, and stays in the JSON', async () => {
  const properties = { position: 'start', total_length: 1.5, ad_type: 'overlay', keywords: 'drama' }
  const { results, events } = await ingested([
    { type: 'track', event: 'Video Playback Paused', userId: 'u1', properties },
    { type: 'track', event: 'Video Content Playing', userId: 'u1', properties },
    {
      type: 'track',
      event: 'Video Ad Playing',
      userId: 'u1',
      properties: { type: 'Mid-Roll', load_type: 'x' },
    },
  ])
  expect(results[0]?.tables.video_events?.uncast).toEqual({
    position: 2,
    duration: 2,
    ad_type: 1,
    keywords: 1,
    load_type: 1,
  })
  const types = events.map(({ ad_type }) => ad_type).sort()
  expect(types).toEqual(['mid-roll', null, null])
  expect(events.map((row) => row.event_properties)).toContain(JSON.stringify(properties))
})

test('a file goes through the engine to the same rows', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'video-test-'))
  const file = path.join(folder, 'calls.ndjson')
  const lines = examplesOf('fixtures/built.ndjson').map(({ raw }) => raw)
  writeFileSync(file, lines.join('\n'))
  const all = async (warehouse: Warehouse) => [
    (await rowsOf(warehouse, 'video_events')).map(comparable),
    (await rowsOf(warehouse, 'video_content')).map(comparable),
  ]
  const inProcess = await inWarehouse(async (warehouse) => {
    await ingest(warehouse, [videoDomain], lines)
    return all(warehouse)
  })
  await inWarehouse(async (warehouse) => {
    const made: string[] = []
    const watched: Warehouse = {
      ...warehouse,
      async execute(statement) {
        await warehouse.execute(statement)
        const table = /^CREATE OR REPLACE TEMPORARY TABLE "(run_rows_of_video\w+)" AS/.exec(statement)?.[1]
        if (table === undefined) return
        const [row] = await warehouse.query<{ n: bigint }>(`SELECT count(*) AS n FROM ${table}`)
        if (Number(row?.n) > 0) made.push(table)
      },
    }
    await ingestFiles(watched, [videoDomain], [file])
    expect(made.sort()).toEqual(['run_rows_of_video_content', 'run_rows_of_video_events'])
    expect(await all(warehouse)).toEqual(inProcess)
  })
  rmSync(folder, { recursive: true })
})

/** A row without lineage, its JSON parsed. */
function comparable({ batch_id, loaded_at, ...row }: Row): object {
  const json = ['attributes', 'event_properties', 'context', 'content']
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      json.includes(column) && value !== null ? JSON.parse(value as string) : value,
    ]),
  )
}
