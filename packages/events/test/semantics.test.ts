import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTables, ingest, ingestFiles } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { eventsDomain } from '@customerio-databricks/events'
import { describe, expect, test } from 'vitest'
import { ingested, inWarehouse, type Row } from './warehouse.ts'

const track = (more: object = {}) => ({ type: 'track', event: 'Tap', userId: 'u1', ...more })
const at = '2026-01-02T03:04:05Z'

describe('identity', () => {
  test('any of user id, anonymous id, group id and e-mail', async () => {
    const { results, events } = await ingested([
      { type: 'track', event: 'Tap', messageId: '1', userId: 'u1' },
      { type: 'track', event: 'Tap', messageId: '2', anonymousId: 'a1' },
      { type: 'track', event: 'Tap', messageId: '3', groupId: 'g1' },
      { type: 'track', event: 'Tap', messageId: '4', context: { traits: { email: 'a@example.com' } } },
      { type: 'track', event: 'Tap', messageId: '5' },
    ])
    expect(events).toMatchObject([
      { user_id: 'u1', anonymous_id: null },
      { user_id: null, anonymous_id: 'a1' },
      { group_id: 'g1' },
      { email: 'a@example.com' },
    ])
    expect(results[0]?.rejects).toMatchObject([{ line: 5, rule: 'missing_identity' }])
  })

  test('both ids in one call, as real calls have them', async () => {
    const { events } = await ingested([track({ anonymousId: 'a1' })])
    expect(events).toMatchObject([{ user_id: 'u1', anonymous_id: 'a1' }])
  })

  test('ids that are numbers are their digits', async () => {
    const text =
      '{"type":"track","event":"Tap","userId":42,"anonymousId":12345678901234567890,"groupId":7.5,"messageId":9}'
    const { events } = await ingested([text])
    expect(events).toMatchObject([
      {
        user_id: '42',
        anonymous_id: '12345678901234567890',
        group_id: '7.5',
        event_id: '9',
        message_id: '9',
      },
    ])
  })

  test('reports of deliveries and content need none', async () => {
    const { events } = await ingested([
      { type: 'track', event: 'Report Delivery Event', messageId: '1', properties: { deliveryId: '42' } },
      { type: 'track', event: 'Report Content Event', messageId: '2' },
    ])
    expect(events).toMatchObject([
      { event_name: 'Report Delivery Event', user_id: null },
      { event_name: 'Report Content Event' },
    ])
  })
})

describe('event id', () => {
  test("the call's own, in every key column of its row", async () => {
    const { events, pageViews, screenViews } = await ingested([
      track({ messageId: 'm1' }),
      { type: 'page', userId: 'u1', messageId: 'm2' },
      { type: 'screen', userId: 'u1', messageId: 'm3' },
    ])
    expect(events).toMatchObject([{ event_id: 'm1', message_id: 'm1' }])
    expect(pageViews).toMatchObject([{ event_id: 'm2', page_view_id: 'm2', message_id: 'm2' }])
    expect(screenViews).toMatchObject([{ event_id: 'm3', screen_view_id: 'm3', message_id: 'm3' }])
  })

  test('else a hash of the record, its place in its batch, and its occurrence when it has no time', async () => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
    const bare = '{ "type": "track", "event": "Tap", "userId": "u1" }'
    const page = '{"type":"page","userId":"u1","timestamp":"2026-01-02T03:04:05Z"}'
    const { events, pageViews } = await ingested([bare, bare, page, page, `{"batch":[${page}]}`])
    const ids = (rows: readonly Row[]) => rows.map(({ event_id }) => event_id).sort()
    expect(ids(events)).toEqual([sha256(`${bare}\n\n0`), sha256(`${bare}\n\n1`)].sort())
    expect(ids(pageViews)).toEqual([sha256(`${page}\n\n0`), sha256(`${page}\n0\n0`)].sort())
    expect(pageViews.every((row) => row.page_view_id === row.event_id && row.message_id === null)).toBe(true)
  })
})

describe('event time', () => {
  test('timestamp, else originalTimestamp, sentAt, receivedAt; none is NULL, never the load time', async () => {
    const names = ['timestamp', 'originalTimestamp', 'sentAt', 'receivedAt']
    const times = names.map((name, i) => [name, `2026-01-0${i + 1}T00:00:00Z`] as const)
    const calls = [...names, 'none'].map((_, i) =>
      track({ messageId: `${i}`, ...Object.fromEntries(times.slice(i)) }),
    )
    const { events } = await ingested(calls)
    expect(events.map(({ event_timestamp }) => event_timestamp)).toEqual([
      ...times.map(([, text]) => new Date(text)),
      null,
    ])
    expect(events[0]).toMatchObject({
      original_timestamp: new Date('2026-01-02'),
      sent_at: new Date('2026-01-03'),
      received_at: new Date('2026-01-04'),
    })
  })

  test('an unreadable one counts as missing, and is counted', async () => {
    const { results, events } = await ingested([
      track({ timestamp: '2026-01-02T03:04:05Z,', sentAt: at }),
      track({ timestamp: 'soon' }),
    ])
    expect(events.map(({ event_timestamp }) => event_timestamp)).toEqual(
      expect.arrayContaining([new Date(at), null]),
    )
    expect(results[0]?.tables.events).toMatchObject({ inserted: 2, uncast: { event_timestamp: 2 } })
  })

  test('epoch 0 is none; seconds and milliseconds are times', async () => {
    const { results, events } = await ingested([
      track({ messageId: '1', timestamp: 0, sentAt: '0' }),
      track({ messageId: '2', timestamp: 1_767_323_045 }),
      track({ messageId: '3', timestamp: 1_767_323_045_000 }),
    ])
    expect(events.map(({ event_timestamp }) => event_timestamp)).toEqual([null, new Date(at), new Date(at)])
    expect(results[0]?.tables.events?.uncast).toEqual({})
  })

  test('without a zone it is UTC, and counted', async () => {
    const { results, events } = await ingested([track({ timestamp: '2026-01-02T03:04:05' })])
    expect(events).toMatchObject([{ event_timestamp: new Date(at) }])
    expect(results[0]?.tables.events?.zoneless).toEqual({ event_timestamp: 1 })
  })

  test('the zone of the machine changes nothing', () => {
    const script = `
      import { createTables, ingest } from '@customerio-databricks/core'
      import { duckdb } from '@customerio-databricks/core/duckdb'
      import { eventsDomain, loadEvents } from '@customerio-databricks/events'
      const warehouse = await duckdb({ file: ':memory:' })
      await createTables(warehouse, [eventsDomain])
      const times = ['2026-03-08T02:30:00', '2026-11-01T01:30:00-04:00', 1767323045, '2026-07-01', new Date(1e12)]
      const track = { type: 'track', event: 'Tap', userId: 'u1' }
      await ingest(warehouse, [eventsDomain], times.map((timestamp, i) => ({ ...track, messageId: 'i' + i, timestamp })))
      await loadEvents(warehouse, [{ event_id: 'l0', event_name: 'Tap', event_timestamp: new Date('2026-03-08T02:30:00Z') }])
      const rows = await warehouse.query('SELECT event_id, event_timestamp, CAST(event_timestamp AS VARCHAR) AS text FROM customerio.events ORDER BY event_id')
      console.log(JSON.stringify(rows))
      await warehouse.close()`
    const run = (TZ: string) => {
      const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        cwd: fileURLToPath(new URL('..', import.meta.url)),
        env: { ...process.env, TZ },
        encoding: 'utf8',
      })
      expect(stderr).toBe('')
      return JSON.parse(stdout)
    }
    const expected = [
      ['i0', '2026-03-08T02:30:00.000Z', '2026-03-08 02:30:00+00'],
      ['i1', '2026-11-01T05:30:00.000Z', '2026-11-01 05:30:00+00'],
      ['i2', '2026-01-02T03:04:05.000Z', '2026-01-02 03:04:05+00'],
      ['i3', '2026-07-01T00:00:00.000Z', '2026-07-01 00:00:00+00'],
      ['i4', '2001-09-09T01:46:40.000Z', '2001-09-09 01:46:40+00'],
      ['l0', '2026-03-08T02:30:00.000Z', '2026-03-08 02:30:00+00'],
    ].map(([event_id, event_timestamp, text]) => ({ event_id, event_timestamp, text }))
    expect(run('America/New_York')).toEqual(expected)
    expect(run('UTC')).toEqual(expected)
  })
})

describe('what is rejected', () => {
  test('broken JSON, an unknown payload, no identity, no event name; nothing else', async () => {
    const { results, events } = await ingested([
      '{"type":"track",',
      { type: 'charge', userId: 'u1' },
      { type: 'track', event: 'Tap' },
      { type: 'track', userId: 'u1', event: ' ' },
      track({ properties: 'text', context: 5, integrations: 'x', timestamp: {}, messageId: 'ok' }),
    ])
    expect(results[0]?.rejectedByRule).toEqual({
      broken_json: 1,
      unknown_payload: 1,
      missing_identity: 1,
      missing_event: 1,
    })
    expect(events).toMatchObject([{ event_id: 'ok', event_properties: '"text"', context: '5' }])
  })

  test('a misfit leaves its column NULL, stays in the JSON, and is counted', async () => {
    const properties = { price: 'cheap', quantity: 1.5, tags: 'new', plan: { tier: 1 }, title: 5 }
    const { results, events } = await ingested([track({ properties })])
    expect(events).toMatchObject([{ price: null, quantity: null, tags: null, plan: null, title: '5' }])
    expect(JSON.parse(events[0]?.event_properties as string)).toEqual(properties)
    expect(results[0]?.tables.events?.uncast).toEqual({ price: 1, quantity: 1, tags: 1, plan: 1 })
  })

  test('null context, null integrations, null properties and undeclared fields load', async () => {
    const { results, events } = await ingested([
      track({
        context: null,
        integrations: null,
        properties: null,
        traits: null,
        version: 1.1,
        nobodyKnows: [1],
      }),
    ])
    expect(results[0]).toMatchObject({ rejected: 0, tables: { events: { inserted: 1, uncast: {} } } })
    expect(events).toMatchObject([{ context: null, event_properties: null, ip_address: null }])
    expect(events[0]?.raw_payload).toContain('"nobodyKnows":[1]')
  })
})

describe('JSON', () => {
  test('is equal by value, and exact beyond 2^53; the record is kept byte for byte', async () => {
    const text =
      '{ "type":"track","event":"Tap","userId":"u1", "properties": {"n":12345678901234567890, "d": 1.10, "price": 12345678901234.5678, "__proto__": {"x":1}, "a":1,"a":1} }'
    const { events } = await ingested([text])
    expect(events).toMatchObject([{ raw_payload: text, price: '12345678901234.5678' }])
    expect(events[0]?.event_properties).toBe(
      '{"n":12345678901234567890,"d":1.1,"price":12345678901234.5678,"__proto__":{"x":1},"a":1}',
    )
  })
})

describe('logs', () => {
  const call = (title: string, timestamp?: string) =>
    track({ messageId: 'm1', properties: { title }, timestamp })
  const title = async (...runs: object[][]) => (await ingested(...runs)).events[0]?.title

  test('of one run the newest counts, then the last', async () => {
    expect(
      await title([call('new', '2026-01-03T00:00:00Z'), call('old', '2026-01-01T00:00:00Z'), call('none')]),
    ).toBe('new')
    expect(await title([call('first', at), call('last', at)])).toBe('last')
    expect(await title([call('first'), call('last')])).toBe('last')
  })

  test('a stored row gives way to a greater time only', async () => {
    expect(await title([call('stored', at)], [call('same time', at)])).toBe('stored')
    expect(await title([call('stored', at)], [call('older', '2026-01-01T00:00:00Z')])).toBe('stored')
    expect(await title([call('stored', at)], [call('none')])).toBe('stored')
    expect(await title([call('none')], [call('none again')])).toBe('none')
    expect(await title([call('stored', at)], [call('newer', '2026-01-03T00:00:00Z')])).toBe('newer')
    expect(await title([call('none')], [call('any', '1970-01-01T00:00:01Z')])).toBe('any')
  })

  test('a newer row replaces the whole: what it leaves out is NULL', async () => {
    const older = track({ messageId: 'm1', timestamp: '2026-01-01T00:00:00Z', context: { ip: '1.1.1.1' } })
    const { results, events } = await ingested([older], [track({ messageId: 'm1', timestamp: at })])
    expect(events).toMatchObject([{ ip_address: null, context: null }])
    expect(results[1]?.tables.events).toMatchObject({ inserted: 0, updated: 1 })
  })
})

test('the same file again changes nothing, and says so', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'events-test-'))
  const file = path.join(folder, 'calls.ndjson')
  const bare = JSON.stringify(track())
  const calls = [track({ messageId: 'm1', timestamp: at }), track({ messageId: 'm1', timestamp: at })]
  writeFileSync(
    file,
    [bare, bare, ...calls.map((call) => JSON.stringify(call)), '{"type":"page","userId":"u1"}', '{'].join(
      '\n',
    ),
  )
  await inWarehouse(async (warehouse) => {
    const first = await ingestFiles(warehouse, [eventsDomain], [file])
    expect(first).toMatchObject({
      read: 6,
      rejected: 1,
      tables: {
        events: { inserted: 3, updated: 0, unchanged: 0, superseded: 1 },
        page_views: { inserted: 1, updated: 0, unchanged: 0, superseded: 0 },
      },
    })
    const rows = () => warehouse.query('SELECT * FROM customerio.events ORDER BY event_id')
    const before = await rows()
    const second = await ingestFiles(warehouse, [eventsDomain], [file])
    expect(second).toMatchObject({
      read: 6,
      rejected: 1,
      tables: {
        events: { inserted: 0, updated: 0, unchanged: 3, superseded: 1 },
        page_views: { inserted: 0, updated: 0, unchanged: 1, superseded: 0 },
      },
    })
    // loaded_at and batch_id too are those of the first run.
    expect(await rows()).toEqual(before)
  })
  rmSync(folder, { recursive: true })
})

test('lineage says which run wrote a row, and from where', async () => {
  await inWarehouse(async (warehouse) => {
    const options = { sourceSystem: 'web', integrationId: 'i1' }
    await ingest(warehouse, [eventsDomain], [track({ messageId: '1' }), track({ messageId: '2' })], options)
    await ingest(warehouse, [eventsDomain], [track({ messageId: '3' })])
    const rows = await warehouse.query<Row>('SELECT * FROM customerio.events ORDER BY event_id')
    expect(rows).toMatchObject([
      { source_system: 'web', integration_id: 'i1', loaded_at: expect.any(Date) },
      { batch_id: rows[0]?.batch_id },
      { source_system: null, integration_id: null },
    ])
    expect(rows[2]?.batch_id).not.toBe(rows[0]?.batch_id)
  })
})

test('spellings that real senders use are stored under the documented name', async () => {
  const { events } = await ingested([
    track({ messageId: '1', event: ' App Opened ' }),
    track({ messageId: '2', event: 'Delete Device' }),
    track({ messageId: '3', event: 'Video Playback interrupted' }),
    track({ messageId: '4', event: 'Email Clicked' }),
    track({ messageId: '5', event: 'Something Of Mine' }),
  ])
  expect(events.map(({ event_name }) => event_name)).toEqual([
    'Application Opened',
    'Device Deleted',
    'Video Playback Interrupted',
    'Email Link Clicked',
    'Something Of Mine',
  ])
  expect(events[0]?.raw_payload).toContain('" App Opened "')
})

test('calls of other domains are counted, and left out', async () => {
  const { results } = await ingested([
    { type: 'identify', userId: 'u1', traits: {} },
    { type: 'alias', userId: 'u1', previousId: 'u0' },
    track(),
  ])
  expect(results[0]).toMatchObject({ read: 3, rejected: 0, ignored: 2, tables: { events: { inserted: 1 } } })
})

test('without people, events creates and loads; its keys to people are left out and named', async () => {
  const warehouse = await duckdb({ file: ':memory:' })
  const { created, omitted } = await createTables(warehouse, [eventsDomain])
  expect(created).toEqual(['events', 'page_views', 'screen_views', 'event_sequences'])
  expect(omitted).toMatchObject([
    { table: 'events', name: 'events_user_id_fk', references: 'people' },
    { table: 'page_views', name: 'page_views_user_id_fk', references: 'people' },
    { table: 'screen_views', name: 'screen_views_user_id_fk', references: 'people' },
    { table: 'event_sequences', name: 'event_sequences_user_id_fk', references: 'people' },
  ])
  const result = await ingest(warehouse, [eventsDomain], [track()])
  expect(result.tables.events?.inserted).toBe(1)
  await warehouse.close()
})

test('the documented INSERT runs as it stands over a view', async () => {
  await inWarehouse(async (warehouse) => {
    await warehouse.execute('CREATE SCHEMA your_system')
    await warehouse.execute(`CREATE VIEW your_system.user_actions AS
      SELECT 'e1' AS event_id, 'u1' AS user_id, 'Signed Up' AS action_name, {'plan': 'pro', 'seats': 3} AS properties,
        TIMESTAMPTZ '2026-01-02 03:04:05+00' AS occurred_at`)
    await warehouse.execute(
      'INSERT INTO customerio.events (event_id, user_id, event_name, event_properties, event_timestamp) SELECT event_id, user_id, action_name, to_json(properties), occurred_at FROM your_system.user_actions',
    )
    // The row is as any other: the same id again changes nothing, a greater time replaces it.
    const own = { type: 'track', event: 'Signed Up', userId: 'u1', messageId: 'e1' }
    const again = await ingest(warehouse, [eventsDomain], [{ ...own, timestamp: at }])
    expect(again.tables.events).toMatchObject({ inserted: 0, updated: 0, unchanged: 1 })
    const [row] = await warehouse.query<Row>('SELECT * FROM customerio.events')
    expect(row).toMatchObject({ event_timestamp: new Date(at), source_system: null, raw_payload: null })
    expect(JSON.parse(row?.event_properties as string)).toEqual({ plan: 'pro', seats: 3 })
  })
})
