import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { RunSummary } from '@customerio-databricks/core'
import { expect, test } from 'vitest'
import { createdFolder, folder } from './cli.js'

test('runs are listed and shown; rejects are replayed after they were mended', async () => {
  const { run, write, read } = await createdFolder()
  write('people.csv', 'user_id,age', '1,20', '2,old', '3,30')
  await run(['load', 'people', 'people.csv', '--chunk-rows', '2'])
  const listed = await run(['jobs', '--json'])
  const [job] = listed.json<{ jobId: string }[]>()
  expect(job).toMatchObject({ jobType: 'load', status: 'completed', read: 3, rejected: 1 })
  const id = job?.jobId as string
  const shown = await run(['jobs', 'show', id])
  expect(shown.stdout).toMatch(/3 read, 1 rejected, [0-9]+ records\/s\n {4}wrong_type: 1/)
  expect(shown.stdout).toContain('people.csv')
  const resumed = await run(['load', 'people', 'people.csv', '--chunk-rows', '2', '--resume', id, '--json'])
  expect(resumed.json()).toMatchObject({ read: 3, rejected: 0, tables: { people: { unchanged: 3 } } })
  const other = await run(['load', 'people', 'people.csv', '--chunk-rows', '1', '--resume', id])
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('went by other options')])
  const rejects = read('people.csv.rejects.ndjson')
  expect(JSON.parse(rejects)).toMatchObject({
    source: 'people.csv',
    line: 3,
    rule: 'wrong_type',
    column: 'age',
    value: '"old"',
    into: 'people',
    schemaVersion: expect.stringMatching(/^\d/),
  })
  const same = await run(['replay', 'people.csv.rejects.ndjson', '--rejects', 'again.ndjson', '--json'])
  expect([same.code, JSON.parse(read('again.ndjson'))]).toMatchObject([3, { source: 'people.csv', line: 3 }])
  write('mended.ndjson', rejects.replace('\\"old\\"', '\\"33\\"').trim())
  const mended = await run(['replay', 'mended.ndjson', '--json'])
  expect(mended.json()).toMatchObject({ read: 1, rejected: 0, tables: { people: { inserted: 1 } } })
})

test('without the journal of the warehouse, runs are files; rejected payloads are replayed too', async () => {
  const { run, write, path, read } = folder()
  await run(['create', '--only', 'people'])
  write('calls.ndjson', { type: 'identify', traits: {} })
  await run(['ingest', 'calls.ndjson', '--only', 'people'])
  expect(readdirSync(join(path, '.customerio-databricks', 'runs'))).toHaveLength(1)
  expect((await run(['jobs', '--only', 'people'])).stdout).toMatch(/ingest +completed/)
  const rejects = read('calls.ndjson.rejects.ndjson')
  write('mended.ndjson', rejects.replace('\\"type\\"', '\\"userId\\":\\"u1\\",\\"type\\"').trim())
  const mended = await run(['replay', 'mended.ndjson', '--only', 'people', '--json'])
  expect(mended.json()).toMatchObject({ rejected: 0, tables: { people: { inserted: 1 } } })
})

test('an ingest of chunks that broke off is resumed', async () => {
  const { run, write } = await createdFolder()
  const call = (id: string) => ({
    type: 'track',
    userId: '1',
    event: 'x',
    messageId: id,
    timestamp: 1_764_000_000,
  })
  write('calls.ndjson', call('a'), call('b'), '{broken', call('c'))
  const args = ['ingest', 'calls.ndjson', '--only', 'people,events', '--chunk-rows', '2']
  const first = await run([...args, '--json'])
  expect(first.json()).toMatchObject({ read: 4, rejected: 1, tables: { events: { inserted: 3 } } })
  const [job] = (await run(['jobs', '--json', '--only', 'people,events'])).json<{ jobId: string }[]>()
  const id = job?.jobId as string
  expect((await run(['jobs', 'show', id, '--only', 'people,events'])).stdout).toContain('calls.ndjson')
  const resumed = await run([...args, '--resume', id, '--json'])
  expect(resumed.json()).toMatchObject({
    read: 4,
    rejected: 1,
    tables: { events: { inserted: 0, unchanged: 3 } },
  })
  const other = await run([
    'ingest',
    'calls.ndjson',
    '--only',
    'people,events',
    '--chunk-rows',
    '1',
    '--resume',
    id,
  ])
  expect([other.code, other.stderr]).toEqual([2, expect.stringContaining('went by other options')])
  const sizeless = await run(['ingest', 'calls.ndjson', '--resume', id])
  expect([sizeless.code, sizeless.stderr]).toEqual([2, expect.stringContaining('--chunk-rows')])
})

/** Calls back when the journal beside a warehouse knows of a merged chunk. */
function whenChunkIsMerged(path: string, work: () => void): void {
  const runs = join(path, '.customerio-databricks', 'runs')
  const timer = setInterval(() => {
    const files = existsSync(runs) ? readdirSync(runs).filter((name) => name.endsWith('.json')) : []
    if (!files.some((file) => readFileSync(join(runs, file), 'utf8').includes('contentHash'))) return
    clearInterval(timer)
    work()
  }, 10)
}

test('Ctrl-C ends a run of chunks when the one in hand is merged, and the rest is left to --resume', async () => {
  const { run, write, path } = folder()
  await run(['create', '--only', 'people'])
  const rows = Array.from({ length: 3000 }, (_, i) => ({ user_id: `u${i}` }))
  write('people.ndjson', ...rows)
  const args = ['load', 'people', 'people.ndjson', '--chunk-rows', '100', '--only', 'people']
  const jobs = ['jobs', '--json', '--only', 'people']
  const ended = await run([...args, '--json'], {
    during: (child) => whenChunkIsMerged(path, () => child.kill('SIGINT')),
  })
  expect([ended.code, ended.stderr]).toEqual([
    130,
    expect.stringMatching(/ended between two chunks.*--resume/),
  ])
  const { read, stopped, tables } = ended.json<RunSummary>()
  expect(stopped).toBe(true)
  expect(read).toBeGreaterThan(0)
  expect(read).toBeLessThan(3000)
  expect(tables.people?.inserted).toBe(read)
  const [job] = (await run(jobs)).json<{ jobId: string; status: string }[]>()
  expect(job?.status).toBe('cancelled')
  const resumed = await run([...args, '--resume', job?.jobId as string, '--json'])
  expect(resumed.json()).toMatchObject({
    read: 3000,
    tables: { people: { inserted: 3000 - read, unchanged: read } },
  })
})
