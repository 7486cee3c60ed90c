import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { JournalJob } from '../../src/load/journal/journal.js'
import { alertFile, lateTablesSql } from '../../src/monitor/alert-file.js'
import { type MonitorOptions, monitorTables } from '../../src/monitor/monitor-tables.js'
import { sendAlert } from '../../src/monitor/send-alert.js'
import { createTables } from '../../src/warehouse/create-tables.js'
import { duckdb } from '../../src/warehouse/duckdb/index.js'
import type { Warehouse } from '../../src/warehouse/warehouse.js'
import { shelves } from '../maintain/shelves.js'

let warehouse: Warehouse
beforeEach(async () => {
  warehouse = await duckdb({ file: ':memory:' })
  onTestFinished(() => warehouse.close())
  await createTables(warehouse, [shelves.domain])
})

const domains = [shelves.domain, shelves.books]
const monitor = (options?: MonitorOptions) => monitorTables(warehouse, domains, options)
const insert = (rows: number, age = 'INTERVAL 0 HOUR') =>
  warehouse.execute(
    `INSERT INTO shelves (shop, shelf, loaded_at) SELECT 's', i, now() - ${age} FROM range(${rows}) AS n(i)`,
  )

test('the first look knows no growth, the second one does', async () => {
  await insert(3)
  const first = await monitor()
  expect(first).toMatchObject({ missing: ['books'], broken: [], target: 'duckdb::memory:' })
  expect(first.tables[0]).toMatchObject({ table: 'shelves', rows: 3, files: null, growth: null })
  await insert(2)
  const second = await monitor()
  expect(second.tables[0]?.growth).toEqual({ since: first.lookedAt, rows: 2, bytes: 0 })
  expect(second.tables[0]?.looks.map(({ rows }) => rows)).toEqual([3, 5])
})

test('where nothing may be written there is a report all the same, with a note', async () => {
  // A view of that name keeps the table from being made, as a missing privilege does.
  await warehouse.execute('CREATE VIEW monitor_looks AS SELECT 1 AS one')
  await insert(3)
  const { tables, notes } = await monitor()
  expect(tables[0]).toMatchObject({ rows: 3, growth: null })
  expect(notes).toContainEqual(expect.stringMatching(/^This look was not remembered, .*monitor_looks/))
})

test('where earlier looks may not be read there is a report all the same, with a note', async () => {
  await warehouse.execute('CREATE TABLE monitor_looks AS SELECT 1 AS one')
  const { tables, notes } = await monitor()
  expect(tables[0]?.growth).toBeNull()
  expect(notes).toContainEqual(expect.stringMatching(/^Earlier looks cannot be read/))
})

const job = (over: Partial<JournalJob>): JournalJob => ({
  jobId: 'j',
  jobType: 'load',
  status: 'completed',
  startedAt: new Date(),
  sources: [],
  targetTables: [],
  configurationHash: '',
  read: 0,
  rejected: 0,
  rejectedByRule: {},
  ...over,
})
const ago = (hours: number) => new Date(Date.now() - hours * 3_600_000)

test('loads are counted by day, the oldest first', async () => {
  const startedAt = new Date(`${ago(48).toISOString().slice(0, 10)}T12:00:00Z`)
  const journal = {
    jobs: async () => [
      job({ read: 7 }),
      job({ startedAt, endedAt: new Date(startedAt.getTime() + 10_000), read: 1000, rejected: 5 }),
      job({ startedAt, status: 'failed', read: 1 }),
      job({ startedAt: ago(24 * 40), read: 9 }),
    ],
  }
  const { loads } = await monitor({ journal })
  expect(loads).toEqual([
    {
      day: startedAt.toISOString().slice(0, 10),
      runs: 2,
      failed: 1,
      read: 1001,
      rejected: 5,
      recordsPerSecond: 100,
    },
    expect.objectContaining({ runs: 1, read: 7, recordsPerSecond: null }),
  ])
})

describe('thresholds', () => {
  test('what is beyond them is said, and what is within is not', async () => {
    await insert(10, 'INTERVAL 7 HOUR')
    await monitor()
    await warehouse.execute(`INSERT INTO shelves (shop, shelf) VALUES ('n', 1), ('n', 2)`)
    const journal = {
      jobs: async () => [job({ read: 200, rejected: 3 }), job({ startedAt: ago(25), read: 5, rejected: 5 })],
    }
    const beyond = await monitor({ journal, maxAge: 6, maxGrowth: 19, maxRejects: 1.4 })
    expect(beyond.broken.map(({ finding }) => finding)).toEqual([
      'The newest row of shelves was loaded 7.0 hours ago; at most 6 are allowed.',
      'shelves grew by 20.0 % since the last look; at most 19 % are allowed.',
      '1.5 % of the records of the last 24 hours were rejected; at most 1.4 % are allowed.',
    ])
    const within = await monitor({ journal, maxAge: 8, maxGrowth: 20, maxRejects: 1.5 })
    expect(within.broken).toEqual([])
  })

  test('an empty table has no age, and 0 is no threshold', async () => {
    expect((await monitor({ maxAge: 1 })).broken).toEqual([])
    await expect(monitor({ maxAge: 0 })).rejects.toThrow('maxAge must be a number above 0')
  })
})

test('an alert file holds the query of late tables, its threshold and its schedule', () => {
  const options = { namespace: { catalog: 'main', schema: "it's" }, maxAge: 1.5, tables: ['shelves'] }
  const alert = JSON.parse(alertFile(domains, options))
  expect(alert).toMatchObject({
    evaluation: {
      source: { name: 'late_tables', aggregation: 'MAX' },
      comparison_operator: 'GREATER_THAN',
      threshold: { value: { double_value: 0 } },
    },
    schedule: { quartz_cron_schedule: '0 0 * * * ?', timezone_id: 'UTC' },
  })
  expect(alert.query_lines.join('\n')).toBe(lateTablesSql(domains, options))
  expect(alert.query_lines).toEqual([
    'SELECT count(*) AS late_tables FROM (',
    "SELECT 'shelves' AS table_name, max(`loaded_at`) AS newest FROM `main`.`it's`.`shelves`",
    ') AS tables WHERE newest < current_timestamp() - INTERVAL 5400 SECOND',
  ])
})

describe('a webhook', () => {
  const broken = [
    { threshold: 'maxAge', subject: 'events', value: 7, limit: 6, finding: 'Too old.' },
  ] as const
  const report = { target: 'duckdb:x', lookedAt: new Date(0), broken }

  test('gets the findings as text and as data', async () => {
    const bodies: unknown[] = []
    const address = await listen((body) => {
      bodies.push(body)
      return 204
    })
    await sendAlert(address, report)
    expect(bodies).toEqual([
      {
        text: 'duckdb:x is beyond a threshold:\n- Too old.',
        target: 'duckdb:x',
        lookedAt: '1970-01-01T00:00:00.000Z',
        broken,
      },
    ])
  })

  test.each([
    ['that refuses', async () => listen(() => 403), 'it answered with HTTP 403'],
    ['that nobody listens at', async () => 'http://127.0.0.1:9/secret', 'the connection failed'],
    ['that is no address', async () => 'secret', 'must begin with https://'],
    ['that is broken', async () => 'https://se cret', 'must begin with https://'],
  ])('%s is an error that does not name it', async (_, address, reason) => {
    const error = await sendAlert(await address(), report).catch((thrown) => thrown)
    expect(error.message).toContain(reason)
    expect(`${error.message} ${JSON.stringify(error)} ${error.cause}`).not.toMatch(/secret|127\.0\.0\.1|cret/)
  })
})

/** Serves on this machine; `answer` gives the status for a body. */
async function listen(answer: (body: unknown) => number): Promise<string> {
  const server: Server = createServer((request, response) => {
    let text = ''
    request.on('data', (part) => {
      text += part
    })
    request.on('end', () => response.writeHead(answer(JSON.parse(text))).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/secret`
}
