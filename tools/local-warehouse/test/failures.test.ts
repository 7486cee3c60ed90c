import { setTimeout as sleep } from 'node:timers/promises'
import { createTables, loadRows, type Warehouse } from '@customerio-databricks/core'
import { type DatabricksOptions, databricks } from '@customerio-databricks/core/databricks'
import { events, eventsDomain, type NewTrackedEvent } from '@customerio-databricks/events'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { randomFractions, recordRuns } from '../../../packages/create-all/test/fault-runs.ts'
import { type CommandLine, commandLine as commandLineTo } from './command-line.ts'

/** `npm run soak` has more. */
const KILLS = Number(process.env.SOAK_SPARK_KILLS ?? 3)
const PAIRS = Number(process.env.SOAK_SPARK_PAIRS ?? 8)

const volume = '/Volumes/main/customerio/failures'
const local = localGateway()
const open = (options: DatabricksOptions = {}) =>
  databricks({ ...local.target(), schema: 'failures', volume, ...options })
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await open()
  await createTables(warehouse, [eventsDomain])
})
afterAll(() => warehouse.close())
afterEach(() => local.gateway().faults.clear())

/** Enough for a volume, unless told otherwise. */
function rowsOf(prefix: string, count = 400, from = 0): NewTrackedEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    event_id: `${prefix}-${from + i}`,
    event_name: 'Order placed',
    event_timestamp: '2026-01-02T03:04:05Z',
    title: 'x'.repeat(4000),
    quantity: from + i,
  }))
}

/** How many rows, keys and different numbers there are of a prefix: all three are the same when nothing is there twice. */
async function stored(prefix: string): Promise<unknown> {
  const [found] = await warehouse.query(
    `SELECT CAST(count(*) AS INT) AS n, CAST(count(DISTINCT event_id) AS INT) AS keys, CAST(count(DISTINCT quantity) AS INT) AS quantities FROM failures.events WHERE event_id LIKE '${prefix}-%' AND length(title) = 4000`,
  )
  return found
}
const all = (n: number) => ({ n, keys: n, quantities: n })

async function commandLine(prefix: string): Promise<CommandLine> {
  const made = commandLineTo(local.target(), 'failures', { DATABRICKS_VOLUME: volume })
  made.write('events.ndjson', ...rowsOf(prefix))
  return made
}

const load = ['load', 'events', 'events.ndjson', '--json']

/** Waits for a statement that begins like this. */
async function statement(beginning: string): Promise<void> {
  while (
    !local
      .gateway()
      .journal.list()
      .some((entry) => entry.statement.startsWith(beginning))
  )
    await sleep(20)
}

test('killed at any moment and run again, a load ends as if nothing had been', async () => {
  const first = await commandLine('undisturbed')
  const started = performance.now()
  expect((await first.run(load)).json()).toMatchObject({ tables: { events: { inserted: 400 } } })
  const duration = performance.now() - started
  const { seed, fractions } = randomFractions(KILLS)
  console.log(`load on Spark: ${Math.round(duration)} ms undisturbed; seed ${seed}`)
  let killed = 0
  for (const [i, fraction] of fractions.entries()) {
    const prefix = `killed${i}`
    const command = await commandLine(prefix)
    const { code } = await command.run(load, {
      async during(child) {
        child.stdin?.end()
        await sleep(fraction * duration)
        child.kill('SIGKILL')
      },
    })
    if (code === null) killed += 1
    expect([all(0), all(400)]).toContainEqual(await stored(prefix))
    const again = await command.run(load)
    expect([again.code, again.stderr]).toEqual([0, ''])
    expect(await stored(prefix)).toEqual(all(400))
  }
  recordRuns({ what: 'SIGKILL during load', engine: 'Spark', runs: KILLS, met: killed })
})

test('two loaders of one table at once: nothing is lost, and nothing is there twice', async () => {
  const other = await open()
  const { journal } = local.gateway()
  let conflicts = 0
  for (let i = 0; i < PAIRS; i++) {
    journal.clear()
    const prefix = `pair${i}`
    const results = await Promise.all([
      loadRows(warehouse, events, rowsOf(prefix, 20)),
      loadRows(other, events, rowsOf(prefix, 20, 10)),
    ])
    expect(await stored(prefix)).toEqual(all(30))
    const inserted = results.map(({ tables }) => Number(tables.events?.inserted))
    expect(inserted.reduce((sum, n) => sum + n)).toBe(30)
    if (journal.list().some(({ error }) => error?.includes('DELTA_CONCURRENT'))) conflicts += 1
  }
  console.log(`${conflicts} of ${PAIRS} pairs met in a conflict.`)
  recordRuns({ what: 'two loaders at once', engine: 'Spark', runs: PAIRS, met: conflicts })
  await other.close()
})

describe('a load through the command line', () => {
  test('gets over 503 for five seconds', async () => {
    const command = await commandLine('busy')
    local.gateway().journal.clear()
    const { code, stderr, json } = await command.run(load, {
      async during(child) {
        child.stdin?.end()
        await statement('PUT ')
        local.gateway().faults.unavailable(5000)
      },
    })
    expect([code, stderr]).toEqual([0, ''])
    expect(json()).toMatchObject({ read: 400, tables: { events: { inserted: 400 } } })
    expect(await stored('busy')).toEqual(all(400))
  })

  test('ends at Ctrl-C although a MERGE runs, and says what became of it', async () => {
    const command = await commandLine('ended')
    local.gateway().journal.clear()
    const { code, stdout, stderr } = await command.run(load, {
      async during(child) {
        child.stdin?.end()
        await statement('MERGE')
        child.kill('SIGINT')
      },
    })
    expect([code, stdout]).toEqual([130, ''])
    expect(stderr).toBe(
      'The run was ended; whether events was merged is not known; the same input again brings the rest.\n',
    )
    expect([all(0), all(400)]).toContainEqual(await stored('ended'))
    expect((await command.run(load)).code).toBe(0)
    expect(await stored('ended')).toEqual(all(400))
  })

  test('ends with one sentence when the token expires in mid-run, and another run repairs it', async () => {
    const command = await commandLine('expired')
    local.gateway().journal.clear()
    const { code, stdout, stderr } = await command.run(load, {
      async during(child) {
        child.stdin?.end()
        await statement('PUT ')
        local.gateway().faults.expireToken()
      },
    })
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^error: .*refused the credentials.*Check that they are valid.*\n$/)
    local.gateway().faults.renewToken()
    expect(await stored('expired')).toEqual(all(0))
    expect((await command.run(load)).json()).toMatchObject({ tables: { events: { inserted: 400 } } })
  })
})

describe('a load whose connection', () => {
  // As an undisturbed load sends it, counted from 0.
  const placeOfMerge = () => {
    const place = local
      .gateway()
      .journal.list()
      .findIndex(({ statement }) => statement.startsWith('MERGE'))
    expect(place).toBeGreaterThan(0)
    return place
  }

  test('breaks in the middle of a result asks again', async () => {
    await using impatient = await open({ requestTimeout: 15_000 })
    local.gateway().faults.drop('FetchResults')
    const { tables } = await loadRows(impatient, events, rowsOf('broken', 20))
    expect(tables.events).toMatchObject({ inserted: 20 })
    expect(await stored('broken')).toEqual(all(20))
  })

  test('breaks in the reply to the MERGE does not know, and another load repairs it', async () => {
    await using impatient = await open({ requestTimeout: 15_000 })
    local.gateway().journal.clear()
    await loadRows(impatient, events, rowsOf('whole', 20))
    local.gateway().faults.drop('ExecuteStatement', { after: placeOfMerge() })
    await expect(loadRows(impatient, events, rowsOf('torn', 20))).rejects.toMatchObject({
      code: 'connection',
      retryable: true,
      message: expect.stringMatching(/Whether the statement was carried out is not known\./),
    })
    await loadRows(impatient, events, rowsOf('torn', 20))
    expect(await stored('torn')).toEqual(all(20))
  })

  test('answers the MERGE after the timeout does not say that it was not carried out', async () => {
    local.gateway().journal.clear()
    await loadRows(warehouse, events, rowsOf('soon', 20))
    await using hasty = await open({ timeout: 15_000 })
    local.gateway().faults.delay('ExecuteStatement', 20_000, { after: placeOfMerge() })
    await expect(loadRows(hasty, events, rowsOf('late', 20))).rejects.toMatchObject({
      code: 'statement',
      message: expect.stringMatching(
        /longer than 15 seconds.*Whether the statement was carried out is not known\./,
      ),
    })
    await loadRows(warehouse, events, rowsOf('late', 20))
    expect(await stored('late')).toEqual(all(20))
  })
})
