import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { ColumnType } from '../src/schema/column-type.js'
import { createTables } from '../src/warehouse/create-tables.js'
import { type DuckdbOptions, duckdb } from '../src/warehouse/duckdb/index.js'
import type { Warehouse } from '../src/warehouse/warehouse.js'
import { orders, ordersDomain, peopleDomain } from './example-domains.js'

let folder: string
const open: Warehouse[] = []

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'duckdb-test-'))
})
afterEach(async () => {
  for (const warehouse of open.splice(0)) await warehouse.close()
  rmSync(folder, { recursive: true, force: true })
})

async function opened(options: DuckdbOptions = { file: ':memory:' }): Promise<Warehouse> {
  const warehouse = await duckdb(options)
  open.push(warehouse)
  return warehouse
}

const stageFolders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('customerio-stage-'))

// Other test files stage too, at the same time: this one looks for folders in a place of its own.
const sharedTmpdir = process.env.TMPDIR
beforeAll(() => {
  process.env.TMPDIR = mkdtempSync(path.join(tmpdir(), 'duckdb-test-'))
})
afterAll(() => {
  rmSync(tmpdir(), { recursive: true, force: true })
  if (sharedTmpdir === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = sharedTmpdir
})
const typesOf = (columns: typeof orders.columns) =>
  Object.fromEntries(
    Object.entries(columns).map(([column, { type }]): [string, ColumnType] => [column, type]),
  )

describe('opening', () => {
  test('a new file, then again with what it holds', async () => {
    const file = path.join(folder, 'warehouse.duckdb')
    const first = await duckdb({ file })
    expect(first).toMatchObject({
      dialect: 'duckdb',
      namespace: { schema: 'customerio' },
      label: `duckdb:${file}`,
    })
    await first.execute('CREATE TABLE t AS SELECT 1 AS n')
    await first.close()
    const second = await opened({ file })
    expect(await second.query('SELECT n FROM customerio.t')).toEqual([{ n: 1 }])
    expect(await second.query("SELECT current_setting('TimeZone') AS zone")).toEqual([{ zone: 'UTC' }])
  })

  test('twice in one process is one database', async () => {
    const file = path.join(folder, 'warehouse.duckdb')
    const [first, second] = [await duckdb({ file }), await opened({ file })]
    await first.execute('CREATE TABLE t AS SELECT 1 AS n')
    await first.close()
    expect(await second.query('SELECT n FROM t')).toEqual([{ n: 1 }])
  })

  test.each([
    ['customerio.duckdb', undefined],
    ['CustomerIO.prod.db', undefined],
    ['analytics', 'Analytics'],
  ])('%s is refused, since the schema has its name', async (name, schema) => {
    const file = path.join(folder, name)
    await expect(duckdb(schema === undefined ? { file } : { file, schema })).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/The file ".+" cannot hold the schema ".+ambiguous\. Rename the file/),
    })
    expect(existsSync(file)).toBe(false)
  })

  test.each(['temp', 'System', 'memory'])(
    'the schema %s is refused: a database has that name',
    async (schema) => {
      await expect(duckdb({ file: ':memory:', schema })).rejects.toMatchObject({ code: 'usage' })
    },
  )

  test('a file that another process has open names the process', async () => {
    const file = path.join(folder, 'warehouse.duckdb')
    const program = `
      import { DuckDBInstance } from '@duckdb/node-api'
      await (await DuckDBInstance.create(${JSON.stringify(file)})).connect()
      console.log('open')
      setInterval(() => {}, 1000)`
    const other = spawn(process.execPath, ['--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      await new Promise((resolve) => other.stdout.once('data', resolve))
      await expect(duckdb({ file })).rejects.toMatchObject({
        code: 'connection',
        retryable: true,
        details: { file },
        message: expect.stringContaining(
          `(PID ${other.pid}), and DuckDB lets one process at a time use a file. Close it there`,
        ),
      })
    } finally {
      other.kill()
      await new Promise((resolve) => other.once('exit', resolve))
    }
    await opened({ file })
  })

  test.each([
    [
      'a missing folder',
      () => path.join(folder, 'nowhere', 'w.duckdb'),
      /the folder ".+nowhere" does not exist\. Create it/,
    ],
    ['a folder', () => folder, /is a folder\. Name a file in it/],
    [
      'a folder that nobody can write to',
      () => '/proc/w.duckdb',
      /cannot be written in the folder "\/proc"\. Give this user write access/,
    ],
    ['a file of another kind', () => garbage(), /is no DuckDB database\. Name another file/],
  ])('%s', async (_, file, message) => {
    await expect(duckdb({ file: file() })).rejects.toMatchObject({
      code: 'connection',
      retryable: false,
      message: expect.stringMatching(message),
    })
  })

  function garbage(): string {
    const file = path.join(folder, 'notes.txt')
    writeFileSync(file, 'hello '.repeat(2000))
    return file
  }
})

describe('statements', () => {
  test('an error carries the statement and the class, and quotes none of it', async () => {
    const statement = "SELECT 'secret' FROM nowhere"
    await expect((await opened()).query(statement)).rejects.toMatchObject({
      code: 'statement',
      retryable: false,
      details: { statement, engineClass: 'Catalog Error' },
      message: expect.not.stringContaining('secret'),
    })
  })

  test('a conflict with another writer can be tried again', async () => {
    const file = path.join(folder, 'warehouse.duckdb')
    const [first, second] = [await opened({ file }), await opened({ file })]
    await first.execute('CREATE TABLE t AS SELECT 1 AS n')
    await first.execute('BEGIN')
    await first.execute('UPDATE t SET n = 2')
    await expect(second.execute('UPDATE t SET n = 3')).rejects.toMatchObject({
      code: 'statement',
      retryable: true,
    })
    await first.execute('COMMIT')
  })

  test('sessions that open a new file at once make its schema and tables once', async () => {
    for (let round = 0; round < 10; round++) {
      const file = path.join(folder, `new-${round}.duckdb`)
      const sessions = await Promise.all([opened({ file }), opened({ file }), opened({ file })])
      const made = await Promise.all(sessions.map((session) => createTables(session, [peopleDomain])))
      expect(made.flatMap(({ created }) => created)).toEqual(['people'])
      for (const session of sessions) await session.close()
    }
  })

  test('many at once take turns', async () => {
    const warehouse = await opened()
    await warehouse.execute('CREATE TABLE t (n INTEGER)')
    const merge =
      'MERGE INTO t USING (SELECT range::INTEGER AS n FROM range(10000)) s ON t.n = s.n WHEN NOT MATCHED THEN INSERT (n) VALUES (s.n)'
    const results = await Promise.all([
      warehouse.merge(merge),
      warehouse.query('SELECT 1 AS x'),
      warehouse.merge(merge),
    ])
    expect(results).toEqual([{ inserted: 10_000, updated: 0 }, [{ x: 1 }], { inserted: 0, updated: 0 }])
  })

  test('merge counts what it did, not what it saw', async () => {
    const warehouse = await opened()
    await warehouse.execute("CREATE TABLE t AS SELECT * FROM (VALUES ('a', 1), ('b', 2)) v(k, n)")
    const counts = await warehouse.merge(`
      MERGE INTO t USING (SELECT * FROM (VALUES ('a', 1), ('b', 3), ('c', 4)) v(k, n)) s ON t.k = s.k
      WHEN MATCHED AND t.n <> s.n THEN UPDATE SET n = s.n
      WHEN NOT MATCHED THEN INSERT (k, n) VALUES (s.k, s.n);
    `)
    expect(counts).toEqual({ inserted: 1, updated: 1 })
    expect(await warehouse.query('SELECT * FROM t ORDER BY k')).toEqual([
      { k: 'a', n: 1 },
      { k: 'b', n: 3 },
      { k: 'c', n: 4 },
    ])
  })

  test('closing waits for what runs', async () => {
    const warehouse = await duckdb({ file: ':memory:' })
    await warehouse.execute('CREATE TABLE t (n INTEGER)')
    const merge = warehouse.merge(`
      MERGE INTO t USING (SELECT range::INTEGER AS n FROM range(500000)) s ON t.n = s.n
      WHEN NOT MATCHED THEN INSERT (n) VALUES (s.n)`)
    await warehouse.close()
    expect(await merge).toEqual({ inserted: 500_000, updated: 0 })
  })

  test('nothing runs after close, and closing twice is fine', async () => {
    const warehouse = await duckdb({ file: ':memory:' })
    await warehouse.close()
    await warehouse.close()
    await expect(warehouse.query('SELECT 1')).rejects.toThrow('The warehouse duckdb::memory: is closed.')
    await expect(warehouse.stage({})).rejects.toThrow('is closed')
  })
})

describe('types', () => {
  test('come back as promised', async () => {
    const [row] = await (await opened()).query(`SELECT
      9223372036854775807 AS big, 12345678901234.5678::DECIMAL(18, 4) AS money, -0.0001::DECIMAL(18, 4) AS cents,
      TIMESTAMPTZ '2026-11-23 10:00:00.123456+02' AS at, TIMESTAMPTZ '1969-12-31 23:59:59.9995Z' AS before, DATE '0099-02-03' AS day,
      [1, NULL] AS list, {'a': DATE '2026-11-23', 'b': [1.5::DECIMAL(4, 2)]} AS nested,
      MAP {'__proto__': 1::BIGINT, 'constructor': 2, '': 3} AS counts, true AS yes, 1.5::DOUBLE AS half, NULL AS nothing,
      'a' || chr(0) || 'b' AS nul, count(*) AS rows FROM range(3)`)
    expect(row).toEqual({
      big: 9223372036854775807n,
      money: '12345678901234.5678',
      cents: '-0.0001',
      at: new Date('2026-11-23T08:00:00.123Z'),
      before: new Date('1969-12-31T23:59:59.999Z'),
      day: '0099-02-03',
      list: [1, null],
      nested: { a: '2026-11-23', b: ['1.50'] },
      counts: Object.fromEntries([
        ['__proto__', 1n],
        ['constructor', 2n],
        ['', 3n],
      ]),
      yes: true,
      half: 1.5,
      nothing: null,
      nul: 'a\0b',
      rows: 3n,
    })
    expect(Object.keys(row?.counts as object)).toEqual(['__proto__', 'constructor', ''])
    expect(Object.getPrototypeOf(row?.counts)).toBe(Object.prototype)
  })
})

describe('memory', () => {
  const big = 'SELECT length(list(i)) AS n FROM range(40000000) AS t(i)'
  const limit = "SELECT current_setting('memory_limit') AS size"

  test('is low, until a statement needs more and cannot keep it in a file', async () => {
    const warehouse = await opened({ file: path.join(folder, 'low.duckdb') })
    expect(await warehouse.query(limit)).toEqual([{ size: '176.0 MiB' }])
    expect(await warehouse.query(big)).toEqual([{ n: 40_000_000n }])
    expect(await warehouse.query(limit)).not.toEqual([{ size: '176.0 MiB' }])
  })

  test('is a little more for a statement of very many expressions, unless somebody else has set it', async () => {
    const wide = `SELECT ${Array.from({ length: 3000 }, (_, i) => `${i} + 1 AS n${i}`).join(', ')}`
    const warehouse = await opened({ file: path.join(folder, 'wide.duckdb') })
    await warehouse.query(wide)
    expect(await warehouse.query(limit)).toEqual([{ size: '208.0 MiB' }])
    const own = await opened({ file: path.join(folder, 'own-wide.duckdb') })
    await own.execute("SET memory_limit = '150MiB'")
    await own.query(wide)
    expect(await own.query(limit)).toEqual([{ size: '150.0 MiB' }])
  })

  test('is what somebody else has set', async () => {
    const warehouse = await opened({ file: path.join(folder, 'own.duckdb') })
    await warehouse.execute("SET memory_limit = '200MB'")
    const before = await warehouse.query(limit)
    await expect(warehouse.query(big)).rejects.toMatchObject({
      code: 'statement',
      details: { engineClass: 'Out of Memory Error' },
    })
    expect(await warehouse.query(limit)).toEqual(before)
  })

  test('is not bounded in a transaction, whose statements cannot run again', async () => {
    const warehouse = await opened({ file: path.join(folder, 'transaction.duckdb') })
    await warehouse.execute('BEGIN')
    await warehouse.execute('CREATE TABLE kept (n BIGINT)')
    await warehouse.execute(`INSERT INTO kept ${big}`)
    await warehouse.execute('COMMIT')
    expect(await warehouse.query('SELECT n FROM kept')).toEqual([{ n: 40_000_000n }])
  })
})

describe('stage', () => {
  const staged = {
    order_id: 'o1',
    user_id: 'u\0\u2028😀\'"\\',
    total: '99999999999999.9999',
    quantity: -2147483648,
    sequence: '-9223372036854775808',
    score: 1.7976931348623157e308,
    is_gift: false,
    ordered_on: '2026-02-28',
    ordered_at: '2026-11-23T10:00:00.123456Z',
    tags: ['a', null, ''],
    address: { city: 'Łódź', since: '2020-02-29' },
    amounts: Object.fromEntries([
      ['__proto__', '1234567890123456789012345678.0123456789'],
      ['b', null],
    ]),
    properties: '{"a":1}',
  }
  const nulls = Object.fromEntries(Object.keys(orders.columns).map((column) => [column, null]))

  test('every type arrives exactly', async () => {
    const warehouse = await opened()
    await createTables(warehouse, [peopleDomain, ordersDomain])
    const stage = await warehouse.stage(typesOf(orders.columns))
    await stage.write(`${JSON.stringify(staged)}\n${JSON.stringify({ order_id: 'o2' })}\n`)
    await stage.write(`${JSON.stringify({ ...nulls, order_id: 'o3' })}\n`)
    await warehouse.execute(`INSERT INTO orders BY NAME SELECT * FROM ${await stage.relation()} AS s`)
    const rows = await warehouse.query('SELECT * FROM orders ORDER BY order_id')
    expect(rows).toEqual([
      {
        ...staged,
        sequence: -9223372036854775808n,
        ordered_at: new Date('2026-11-23T10:00:00.123Z'),
        amounts: staged.amounts,
      },
      { ...nulls, order_id: 'o2' },
      { ...nulls, order_id: 'o3' },
    ])
    expect(Object.keys(rows[0]?.amounts as object)).toEqual(['__proto__', 'b'])
    expect(
      await warehouse.query("SELECT epoch_us(ordered_at) % 1000000 AS us FROM orders WHERE order_id = 'o1'"),
    ).toEqual([{ us: 123456n }])
  })

  test('without a chunk it is an empty relation of the same types', async () => {
    const warehouse = await opened()
    await createTables(warehouse, [ordersDomain])
    const stage = await warehouse.stage(typesOf(orders.columns))
    const types = (relation: string) =>
      warehouse.query(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${relation})`)
    expect(await warehouse.query(`SELECT * FROM ${await stage.relation()} AS s`)).toEqual([])
    expect(await types(`${await stage.relation()} AS s`)).toEqual(await types('orders'))
    await stage.write('')
    expect(await warehouse.query(`SELECT * FROM ${await stage.relation()} AS s`)).toEqual([])
  })

  test('a single object of 40 MB', async () => {
    const warehouse = await opened()
    const stage = await warehouse.stage({ id: { type: 'STRING' } })
    const id = 'é'.repeat(20 * 1024 * 1024)
    await stage.write(`${JSON.stringify({ id })}\n`)
    await stage.write('{"id":"small"}\n')
    const [row] = await warehouse.query<{ n: bigint; longest: bigint }>(
      `SELECT count(*) AS n, max(length(id)) AS longest FROM ${await stage.relation()} AS s`,
    )
    expect(row).toEqual({ n: 2n, longest: BigInt(id.length) })
  })

  test('what does not fit its type fails the next call', async () => {
    const warehouse = await opened()
    const stage = await warehouse.stage({ n: { type: 'BIGINT' } })
    await stage.write('{"n":"12x"}\n')
    await expect(stage.relation()).rejects.toMatchObject({ code: 'statement' })
    await expect(stage.write('{"n":"12"}\n')).rejects.toMatchObject({ code: 'statement' })
  })

  test('its folder is private, and goes on drop and on close', async () => {
    const before = stageFolders()
    const warehouse = await opened()
    const [one, two] = [
      await warehouse.stage({ id: { type: 'STRING' } }),
      await warehouse.stage({ id: { type: 'STRING' } }),
    ]
    const made = stageFolders().filter((name) => !before.includes(name))
    expect(made).toHaveLength(2)
    for (const name of made) expect(statSync(path.join(tmpdir(), name)).mode & 0o777).toBe(0o700)
    await one.write('{"id":"a"}\n')
    await one.drop()
    await one.drop()
    expect(stageFolders().filter((name) => !before.includes(name))).toHaveLength(1)
    await two.write('{"id":"a"}\n')
    await warehouse.close()
    expect(stageFolders().filter((name) => !before.includes(name))).toEqual([])
  })
})

describe('createTables', () => {
  test('makes what is missing and says what it did', async () => {
    const warehouse = await opened()
    expect(await createTables(warehouse, [ordersDomain])).toEqual({
      created: ['orders', 'categories'],
      existing: [],
      omitted: [{ table: 'orders', name: 'orders_user_id_fk', columns: ['user_id'], references: 'people' }],
    })
    await warehouse.execute("INSERT INTO orders (order_id) VALUES ('o1')")
    expect(await createTables(warehouse, [peopleDomain, ordersDomain])).toEqual({
      created: ['people'],
      existing: ['orders', 'categories'],
      omitted: [],
    })
    expect(await warehouse.query('SELECT order_id FROM orders')).toEqual([{ order_id: 'o1' }])
  })

  test('a failure names the table', async () => {
    const warehouse = await opened()
    await warehouse.execute('CREATE VIEW people AS SELECT 1 AS x')
    await expect(createTables(warehouse, [peopleDomain])).rejects.toMatchObject({
      message: expect.stringMatching(/^Table "people": /),
      details: { table: 'people', statement: expect.stringContaining('COMMENT ON COLUMN') },
    })
  })
})

test('a signal ends a statement, and the warehouse goes on', async () => {
  const warehouse = await opened()
  const controller = new AbortController()
  const endless = 'SELECT count(*) FROM range(1000000) a, range(1000000) b'
  const running = warehouse.query(endless, { signal: controller.signal })
  setTimeout(() => controller.abort(), 100)
  await expect(running).rejects.toMatchObject({ code: 'cancelled', details: { statement: endless } })
  await expect(warehouse.execute('SELECT 1', { signal: AbortSignal.abort() })).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(await warehouse.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
})
