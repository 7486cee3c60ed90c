import type { Warehouse } from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

const local = localGateway()
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await databricks({ ...local.target(), schema: 'adapter' })
  await warehouse.execute('CREATE SCHEMA IF NOT EXISTS adapter')
  await warehouse.execute('CREATE TABLE IF NOT EXISTS adapter.numbers (n BIGINT) USING DELTA')
})
afterAll(() => warehouse.close())
afterEach(() => local.gateway().faults.clear())

// Long enough to be met while it runs.
const SLOW = 'SELECT count(*) AS n FROM range(30000) a JOIN range(30000) b ON a.id + b.id > 0'
const countOf = async () =>
  Number((await warehouse.query<{ n: bigint }>('SELECT count(*) AS n FROM adapter.numbers'))[0]?.n)

describe('values', () => {
  test('are exact', async () => {
    const [row] = await warehouse.query(`SELECT
      9223372036854775807L AS big, -9223372036854775808L AS small, CAST(NULL AS BIGINT) AS none,
      CAST('12345678901234567890123456789012.345678' AS DECIMAL(38, 6)) AS money,
      CAST('-12345678901234567890123456789012.345678' AS DECIMAL(38, 6)) AS debt, -0.05BD AS cents,
      DATE'1969-12-31' AS day, TIMESTAMP'1969-12-31 23:59:59.5' AS at, 0.1D AS double, TRUE AS truth, 7 AS int,
      'it''s \\\\ "☃" 🦩' AS text, CAST(NULL AS STRING) AS nothing`)
    expect(row).toEqual({
      big: 9223372036854775807n,
      small: -9223372036854775808n,
      none: null,
      money: '12345678901234567890123456789012.345678',
      debt: '-12345678901234567890123456789012.345678',
      cents: '-0.05',
      day: '1969-12-31',
      at: new Date('1969-12-31T23:59:59.500Z'),
      double: 0.1,
      truth: true,
      int: 7,
      text: 'it\'s \\ "☃" 🦩',
      nothing: null,
    })
  })

  test('of many rows arrive, each once', async () => {
    const rows = await warehouse.query<{ id: bigint }>('SELECT id FROM range(250000)')
    expect(new Set(rows.map(({ id }) => id)).size).toBe(250_000)
  })

  test('that Spark cannot send are refused, not emptied', async () => {
    await expect(warehouse.query(`SELECT array('a"b') AS list`)).rejects.toMatchObject({
      details: { engineClass: 'LOCAL_WAREHOUSE_UNSUPPORTED' },
    })
    expect(await warehouse.query(`SELECT array('a', 'b') AS list`)).toEqual([{ list: ['a', 'b'] }])
  })
})

describe('errors', () => {
  test('of every kind of call carry class, state and statement', async () => {
    const statement = 'SELECT nope FROM adapter.numbers'
    for (const call of [warehouse.execute, warehouse.query, warehouse.merge]) {
      await expect(call(statement)).rejects.toMatchObject({
        code: 'statement',
        retryable: false,
        message: expect.stringMatching(/^Databricks refused a statement: \[UNRESOLVED_COLUMN/),
        details: { statement, engineClass: expect.stringContaining('UNRESOLVED_COLUMN'), sqlState: '42703' },
      })
    }
  })

  test('a wrong token is one clear error that does not show it', async () => {
    const error = await databricks({ ...local.target(), token: 'wrong-secret' }).catch((thrown) => thrown)
    expect(error).toMatchObject({ code: 'connection', retryable: false })
    expect(error.message).toMatch(/refused the credentials/)
    expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('wrong-secret')
  })

  test('a certificate that is not trusted is named', async () => {
    const { certificate: _, ...target } = local.target()
    await expect(databricks(target)).rejects.toMatchObject({
      code: 'connection',
      message: /NODE_EXTRA_CA_CERTS/,
    })
  })

  test('a wrong path is named', async () => {
    await expect(databricks({ ...local.target(), path: '/sql/1.0/warehouses/other' })).rejects.toThrow(
      /no SQL warehouse at this path/,
    )
  })
})

describe('faults', () => {
  test('503 for some seconds: opening and statements succeed after them', async () => {
    local.gateway().faults.unavailable(3000)
    const [other, before] = await Promise.all([
      databricks({ ...local.target(), schema: 'adapter' }),
      countOf(),
    ])
    local.gateway().faults.unavailable(3000)
    await other.execute('INSERT INTO adapter.numbers VALUES (1)')
    expect(await countOf()).toBe(before + 1)
    await other.close()
  })

  test('503 for longer than it is waited for is one clear error', async () => {
    local.gateway().faults.unavailable(60_000)
    await expect(databricks({ ...local.target(), retries: 1 })).rejects.toMatchObject({
      code: 'connection',
      retryable: true,
      message: expect.stringContaining('HTTP 503'),
    })
  })

  test('a connection that breaks in the middle of a result: the query is asked again', async () => {
    const { faults, journal } = local.gateway()
    const impatient = await databricks({ ...local.target(), schema: 'adapter', requestTimeout: 20_000 })
    journal.clear()
    faults.drop('FetchResults', { after: 1 })
    const rows = await impatient.query<{ id: bigint }>('SELECT id FROM range(150000)')
    expect(new Set(rows.map(({ id }) => id)).size).toBe(150_000)
    expect(journal.list()).toHaveLength(2)
    await impatient.close()
  })

  test('a reply that gets lost: what does no harm twice runs again, what would is in doubt', async () => {
    const { faults } = local.gateway()
    const impatient = await databricks({ ...local.target(), schema: 'adapter', requestTimeout: 20_000 })
    faults.drop('ExecuteStatement')
    await impatient.execute('CREATE TABLE IF NOT EXISTS adapter.numbers (n BIGINT) USING DELTA')
    const before = await countOf()
    faults.drop('ExecuteStatement')
    await expect(impatient.execute('INSERT INTO adapter.numbers VALUES (2)')).rejects.toMatchObject({
      code: 'connection',
      retryable: true,
      message: expect.stringMatching(/Whether the statement was carried out is not known/),
    })
    expect(await countOf()).toBe(before + 1)
    await impatient.close()
  })

  test('401 in mid-run is one clear error, and a later token serves again', async () => {
    const { faults } = local.gateway()
    faults.expireToken()
    await expect(warehouse.query('SELECT 1')).rejects.toMatchObject({
      code: 'connection',
      retryable: false,
      message: expect.stringMatching(/refused the credentials/),
    })
    faults.renewToken()
    expect(await warehouse.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('a session that the server forgot is opened again, as it was', async () => {
    const before = await countOf()
    local.gateway().faults.forgetSessions()
    await Promise.all([1, 2, 3].map((n) => warehouse.execute(`INSERT INTO numbers VALUES (${n})`)))
    expect(await countOf()).toBe(before + 3)
    expect(await warehouse.query('SELECT current_schema() AS schema, current_timezone() AS zone')).toEqual([
      { schema: 'adapter', zone: 'UTC' },
    ])
  })

  test('an answer that takes longer than the timeout is one clear error', async () => {
    const hasty = await databricks({ ...local.target(), schema: 'adapter', timeout: 20_000 })
    local.gateway().faults.delay('ExecuteStatement', 30_000)
    const started = Date.now()
    await expect(hasty.query('SELECT 1')).rejects.toMatchObject({
      message: expect.stringMatching(/longer than 20 seconds/),
    })
    expect(Date.now() - started).toBeLessThan(25_000)
    await hasty.close()
  })
})

describe('conflicts', () => {
  test('writers that meet each get their turn, also within one session', async () => {
    await warehouse.execute('CREATE TABLE IF NOT EXISTS adapter.met (k INT, v INT) USING DELTA')
    await warehouse.execute('INSERT INTO adapter.met VALUES (1, 0)')
    const other = await databricks({ ...local.target(), schema: 'adapter' })
    const add = 'UPDATE adapter.met SET v = v + 1 WHERE k = 1'
    await Promise.all([warehouse, other, warehouse, other].map((writer) => writer.execute(add)))
    expect(await warehouse.query('SELECT v FROM adapter.met')).toEqual([{ v: 4 }])
    await other.close()
  })
})

describe('cancelling', () => {
  test('a running statement ends on the server too', async () => {
    const controller = new AbortController()
    const started = Date.now()
    const running = warehouse.query(SLOW, { signal: controller.signal })
    setTimeout(() => controller.abort(), 3000)
    await expect(running).rejects.toMatchObject({ code: 'cancelled', details: { statement: SLOW } })
    expect(Date.now() - started).toBeLessThan(10_000)
    // A Spark that still counted would not have a core to spare.
    expect(await warehouse.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  test('a statement that has not begun is not sent', async () => {
    const { journal } = local.gateway()
    journal.clear()
    await expect(warehouse.execute('SELECT 1', { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(journal.list()).toEqual([])
  })
})

test('no more statements run at once than allowed', async () => {
  const narrow = await databricks({ ...local.target(), schema: 'adapter', concurrency: 1 })
  const { journal } = local.gateway()
  journal.clear()
  const first = narrow.query('SELECT count(*) AS n FROM range(3000) a JOIN range(3000) b ON a.id + b.id > 0')
  const second = narrow.query('SELECT 2 AS two')
  await first
  expect(journal.list()).toHaveLength(1)
  expect(await second).toEqual([{ two: 2 }])
  await narrow.close()
})
