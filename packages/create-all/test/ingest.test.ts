import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { RunSummary } from '@customerio-databricks/core'
import { describe, expect, test } from 'vitest'
import { createdFolder, folder, ndjson, root } from './cli.js'

const identify = { type: 'identify', userId: '1', messageId: 'a', traits: { email: 'ada@example.com' } }
const track = {
  type: 'track',
  userId: '1',
  messageId: 'b',
  event: 'Signed Up',
  timestamp: '2026-01-02T03:04:05Z',
}
const payloads = ['pipelines_calls', 'semantic_customerio', 'semantic_ecommerce', 'semantic_other'].map(
  (name) => join(root, 'examples', 'payloads', `${name}.ndjson`),
)
const zero = { inserted: 0, updated: 0, unchanged: 0, superseded: 0, uncast: {}, zoneless: {} }

describe('a clean file', () => {
  test('is loaded, and again changes nothing and says so', async () => {
    const { run, write, path } = await createdFolder()
    write('calls.ndjson', identify, track)
    const first = await run(['ingest', 'calls.ndjson'])
    expect(first.code).toBe(0)
    expect(first.stderr).toBe('')
    expect(first.stdout).toContain('2 records of calls.ndjson into duckdb:warehouse.duckdb: 2 taken.')
    expect(first.stdout).toMatch(/^people +1 +0 +0 +0$/m)
    expect(first.stdout).not.toContain('Nothing changed')
    const second = await run(['ingest', 'calls.ndjson'])
    expect(second.code).toBe(0)
    expect(second.stdout).toContain('Nothing changed: every record was stored already.')
    expect(existsSync(join(path, 'calls.ndjson.rejects.ndjson'))).toBe(false)
  })

  test('with --json, one summary stands on standard output', async () => {
    const { run, write } = await createdFolder()
    write('calls.ndjson', identify, track)
    const { code, stderr, json } = await run(['ingest', 'calls.ndjson', '--json', '--only', 'people,events'])
    expect([code, stderr]).toEqual([0, ''])
    expect(json()).toEqual({
      read: 2,
      rejected: 0,
      ignored: 0,
      rejectedByRule: {},
      tables: {
        people: { ...zero, inserted: 1 },
        people_events: { ...zero, inserted: 1 },
        people_traits_history: zero,
        events: { ...zero, inserted: 1 },
        page_views: zero,
        screen_views: zero,
      },
    } satisfies RunSummary)
  })

  test('comes through standard input', async () => {
    const { run } = await createdFolder()
    const { code, json } = await run(['ingest', '-', '--json'], { input: ndjson(identify, track) })
    expect(code).toBe(0)
    expect(json()).toMatchObject({ read: 2, tables: { events: { inserted: 1 } } })
    expect((await run(['ingest', '-'])).stdout).toContain('There is no record in standard input.')
  })
})

describe('a file with bad records', () => {
  const bad = ['{"type":', { type: 'track', event: 'x' }, { type: 'tr\u001b[31mack', userId: '1' }]

  test('loads the rest, ends with 3, and keeps the bad ones whole', async () => {
    const { run, write, read } = await createdFolder()
    write('calls.ndjson', identify, ...bad, track)
    const { code, stdout } = await run(['ingest', 'calls.ndjson'])
    expect(code).toBe(3)
    expect(stdout).toContain('5 records of calls.ndjson into duckdb:warehouse.duckdb: 2 taken, 3 rejected.')
    expect(stdout).toContain('Rejected records, kept whole in calls.ndjson.rejects.ndjson:')
    expect(stdout).toContain('  missing_identity: 1\n    line 3: The call has no userId')
    expect(stdout).not.toContain('\u001b')
    const rejects = read('calls.ndjson.rejects.ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(rejects).toMatchObject([
      { source: 'calls.ndjson', line: 2, rule: 'broken_json', path: '', raw: '{"type":' },
      { line: 3, rule: 'missing_identity', path: 'userId', raw: JSON.stringify(bad[1]) },
      { line: 4, rule: 'unknown_payload', path: 'type', raw: JSON.stringify(bad[2]) },
    ])
    expect(rejects[1].reason).toContain('The call has no userId')
    expect((await run(['ingest', 'calls.ndjson'])).stdout).toContain(
      'Nothing changed: every other record was stored already.',
    )
  })

  test('--json counts them by rule and names the file', async () => {
    const { run, write, read } = await createdFolder()
    write('calls.ndjson', ...bad)
    const { code, json } = await run(['ingest', 'calls.ndjson', '--json', '--rejects', 'bad.ndjson'])
    expect(code).toBe(3)
    expect(json()).toMatchObject({
      read: 3,
      rejected: 3,
      rejectedByRule: { broken_json: 1, missing_identity: 1, unknown_payload: 1 },
      rejectsFile: 'bad.ndjson',
    })
    expect(json()).not.toHaveProperty('rejects')
    expect(read('bad.ndjson').trim().split('\n')).toHaveLength(3)
  })

  test('through standard input they go to stdin.rejects.ndjson', async () => {
    const { run, read } = await createdFolder()
    const { json } = await run(['ingest', '-', '--json'], { input: ndjson(...bad) })
    expect(json().rejectsFile).toBe('stdin.rejects.ndjson')
    expect(read('stdin.rejects.ndjson')).toContain('"source":"-"')
  })

  test('at most three reasons a rule are shown', async () => {
    const { run, write } = await createdFolder()
    write('calls.ndjson', ...Array.from({ length: 5 }, () => '{'))
    const { stdout } = await run(['ingest', 'calls.ndjson'])
    expect(stdout).toContain('  broken_json: 5\n')
    expect(stdout.match(/line \d+: Not JSON/g)).toHaveLength(3)
    expect(stdout).toContain('    and 2 more')
  })

  test('a rejects file that cannot be written, or that is the input, is refused', async () => {
    const { run, write } = await createdFolder()
    write('calls.ndjson', ...bad)
    const unwritable = await run(['ingest', 'calls.ndjson', '--rejects', 'no/where.ndjson'])
    expect(unwritable.code).toBe(1)
    expect(unwritable.stderr).toContain('rejected records cannot be written there')
    const same = await run(['ingest', 'calls.ndjson', '--rejects', './calls.ndjson'])
    expect(same.code).toBe(2)
    expect(same.stderr).toContain('which is an input')
    expect((await run(['ingest', 'calls.ndjson', './calls.ndjson'])).stderr).toContain('is named twice')
  })
})

test('misfits are counted by column', async () => {
  const { run, write } = await createdFolder()
  write('calls.ndjson', { ...track, timestamp: '2026-01-02T03:04:05', properties: { quantity: 'many' } })
  const { code, stdout } = await run(['ingest', 'calls.ndjson'])
  expect(code).toBe(0)
  expect(stdout).toMatch(/Values that did not fit.*\n.*\n {2}events\.quantity +1$/m)
  expect(stdout).toMatch(/Times without a zone.*\n.*\n {2}events\.event_timestamp +1$/m)
})

test('the examples load from several files, enveloped as they are', async () => {
  const { run } = await createdFolder()
  const { code, json } = await run(['ingest', ...payloads, '--json'])
  expect(code).toBe(3)
  expect(json()).toMatchObject({ read: 57, rejected: 6, ignored: 0, tables: { people: { inserted: 4 } } })
  expect(json().rejectsFile).toBe('pipelines_calls.ndjson.rejects.ndjson')
})

describe('a target without tables', () => {
  test('no file: says to create first, and makes none', async () => {
    const { run, write, path } = folder()
    write('calls.ndjson', identify)
    const { code, stderr } = await run(['ingest', 'calls.ndjson', '--target', 'duckdb:new.duckdb'])
    expect(code).toBe(1)
    expect(stderr).toBe(
      'error: There is no file new.duckdb yet. Create the tables first: npx @customerio-databricks/create-all create --target duckdb:new.duckdb\n',
    )
    expect(existsSync(join(path, 'new.duckdb'))).toBe(false)
  })

  test('another schema: says to create first there', async () => {
    const { run, write } = await createdFolder()
    write('calls.ndjson', identify)
    const { code, stderr } = await run(['ingest', 'calls.ndjson', '--schema', 'other'])
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /has no tables people, people_events, people_traits_history, events, page_views and \d+ more yet/,
    )
    expect(stderr).toContain('create-all create --schema other')
  })

  test('some are there: names what is missing, and how to go without', async () => {
    const { run, write } = folder()
    write('calls.ndjson', identify, track)
    await run(['create', '--only', 'events'])
    const { code, stderr } = await run(['ingest', 'calls.ndjson'])
    expect(code).toBe(1)
    expect(stderr).toMatch(
      /has no tables people, .* and \d+ more yet \(or use what is there, with --only events\)/,
    )
    const events = await run(['ingest', 'calls.ndjson', '--only', 'events', '--json'])
    expect(events.code).toBe(0)
    expect(events.json()).toMatchObject({ read: 2, ignored: 1, tables: { events: { inserted: 1 } } })
  })
})
