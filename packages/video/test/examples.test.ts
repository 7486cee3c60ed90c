import { beforeAll, describe, expect, test } from 'vitest'
import { type Example, examplesOf, get, parsed, text } from './examples.ts'
import { type Ingested, ingested, type Row } from './warehouse.ts'

const built = examplesOf('fixtures/built.ndjson')

const of = (...names: string[]) => names.map((name) => `properties.${name}`)

/** Text columns of every event, and where a payload has them. */
const texts: Readonly<Record<string, readonly string[]>> = {
  user_id: ['userId'],
  anonymous_id: ['anonymousId'],
  session_id: of('session_id', 'player_session_id'),
  title: of('title'),
  quality: of('quality'),
  player_version: of('player_version'),
  device_type: [...of('device_type'), 'context.device.type'],
}
/** Columns of other types; their values are those of the payload. */
const values: Readonly<Record<string, readonly string[]>> = {
  position: of('position'),
  completion_rate: of('completion_rate'),
  bitrate: of('bitrate', 'new_bitrate'),
  fps: of('framerate', 'fps'),
  resolution: of('resolution'),
  livestream: of('livestream'),
}

/** The columns that only one family of events fills. */
const families: Readonly<Record<string, { texts: typeof texts; values: typeof values }>> = {
  Playback: {
    texts: {
      content_id: of('content_asset_id', 'video_id'),
      content_pod_id: of('content_pod_id'),
      method: of('method', 'interruption_reason'),
      pause_reason: of('pause_reason'),
      exit_reason: of('exit_reason'),
      video_player: of('video_player'),
      ad_type: of('ad_type'),
    },
    values: {
      content_asset_ids: of('content_asset_ids'),
      content_pod_ids: of('content_pod_ids'),
      duration: of('total_length', 'duration'),
      seek_position: of('seek_position', 'new_position'),
      buffer_duration: of('buffer_duration'),
      sound: of('sound'),
      fullscreen_enabled: of('full_screen', 'fullscreen_enabled'),
      ad_enabled: of('ad_enabled'),
    },
  },
  Content: {
    texts: {
      content_id: of('asset_id', 'content_id'),
      content_pod_id: of('pod_id'),
      description: of('description'),
      series: of('program', 'series'),
      season: of('season'),
      genre: of('genre'),
      publisher: of('publisher'),
      content_channel: of('channel'),
    },
    values: {
      duration: of('total_length', 'duration'),
      episode: of('episode'),
      full_episode: of('full_episode'),
      keywords: of('keywords'),
    },
  },
  Ad: {
    texts: {
      ad_id: of('asset_id', 'ad_id'),
      ad_pod_id: of('pod_id'),
      content_id: of('content.asset_id', 'content_id'),
      ad_type: of('type', 'ad_type'),
      publisher: of('publisher'),
      load_type: of('load_type'),
      advertiser: of('advertiser'),
      campaign: of('campaign'),
    },
    values: {
      ad_duration: of('total_length', 'ad_duration'),
      pod_position: of('pod_position'),
      pod_length: of('pod_length'),
      quartile: of('quartile'),
      clicked: of('clicked'),
      skipped: of('skipped'),
    },
  },
}

let all: Ingested
beforeAll(async () => {
  all = await ingested(built.map(({ line }) => line))
})

const rowOf = ({ payload }: Example) =>
  all.events.find(({ event_id }) => event_id === payload.messageId) as Row
const familyOf = ({ payload }: Example) => String(payload.event).split(' ')[1] as string

describe('each payload, value by value', () => {
  test.each(built)('$name', (example) => {
    const { payload } = example
    const row = rowOf(example)
    const family = families[familyOf(example)]
    for (const [column, paths] of Object.entries({ ...texts, ...family?.texts }))
      expect(row[column], column).toBe(text(get(payload, ...paths)))
    for (const [column, paths] of Object.entries({ ...values, ...family?.values }))
      expect(row[column], column).toEqual(get(payload, ...paths))
    expect(row.event_name).toBe(String(payload.event).replace('interrupted', 'Interrupted'))
    expect(row.event_timestamp).toEqual(new Date(payload.timestamp as string))
    expect(parsed(row.event_properties)).toEqual(payload.properties)
    expect(row.raw_payload).toBe(example.raw)
    const airdate = get(payload, 'properties.airdate')
    expect(row.airdate).toEqual(airdate === null ? null : new Date(airdate as string))
    if (familyOf(example) === 'Ad') expect(parsed(row.content)).toEqual(get(payload, 'properties.content'))
    expect(row.connection_type).toBe(
      get(payload, 'properties.connection_type') ?? (payload.context === undefined ? null : 'wifi'),
    )
  })

  test('a family leaves the columns of the others NULL', () => {
    for (const example of built) {
      const own = families[familyOf(example)]
      for (const other of Object.values(families)) {
        for (const column of Object.keys({ ...other.texts, ...other.values })) {
          if (own !== undefined && (column in own.texts || column in own.values)) continue
          // A playback may name the advertisements that it will show.
          if (own === families.Playback && /^ad_(pod_)?id$/.test(column)) continue
          expect(rowOf(example)[column], `${example.name} ${column}`).toBe(null)
        }
      }
    }
  })
})

test('a playback names one advertisement, or a list', () => {
  const [list, one, , ...rest] = built.map(rowOf)
  expect(list).toMatchObject({
    ad_id: null,
    ad_pod_id: null,
    ad_asset_ids: ['ad1', 'ad2'],
    ad_pod_ids: ['break1', 'break2'],
  })
  expect(one).toMatchObject({ ad_id: 'ad1', ad_pod_id: 'break1', ad_asset_ids: null, ad_pod_ids: null })
  expect(rest.filter(({ ad_asset_ids }) => ad_asset_ids !== null)).toEqual([])
})

test('nothing is uncast or rejected, and every column of a video is filled by some payload', () => {
  expect(all.results[0]).toMatchObject({ read: built.length, rejected: 0, ignored: 0 })
  expect(all.results[0]?.tables.video_events?.inserted).toBe(built.length)
  expect(all.results[0]?.tables.video_events?.uncast).toEqual({})
  expect(all.results[0]?.tables.video_content?.uncast).toEqual({})
  const columns = Object.keys(all.events[0] as Row)
  const own = columns.slice(columns.indexOf('event_type'), columns.indexOf('original_timestamp'))
  expect(own.filter((column) => all.events.every((row) => row[column] === null))).toEqual([])
})

test('the contents of these payloads', () => {
  const [{ payload }] = built.filter(({ payload }) => payload.event === 'Video Content Started') as [Example]
  const { session_id, asset_id, pod_id, position, bitrate, framerate, ...ofContent } =
    payload.properties as Row
  expect(all.contents.map(({ content_id }) => content_id)).toEqual(['EPISODE_123', 'c1'])
  const [old, content] = all.contents
  expect(parsed(content?.attributes)).toEqual(ofContent)
  expect(content).toMatchObject({
    content_id: asset_id,
    title: 'Pilot',
    description: 'How it began.',
    series: 'The Show',
    season: '1',
    genre: 'Drama',
    publisher: 'Studio',
    channel: 'Channel 4',
    duration: 3600,
    full_episode: true,
    livestream: false,
    airdate: new Date('2025-12-24T20:15:00Z'),
    keywords: ['pilot', 'drama'],
  })
  expect(old).toMatchObject({
    series: 'Old series',
    season: '1',
    episode: 5,
    category: 'Learning',
    duration: 120,
  })
  expect(parsed(old?.attributes)).toEqual({
    series: 'Old series',
    season: 1,
    episode: 5,
    genre: 'Technology',
    category: 'Learning',
    duration: 120,
  })
})
