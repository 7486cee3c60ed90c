import { describe, expect, test } from 'vitest'
import { parsed } from './examples.ts'
import { ingested, type Row } from './warehouse.ts'

const at = (second: number) => `2026-01-02T00:00:0${second}Z`
const started = (properties: object, second?: number, more: object = {}) => ({
  type: 'track',
  event: 'Video Content Started',
  userId: 'u1',
  properties: { asset_id: 'c1', session_id: 's1', ...properties },
  ...(second === undefined ? {} : { timestamp: at(second) }),
  ...more,
})
const one = async (...runs: object[][]): Promise<Row> => {
  const { contents } = await ingested(...runs)
  expect(contents).toHaveLength(1)
  return contents[0] as Row
}

describe('the key', () => {
  test('is the asset; for earlier clients the content, else the video', async () => {
    const { contents } = await ingested([
      started({ asset_id: 'a', content_id: 'b', video_id: 'c' }),
      started({ asset_id: null, content_id: 'b', video_id: 'c' }),
      started({ asset_id: '', video_id: 'c' }),
      started({ asset_id: undefined }),
    ])
    expect(contents.map(({ content_id }) => content_id)).toEqual(['a', 'b', 'c'])
  })

  test('comes from Content events only: the asset of an Ad event is an advertisement', async () => {
    const { contents, events } = await ingested([
      { ...started({ title: 'Buy it' }), event: 'Video Ad Started' },
      { ...started({ content_asset_id: 'c1' }), event: 'Video Playback Started' },
    ])
    expect(contents).toEqual([])
    expect(events).toHaveLength(2)
  })
})

describe('folding', () => {
  test('what an event leaves out stays; null clears; later wins by its own time', async () => {
    const row = await one(
      [started({ title: 'Pilot', genre: 'Drama', own: { a: [1] } }, 1)],
      [started({ title: 'Renamed', genre: null }, 3)],
      [started({ title: 'late', genre: 'late', season: 2 }, 2)],
    )
    expect(row).toMatchObject({ title: 'Renamed', genre: null, season: '2' })
    expect(parsed(row.attributes)).toEqual({ title: 'Renamed', season: 2, own: { a: [1] } })
  })

  test('any order of arrival gives the same content', async () => {
    const events = (asset_id: string) => [
      started({ asset_id, title: 'a', keywords: ['x'] }, 1),
      started({ asset_id, title: null, channel: '4' }, 2, { event: 'Video Content Playing' }),
      started({ asset_id, keywords: ['y', 'z'], total_length: '90' }, 3, {
        event: 'Video Content Completed',
      }),
    ]
    const orders = ['012', '021', '102', '120', '201', '210']
    const runs = [0, 1, 2].map((step) => orders.map((order) => events(order)[Number(order[step])] as object))
    const { contents } = await ingested(...runs)
    expect(contents.map(({ content_id }) => content_id)).toEqual(orders)
    for (const content of contents) {
      expect(content).toMatchObject({
        title: null,
        channel: '4',
        last_played_at: new Date(at(3)),
        keywords: ['y', 'z'],
        duration: 90,
      })
    }
  })

  test('what tells of one viewing stays out of the catalogue', async () => {
    const viewing = {
      position: 10,
      bitrate: 4500,
      framerate: 60,
      quality: '1080p',
      playback_speed: 2,
      completion_rate: 0.5,
      total_watch_time: 5,
      engagement_score: 1,
      pod_id: 'p',
    }
    expect(parsed((await one([started({ title: 'Pilot', ...viewing }, 1)])).attributes)).toEqual({
      title: 'Pilot',
    })
  })

  test('the same events again change nothing', async () => {
    const events = [started({ title: 'a' }, 1), started({ title: 'b' })]
    const { results } = await ingested(events, [events[0]])
    expect(results[1]?.tables.video_content).toMatchObject({ inserted: 0, updated: 0 })
    expect(results[1]?.tables.video_events).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
  })
})
