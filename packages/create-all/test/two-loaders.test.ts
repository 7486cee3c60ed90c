import { join } from 'node:path'
import {
  CustomerioDatabricksError,
  createTables,
  ingest,
  loadRows,
  type Warehouse,
} from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { events, eventsDomain } from '@customerio-databricks/events'
import { people, peopleDomain } from '@customerio-databricks/people'
import { expect, test } from 'vitest'
import { createdFolder, folder, ndjson } from './cli.js'
import { recordRuns } from './fault-runs.js'

/** `npm run soak` has more. */
const PAIRS = Number(process.env.SOAK_PAIRS ?? 8)

async function counts(warehouse: Warehouse, table: string, key: string): Promise<unknown> {
  const [row] = await warehouse.query(
    `SELECT count(*)::INT AS rows, count(DISTINCT ${key})::INT AS keys FROM ${table}`,
  )
  return row
}

test('two sessions of one process load one table at once: nothing is lost, and nothing is there twice', async () => {
  const { path } = folder()
  let conflicts = 0
  for (let i = 0; i < PAIRS; i++) {
    const file = join(path, `${i}.duckdb`)
    await using first = await duckdb({ file })
    await using second = await duckdb({ file })
    await createTables(first, [peopleDomain, eventsDomain])
    const calls = (from: number) =>
      Array.from({ length: 2000 }, (_, n) => {
        const userId = `u${from + n}`
        return n % 2 === 0
          ? { type: 'identify', userId, traits: { plan: 'x' }, timestamp: '2026-01-02T03:04:05Z' }
          : {
              type: 'track',
              userId,
              messageId: `m${from + n}`,
              event: 'Viewed',
              timestamp: '2026-01-02T03:04:05Z',
            }
      })
    const rows = (from: number) => Array.from({ length: 2000 }, (_, n) => ({ user_id: `p${from + n}` }))
    const work = [
      () => ingest(first, [peopleDomain, eventsDomain], calls(0)),
      () => ingest(second, [peopleDomain, eventsDomain], calls(1000)),
      () => loadRows(first, people, rows(0)),
      () => loadRows(second, people, rows(1000)),
    ]
    await Promise.all(
      work.map(async (run) => {
        // As a caller does who is told that it can be tried again.
        for (;;) {
          try {
            return await run()
          } catch (error) {
            if (!CustomerioDatabricksError.isInstance(error) || !error.retryable) throw error
            conflicts += 1
          }
        }
      }),
    )
    expect(await counts(first, 'events', 'event_id')).toEqual({ rows: 1500, keys: 1500 })
    expect(await counts(second, 'people', 'user_id')).toEqual({ rows: 4500, keys: 4500 })
  }
  recordRuns({ what: 'two loaders at once', engine: 'DuckDB', runs: PAIRS, met: conflicts })
})

test('a second process is locked out with a sentence that says what to do', async () => {
  const { run, write, path } = await createdFolder()
  write('people.ndjson', { user_id: '1' })
  await using _held = await duckdb({ file: join(path, 'warehouse.duckdb') })
  const { code, stdout, stderr } = await run(['load', 'people', 'people.ndjson'])
  expect([code, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/^error: "warehouse\.duckdb" is open in .*Close it there, or name another file\.\n$/)
})

test('of 10,000 rows the one that breaks a CHECK is rejected by its name', async () => {
  const { run, read, write } = await createdFolder()
  const rows = Array.from({ length: 10_000 }, (_, i) => ({
    event_id: `e${i}`,
    event_name: i === 6_172 ? '' : 'Order placed',
  }))
  write('events.ndjson', ndjson(...rows).trimEnd())
  for (const flags of [[], ['--in-process']]) {
    const { code, json } = await run(['load', 'events', 'events.ndjson', '--json', ...flags])
    expect(code).toBe(3)
    const { inserted = 0, unchanged = 0 } = json().tables.events ?? {}
    expect([json().rejectedByRule, inserted + unchanged]).toEqual([{ broken_check: 1 }, 9_999])
    expect(JSON.parse(read('events.ndjson.rejects.ndjson'))).toMatchObject({
      line: 6_173,
      reason: expect.stringContaining(`"${Object.keys(events.checks)[1]}"`),
    })
  }
})
