import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync } from 'node:zlib'
import { thrift } from '@databricks/sql'
import { describe, expect, test } from 'vitest'
import { CustomerioDatabricksError, usageError } from '../src/errors.js'
import type { ColumnType } from '../src/schema/column-type.js'
import { createTables } from '../src/warehouse/create-tables.js'
import { connectOptions } from '../src/warehouse/databricks/client.js'
import { translateError } from '../src/warehouse/databricks/errors.js'
import { type Failure, failureOf } from '../src/warehouse/databricks/failure.js'
import { type DatabricksOptions, databricks } from '../src/warehouse/databricks/index.js'
import { resolveOptions } from '../src/warehouse/databricks/options.js'
import { isRepeatable } from '../src/warehouse/databricks/repeatable.js'
import { Failed, retrying } from '../src/warehouse/databricks/retry.js'
import { TypeId, toRows } from '../src/warehouse/databricks/rows.js'
import { sessionWarehouse } from '../src/warehouse/databricks/session-warehouse.js'
import { openStage } from '../src/warehouse/databricks/stage.js'
import { rowsInJson, rowsInStatement, rowsInTexts } from '../src/warehouse/databricks/staged-rows.js'
import { volumePath } from '../src/warehouse/databricks/volume.js'
import { namespace, orders, ordersDomain, peopleDomain } from './example-domains.js'

// The driver's own error classes, which it does not export.
const require = createRequire(import.meta.url)
const OperationStateError = require('@databricks/sql/dist/errors/OperationStateError.js').default
const StatusError = require('@databricks/sql/dist/errors/StatusError.js').default

describe('options', () => {
  const environment = {
    DATABRICKS_HOST: 'h.databricks.com',
    DATABRICKS_HTTP_PATH: '/sql/1.0/warehouses/w',
    DATABRICKS_TOKEN: 't',
  }
  const oauth = { DATABRICKS_CLIENT_ID: 'id', DATABRICKS_CLIENT_SECRET: 'secret' }

  test('from the environment, and what is passed wins', () => {
    expect(resolveOptions({}, environment)).toEqual({
      host: 'h.databricks.com',
      port: 443,
      path: '/sql/1.0/warehouses/w',
      credentials: { kind: 'token', token: 't' },
      catalog: undefined,
      schema: 'customerio',
      volume: undefined,
      telemetry: false,
      certificate: undefined,
      timeout: 3_600_000,
      requestTimeout: 120_000,
      concurrency: 8,
      retries: 12,
    })
    const passed = {
      host: 'https://other:8443/',
      path: 'sql/x',
      clientId: 'a',
      clientSecret: 'b',
      catalog: 'main',
      schema: 's',
      telemetry: true,
      certificate: 'PEM',
      timeout: 5,
      requestTimeout: 6,
      concurrency: 1,
      retries: 0,
    }
    expect(resolveOptions(passed, environment)).toEqual({
      host: 'other',
      port: 8443,
      path: '/sql/x',
      credentials: { kind: 'oauth', clientId: 'a', clientSecret: 'b' },
      catalog: 'main',
      schema: 's',
      telemetry: true,
      certificate: 'PEM',
      timeout: 5,
      requestTimeout: 6,
      concurrency: 1,
      retries: 0,
    })
    expect(resolveOptions({}, { ...environment, ...oauth }).credentials.kind).toBe('token')
    expect(resolveOptions({}, { ...environment, ...oauth, DATABRICKS_TOKEN: '' }).credentials).toEqual({
      kind: 'oauth',
      clientId: 'id',
      clientSecret: 'secret',
    })
    const withoutToken = { ...environment, DATABRICKS_TOKEN: '' }
    expect(resolveOptions({ clientId: 'mine' }, { ...withoutToken, ...oauth }).credentials).toEqual({
      kind: 'oauth',
      clientId: 'mine',
      clientSecret: 'secret',
    })
    expect(
      resolveOptions({}, { ...withoutToken, DATABRICKS_AUTH_TYPE: 'external-browser' }).credentials,
    ).toEqual({ kind: 'browser', clientId: undefined })
    expect(resolveOptions({ browser: true, clientId: 'app' }, environment).credentials).toEqual({
      kind: 'browser',
      clientId: 'app',
    })
  })

  test('what the driver is told', () => {
    const told = (options: DatabricksOptions) => connectOptions(resolveOptions(options, environment))
    expect(told({})).toEqual({
      host: 'h.databricks.com',
      port: 443,
      path: '/sql/1.0/warehouses/w',
      token: 't',
      userAgentEntry: 'customerio-databricks',
      socketTimeout: 120_000,
      preserveBigNumericPrecision: true,
      telemetryEnabled: false,
    })
    expect(
      told({ clientId: 'id', clientSecret: 'secret', telemetry: true, requestTimeout: 1000 }),
    ).toMatchObject({
      authType: 'databricks-oauth',
      oauthClientId: 'id',
      oauthClientSecret: 'secret',
      useDatabricksOAuthInAzure: true,
      socketTimeout: 1000,
      telemetryEnabled: true,
    })
    // Without a secret the driver asks a person.
    expect(told({ browser: true })).toMatchObject({ authType: 'databricks-oauth' })
    expect(told({ browser: true })).not.toHaveProperty('oauthClientSecret')
    expect(told({ certificate: 'PEM' })).toMatchObject({ customCaCert: 'PEM' })
  })

  test.each([{ timeout: 0 }, { concurrency: 0 }, { retries: -1 }, { timeout: Number.NaN }])(
    '%j is refused',
    (options) => {
      expect(() => resolveOptions(options, environment)).toThrow(/must be at least/)
    },
  )

  test.each([
    [
      {},
      {},
      /host \(DATABRICKS_HOST\), and path \(DATABRICKS_HTTP_PATH\), and token \(DATABRICKS_TOKEN\), or clientId/,
    ],
    [{}, { ...environment, DATABRICKS_HTTP_PATH: '' }, /needs path \(DATABRICKS_HTTP_PATH\)\. Pass it/],
    [
      {},
      { ...environment, DATABRICKS_TOKEN: '', DATABRICKS_CLIENT_ID: 'x' },
      /needs clientSecret \(DATABRICKS_CLIENT_SECRET\)\./,
    ],
    [
      { clientSecret: 'hush' },
      { ...environment, DATABRICKS_TOKEN: '' },
      /needs clientId \(DATABRICKS_CLIENT_ID\)\./,
    ],
    [{ host: 'https://h/sql/1.0' }, environment, /is no host name/],
  ])('%j is refused', (options, env, message) => {
    expect(() => resolveOptions(options, env)).toThrow(message)
    expect(() => resolveOptions(options, env)).not.toThrow(/hush/)
  })
})

describe('errors', () => {
  const context = { host: 'h', secrets: ['dapi123'], statement: 'MERGE INTO t' }
  const refused = (message: string, sqlState?: string) =>
    translateError(
      new OperationStateError('ERROR', { displayMessage: message, ...(sqlState ? { sqlState } : {}) }),
      context,
    )

  test('a conflict is retryable, by its SQLSTATE or by its class', () => {
    const message =
      '[DELTA_CONCURRENT_APPEND] Files were added by a concurrent update. SQLSTATE: 2D521\n\tat org.apache.Spark'
    expect(refused(message)).toMatchObject({
      code: 'statement',
      retryable: true,
      message:
        'Databricks refused a statement: [DELTA_CONCURRENT_APPEND] Files were added by a concurrent update. SQLSTATE: 2D521',
      details: { statement: 'MERGE INTO t', engineClass: 'DELTA_CONCURRENT_APPEND', sqlState: '2D521' },
    })
    expect(refused('conflict', '2D521').retryable).toBe(true)
    expect(refused('[DELTA_METADATA_CHANGED] changed').retryable).toBe(true)
  })

  test.each([
    ['[DELTA_VIOLATE_CONSTRAINT_WITH_VALUES] CHECK constraint', '23001'],
    ['[DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE] twice', '21506'],
    ['[PARSE_SYNTAX_ERROR] Syntax error at x\n== SQL (line 1) ==\nSELECT secret', '42601'],
  ])('%s is not', (message, sqlState) => {
    const error = refused(message, sqlState)
    expect(error).toMatchObject({ retryable: false, details: { sqlState } })
    expect(error.message).not.toContain('secret')
  })

  test('StatusError, which is no Error', () => {
    const error = new StatusError({ errorMessage: '[TABLE_OR_VIEW_NOT_FOUND] no dapi123', errorCode: 0 })
    expect(error).not.toBeInstanceOf(Error)
    expect(translateError(error, context)).toMatchObject({
      message: 'Databricks refused a statement: [TABLE_OR_VIEW_NOT_FOUND] no ***',
      details: { engineClass: 'TABLE_OR_VIEW_NOT_FOUND' },
    })
  })

  test.each([
    [{ statusCode: 401 }, false, /refused the credentials/],
    [{ statusCode: 404 }, false, /DATABRICKS_HTTP_PATH/],
    [{ statusCode: 429 }, true, /HTTP 429/],
    [{ statusCode: 503 }, true, /HTTP 503/],
    [{ code: 'ECONNRESET' }, true, /the connection failed/],
    [{ code: 'ENOTFOUND' }, false, /DATABRICKS_HOST/],
    [{ code: 'SELF_SIGNED_CERT_IN_CHAIN' }, false, /NODE_EXTRA_CA_CERTS/],
  ])('%j', (fields, retryable, message) => {
    const error = translateError(Object.assign(new Error('Bearer dapi123'), fields), context)
    expect(error).toMatchObject({ code: 'connection', retryable, message: expect.stringMatching(message) })
    expect(error.cause).toBeUndefined()
    expect(`${error.message} ${error.stack}`).not.toContain('dapi123')
  })

  test('the real driver: nobody listens', async () => {
    const options = { host: '127.0.0.1:1', path: '/sql/1.0/warehouses/x', token: 'dapi-secret', retries: 0 }
    const error = await databricks(options).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(CustomerioDatabricksError)
    expect(error).toMatchObject({
      code: 'connection',
      retryable: true,
      message: expect.stringContaining('ECONNREFUSED'),
    })
    expect(JSON.stringify(error) + String((error as Error).stack)).not.toContain('dapi-secret')
  })
})

describe('what may be tried again', () => {
  test.each<[object, Failure]>([
    [{ message: '[DELTA_CONCURRENT_APPEND] x' }, 'conflict'],
    [{ message: 'x', response: { sqlState: '2D521' } }, 'conflict'],
    [{ message: 'x', statusCode: 503 }, 'busy'],
    [{ message: 'x', statusCode: 429 }, 'busy'],
    [{ message: 'x', statusCode: 500 }, 'lost'],
    [{ message: 'x', statusCode: 401 }, 'final'],
    [{ message: 'x', code: 'ECONNREFUSED' }, 'unreachable'],
    [{ message: 'x', code: 'ECONNRESET' }, 'lost'],
    [{ message: 'Request timed out' }, 'lost'],
    [{ message: 'Response timeout while trying to fetch https://h (over 120000ms)' }, 'lost'],
    [{ message: 'Invalid response body: Premature close' }, 'lost'],
    [{ message: '[DELTA_VIOLATE_CONSTRAINT_WITH_VALUES] x', response: { sqlState: '23001' } }, 'final'],
  ])('%j is %s', (error, failure) => {
    expect(failureOf(error)).toBe(failure)
  })

  test.each([
    'SELECT 1',
    '-- a comment\n/* another */ select 1',
    'SHOW TABLES IN s',
    'DESCRIBE TABLE EXTENDED t',
    "SET TIME ZONE 'UTC'",
    'CREATE TABLE IF NOT EXISTS `s`.`t` (a INT)',
    'CREATE OR REPLACE VIEW v AS SELECT 1',
    'DROP TABLE IF EXISTS t',
  ])('%s runs again', (statement) => {
    expect(isRepeatable(statement)).toBe(true)
  })

  test.each([
    'INSERT INTO t VALUES (1)',
    'MERGE INTO t USING s ON TRUE WHEN NOT MATCHED THEN INSERT *',
    'WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a',
    'ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0)',
    'CREATE TABLE t (a INT)',
    'CREATE TABLE IF NOT EXISTS t AS SELECT 1',
    'DROP TABLE t',
    "SET TAG ON TABLE t a = 'b'",
  ])('%s does not', (statement) => {
    expect(isRepeatable(statement)).toBe(false)
  })

  test.each<[Failure, boolean, number]>([
    ['conflict', false, 3],
    ['busy', false, 3],
    ['lost', true, 3],
    ['lost', false, 1],
    ['final', true, 1],
  ])('after %s, when repeatable is %s, there are %i attempts', async (failure, repeatable, attempts) => {
    let made = 0
    const error = usageError('the last one')
    const attempt = async () => {
      made += 1
      throw new Failed(failure, error)
    }
    await expect(retrying(attempt, { retries: 2, repeatable })).rejects.toBe(error)
    expect(made).toBe(attempts)
  })
})

describe('rows', () => {
  test('the type numbers are the driver’s', () => {
    const { TTypeId } = (thrift as unknown as { TCLIService_types: { TTypeId: Record<string, number> } })
      .TCLIService_types
    expect(Object.entries(TypeId).map(([name]) => TTypeId[`${name}_TYPE`])).toEqual(Object.values(TypeId))
  })

  test('Arrow and plain Thrift come out alike', () => {
    const columns = Object.entries(TypeId).map(([name, typeId]) => ({ name, typeId }))
    const at = new Date('2026-11-23T10:00:00.123Z')
    const expected = { BIGINT: 5n, TIMESTAMP: at, DECIMAL: '1.20', DATE: '2026-11-23' }
    expect(
      toRows(columns, [
        { BIGINT: 5n, TIMESTAMP: at, DECIMAL: '1.20', DATE: new Date('2026-11-23') },
        { BIGINT: 5, TIMESTAMP: '2026-11-23 10:00:00.123', DECIMAL: '1.20', DATE: '2026-11-23' },
      ]),
    ).toEqual([expected, expected])
    expect(toRows(columns, [{ BIGINT: null }])).toEqual([
      { BIGINT: null, TIMESTAMP: null, DECIMAL: null, DATE: null },
    ])
  })
})

describe('volume', () => {
  test('a path, also of a folder in a volume, with or without a slash at its end', () => {
    expect(volumePath('/Volumes/main/customerio/staging')).toBe('/Volumes/main/customerio/staging')
    expect(volumePath('/Volumes/main/customerio/staging/a b/')).toBe('/Volumes/main/customerio/staging/a b')
  })

  test.each([
    'staging',
    '/Volumes/main/customerio',
    '/Volumes/main/customerio/*',
    '/Volumes/main/customerio/x/../../y',
    '/Volumes/main/customerio/x/day=1',
    'dbfs:/Volumes/main/customerio/staging',
  ])('%s is refused', (text) => {
    expect(() => volumePath(text)).toThrow(/is no path of a volume; it looks like \/Volumes/)
  })

  test('a name with dots is told as a path', () => {
    expect(() => volumePath('main.customerio.staging')).toThrow(
      'Did you mean /Volumes/main/customerio/staging?',
    )
  })

  test.each([
    ["PUT '/a' INTO '/Volumes/b' OVERWRITE", true],
    ["PUT '/a' INTO '/Volumes/b'", false],
    ["REMOVE '/Volumes/b'", true],
  ])('%s may run twice: %s', (statement, expected) => {
    expect(isRepeatable(statement)).toBe(expected)
  })
})

describe('stage', () => {
  const columns: Record<string, ColumnType> = { id: { type: 'STRING' }, n: { type: 'BIGINT' } }
  const statementError = (message: string) => new CustomerioDatabricksError({ code: 'statement', message })
  const open = (
    volume?: string,
    work: (sql: string, signal?: AbortSignal) => void | Promise<void> = () => {},
  ) => {
    const statements: string[] = []
    const session = {
      execute: async (sql: string, { signal }: { signal?: AbortSignal } = {}) => {
        statements.push(sql)
        await work(sql, signal)
      },
      query: async (sql: string) => {
        statements.push(sql)
        return []
      },
      close: async () => {},
    }
    const stage = openStage({ columns, namespace, session, volume })
    return { stage, statements }
  }

  test('exact scalars are read as text and cast', () => {
    const types = Object.fromEntries(
      Object.entries(orders.columns).map(([column, { type }]) => [column, type]),
    )
    expect(rowsInStatement(types, ['{"order_id":"o\'1"}', '{"order_id":"\\n"}'])).toMatchInlineSnapshot(`
      "SELECT r.\`order_id\`, r.\`user_id\`, CAST(r.\`total\` AS DECIMAL(18, 4)) AS \`total\`, r.\`quantity\`, CAST(r.\`sequence\` AS BIGINT) AS \`sequence\`, r.\`score\`, r.\`is_gift\`, CAST(r.\`ordered_on\` AS DATE) AS \`ordered_on\`, CAST(r.\`ordered_at\` AS TIMESTAMP) AS \`ordered_at\`, r.\`tags\`, CAST(r.\`address\` AS STRUCT<\`city\`: STRING, \`since\`: DATE>) AS \`address\`, CAST(r.\`amounts\` AS MAP<STRING, DECIMAL(38, 10)>) AS \`amounts\`, r.\`properties\`
      FROM (SELECT explode(from_json('[{"order_id":"o\\'1"},{"order_id":"\\\\n"}]', 'ARRAY<STRUCT<\`order_id\`: STRING, \`user_id\`: STRING, \`total\`: STRING, \`quantity\`: INT, \`sequence\`: STRING, \`score\`: DOUBLE, \`is_gift\`: BOOLEAN, \`ordered_on\`: STRING, \`ordered_at\`: STRING, \`tags\`: ARRAY<STRING>, \`address\`: STRUCT<\`city\`: STRING, \`since\`: STRING>, \`amounts\`: MAP<STRING, STRING>, \`properties\`: STRING>>', map('mode', 'FAILFAST'))) AS r)"
    `)
  })

  test('few rows stand in the statement, also none', async () => {
    const { stage, statements } = open()
    expect(await stage.relation()).toContain("from_json('[]', ")
    await stage.write('{"id":"a"}\n{"id":"b"}\n')
    await stage.write('{"id":"c"}\n')
    expect(await stage.relation()).toContain(`from_json('[{"id":"a"},{"id":"b"},{"id":"c"}]', `)
    await stage.drop()
    expect(statements).toEqual([])
  })

  test('many rows go into a table that is dropped', async () => {
    const { stage, statements } = open()
    const line = `{"id":"${'x'.repeat(400_000)}"}\n`
    await stage.write(line.repeat(5))
    await stage.write('{"id":"last"}\n')
    const table = await stage.relation()
    expect(table).toMatch(/^`customerio`\.`staging_[0-9a-f]{32}`$/)
    expect(statements.map((sql) => sql.slice(0, 12))).toEqual([
      'CREATE TABLE',
      'INSERT INTO ',
      'INSERT INTO ',
      'INSERT INTO ',
      'INSERT INTO ',
    ])
    expect(statements[0]).toContain('  `id` STRING,\n  `n` BIGINT\n')
    expect(statements.join('').match(/"id"/g)).toHaveLength(6)
    for (const sql of statements) expect(sql.length).toBeLessThan(1.1 * 1024 * 1024)
    await stage.drop()
    await stage.drop()
    expect(statements.slice(5)).toEqual([`DROP TABLE IF EXISTS ${table}`])
  })

  test('many rows go into files of a volume that are removed', async () => {
    const { stage, statements } = open('/Volumes/main/customerio/staging')
    await stage.write(`{"id":"${'x'.repeat(400_000)}"}\n`.repeat(5))
    await stage.write('{"id":"last"}\n')
    await stage.relation()
    const [first, list, second] = statements
    const folder = /INTO '(.*)\/0.gz' OVERWRITE$/.exec(String(first))?.[1]
    expect(folder).toMatch(
      /^\/Volumes\/main\/customerio\/staging\/customerio_staging\/\d{8}T\d{6}Z_[0-9a-f]{32}$/,
    )
    expect(list).toBe("LIST '/Volumes/main/customerio/staging/customerio_staging'")
    expect(second).toMatch(/^PUT '.*1\.gz' INTO '.*\/1\.gz' OVERWRITE$/)
    expect(await stage.relation()).toBe(`(${rowsInJson(columns, String(folder))})`)
    await stage.drop()
    await stage.drop()
    expect(statements.slice(3)).toEqual([`REMOVE '${folder}/0.gz'`, `REMOVE '${folder}/1.gz'`])
    expect(readdirSync(tmpdir())).not.toContain(path.basename(path.dirname(String(first?.split("'")[1]))))
  })

  const volume = '/Volumes/main/customerio/staging'
  const sevenMegabytes = `{"id":"${'x'.repeat(1_000_000)}"}\n`.repeat(7)
  const filesOf = (statements: readonly string[], verb: 'PUT' | 'REMOVE') =>
    statements
      .filter((sql) => sql.startsWith(verb))
      .map((sql) => String(/'([^']*\.gz)'( OVERWRITE)?$/.exec(sql)?.[1]))

  test('very many are read into a table while others are put, out of two folders', async () => {
    const { stage, statements } = open(volume)
    for (let i = 0; i < 18; i++) await stage.write(sevenMegabytes)
    const relation = await stage.relation()
    expect(await stage.relation()).toBe(relation)
    expect(relation).toMatch(/^`customerio`\.`staging_[0-9a-f]{32}`$/)
    const readings = statements.filter((sql) => /^(CREATE TABLE|INSERT INTO) /.test(sql))
    expect(readings.map((sql) => sql.slice(0, 6))).toEqual(['CREATE', 'INSERT', 'INSERT'])
    const put = filesOf(statements, 'PUT')
    expect(put).toHaveLength(18)
    expect(new Set(put.map((file) => path.dirname(file))).size).toBe(2)
    expect(filesOf(statements, 'REMOVE')).toEqual(put)
    await stage.drop()
    expect(statements.at(-1)).toBe(`DROP TABLE IF EXISTS ${relation}`)
    expect(filesOf(statements, 'REMOVE')).toHaveLength(18)
  })

  test('where no table may be made, very many are read where they are, in two parts', async () => {
    const { stage, statements } = open(volume, (sql) => {
      if (sql.startsWith('CREATE')) throw statementError('PERMISSION_DENIED')
    })
    for (let i = 0; i < 18; i++) await stage.write(sevenMegabytes)
    const relation = await stage.relation()
    expect(relation.match(/FROM text\.`\/Volumes/g)).toHaveLength(2)
    expect(statements.filter((sql) => /^(CREATE TABLE|INSERT INTO) /.test(sql))).toHaveLength(1)
    expect(filesOf(statements, 'REMOVE')).toEqual([])
    await stage.drop()
    expect(filesOf(statements, 'REMOVE')).toEqual(filesOf(statements, 'PUT'))
  })

  test('a table is dropped of which nobody knows whether it was made', async () => {
    const lost = new CustomerioDatabricksError({ code: 'connection', message: 'lost', retryable: true })
    let lose = () => {}
    const { stage, statements } = open(volume, (sql) => {
      if (sql.startsWith('CREATE')) {
        return new Promise((_, reject) => {
          lose = () => reject(lost)
        })
      }
    })
    for (let i = 0; i < 10; i++) await stage.write(sevenMegabytes)
    const relation = stage.relation()
    await new Promise(setImmediate)
    lose()
    await expect(relation).rejects.toBe(lost)
    await stage.drop()
    expect(statements.filter((sql) => sql.startsWith('CREATE TABLE'))).toHaveLength(1)
    expect(statements.at(-1)).toMatch(/^DROP TABLE IF EXISTS `customerio`\.`staging_/)
    expect(filesOf(statements, 'REMOVE')).toEqual(filesOf(statements, 'PUT'))
  })

  test('a drop ends the reading', async () => {
    const { stage, statements } = open(volume, (sql, signal) => {
      if (sql.startsWith('CREATE'))
        return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    })
    for (let i = 0; i < 6; i++) await stage.write(sevenMegabytes)
    await stage.drop()
    expect(filesOf(statements, 'REMOVE')).toEqual(filesOf(statements, 'PUT'))
    expect(statements.at(-1)).toMatch(/^DROP TABLE IF EXISTS/)
  })

  test('a file that could not be removed is tried again at the end', async () => {
    let isFirst = true
    const { stage, statements } = open(volume, (sql) => {
      if (!sql.startsWith('REMOVE') || !isFirst) return
      isFirst = false
      throw statementError('busy')
    })
    for (let i = 0; i < 6; i++) await stage.write(sevenMegabytes)
    await stage.relation()
    await stage.drop()
    const [first, ...others] = filesOf(statements, 'PUT')
    expect(filesOf(statements, 'REMOVE')).toEqual([first, ...others, first])
  })

  test('lines of texts go into files as they are, apart from those of JSON', async () => {
    const { stage, statements } = open('/Volumes/main/customerio/staging')
    const bytes = Buffer.from(`\u0001${'x'.repeat(400_000)}\u00011\u0001\n`.repeat(3))
    await stage.writeLines(bytes)
    await stage.write('{"id":"a\\nb"}\n')
    const relation = await stage.relation()
    const [texts, json] = [...relation.matchAll(/FROM text\.`([^`]+)`/g)].map(([, folder]) => String(folder))
    expect(texts).not.toBe(json)
    expect(relation).toBe(
      `(${rowsInTexts(columns, String(texts))}\nUNION ALL\n${rowsInJson(columns, String(json))})`,
    )
    await stage.drop()
    expect(statements.filter((sql) => sql.startsWith('REMOVE'))).toEqual([
      `REMOVE '${texts}/0.gz'`,
      `REMOVE '${json}/1.gz'`,
    ])
  })

  test('few lines of texts stand in the statement as JSON', async () => {
    const { stage, statements } = open('/Volumes/main/customerio/staging')
    await stage.writeLines(Buffer.from('\u0001a\u00011\u0001\n\u0001b\u0001\u0001\n'))
    expect(await stage.relation()).toContain(`from_json('[{"id":"a","n":"1"},{"id":"b"}]', `)
    expect(statements).toEqual([])
  })

  test('memory that is used again after the call is not put', async () => {
    const put: string[] = []
    const { stage } = open('/Volumes/main/customerio/staging', (sql) => {
      const file = /^PUT '([^']+)'/.exec(sql)?.[1]
      if (file !== undefined) put.push(gunzipSync(readFileSync(file)).toString().slice(0, 2))
    })
    const bytes = Buffer.alloc(2 * 1024 * 1024, '\u0001a\u0001\u0001\n')
    await stage.writeLines(bytes)
    bytes.fill('?')
    await stage.relation()
    expect(put).toEqual(['\u0001a'])
  })

  test('what cannot be read while files are put is told, and nothing is left', async () => {
    const { stage, statements } = open('/Volumes/main/customerio/staging', (sql) => {
      if (sql.startsWith('INSERT')) throw statementError('CAST_INVALID_INPUT')
    })
    const write = async () => {
      for (let i = 0; i < 12; i++) await stage.write(`{"id":"${'x'.repeat(1_000_000)}"}\n`.repeat(7))
      await stage.relation()
    }
    await expect(write()).rejects.toThrow('CAST_INVALID_INPUT')
    await expect(stage.relation()).rejects.toThrow('CAST_INVALID_INPUT')
    await stage.drop()
    expect(filesOf(statements, 'REMOVE').sort()).toEqual(filesOf(statements, 'PUT').sort())
    expect(statements.filter((sql) => sql.startsWith('DROP TABLE'))).toHaveLength(1)
  })

  test('texts are read by types of ours', () => {
    expect(
      rowsInTexts({ ...columns, tags: { type: 'ARRAY', element: { type: 'BIGINT' } } }, '/Volumes/a/b/c/x'),
    ).toMatchInlineSnapshot(`
      "SELECT nullif(t[1], '') AS \`id\`, CAST(nullif(t[2], '') AS BIGINT) AS \`n\`, CAST(from_json(nullif(t[3], ''), 'ARRAY<STRING>', map('mode', 'FAILFAST')) AS ARRAY<BIGINT>) AS \`tags\`
      FROM (SELECT split(value, chr(1)) AS t FROM text.\`/Volumes/a/b/c/x\`)"
    `)
  })

  test('files are read by a schema of ours', () => {
    expect(rowsInJson(columns, '/Volumes/a/b/c/x')).toMatchInlineSnapshot(`
      "SELECT r.\`id\`, CAST(r.\`n\` AS BIGINT) AS \`n\`
      FROM (SELECT from_json(value, 'STRUCT<\`id\`: STRING, \`n\`: STRING>', map('mode', 'FAILFAST')) AS r FROM text.\`/Volumes/a/b/c/x\`)"
    `)
  })

  test('more than 64 MB without a volume is an error that says how to make one', async () => {
    const { stage, statements } = open()
    const chunk = `{"id":"${'x'.repeat(1_000_000)}"}\n`.repeat(8)
    const writing = (async () => {
      for (let i = 0; i < 9; i++) await stage.write(chunk)
      await stage.relation()
    })()
    await expect(writing).rejects.toMatchObject({
      code: 'usage',
      message: expect.stringMatching(/CREATE VOLUME .*customerio\.staging.*DATABRICKS_VOLUME/),
    })
    await stage.drop()
    expect(statements.at(-1)).toMatch(/^DROP TABLE IF EXISTS/)
  })

  test('quotes and backslashes cannot end the literal', async () => {
    const { stage } = open()
    await stage.write(`${JSON.stringify({ id: "'; DROP TABLE t; --\\\n\0" })}\n`)
    expect(await stage.relation()).toContain(
      String.raw`from_json('[{"id":"\'; DROP TABLE t; --\\\\\\n\\u0000"}]', `,
    )
  })

  test('a row that no statement can hold is refused by its line', async () => {
    const { stage } = open()
    await stage.write(`{}\n{"id":"${'x'.repeat(16 * 1024 * 1024)}"}\n`)
    await expect(stage.relation()).rejects.toMatchObject({
      code: 'input',
      details: { line: 2, rule: 'row size' },
    })
  })
})

describe('a warehouse on a session', () => {
  /** A session that remembers what it ran and answers from a list. */
  const recording = (answers: (statement: string) => Record<string, unknown>[]) => {
    const ran: string[] = []
    const session = {
      execute: async (statement: string) => void ran.push(statement),
      query: async (statement: string) => answers(statement),
      close: async () => void ran.push('close'),
    }
    return { ran, warehouse: sessionWarehouse(session, namespace, 'databricks:h') }
  }

  test('merge reads the counts', async () => {
    const { warehouse } = recording(() => [
      { num_affected_rows: 3n, num_updated_rows: 1n, num_deleted_rows: 0n, num_inserted_rows: 2n },
    ])
    expect(await warehouse.merge('MERGE …')).toEqual({ inserted: 2, updated: 1 })
  })

  test('createTables adds to existing tables only what they lack', async () => {
    const { ran, warehouse } = recording((statement) => {
      if (statement.startsWith('SHOW TABLES'))
        return [{ tableName: 'people' }, { tableName: 'orders' }, { tableName: 'categories' }]
      if (statement === 'SHOW TBLPROPERTIES `customerio`.`people`')
        return [{ key: 'delta.constraints.people_user_id_not_blank', value: '…' }]
      if (statement === 'DESCRIBE TABLE EXTENDED `customerio`.`categories`') {
        return [
          { col_name: '# Constraints', data_type: '' },
          { col_name: 'categories_parent_id_fk', data_type: 'FOREIGN KEY (`parent_id`) …' },
        ]
      }
      return []
    })
    const result = await createTables(warehouse, [peopleDomain, ordersDomain])
    expect(result).toEqual({ created: [], existing: ['people', 'orders', 'categories'], omitted: [] })
    expect(ran.map((sql) => sql.split(' CHECK')[0]?.split(' COMMENT')[0])).toEqual([
      'ALTER TABLE `customerio`.`orders` ADD CONSTRAINT `orders_total_not_negative`',
      'CREATE OR REPLACE VIEW `customerio`.`reachable_people`',
    ])
  })

  test('createTables makes the schema only when there is none', async () => {
    const { ran, warehouse } = recording(() => {
      throw translateError(new OperationStateError('ERROR', { displayMessage: '[SCHEMA_NOT_FOUND] no' }), {
        host: 'h',
        secrets: [],
        statement: 'SHOW TABLES',
      })
    })
    const { created } = await createTables(warehouse, [peopleDomain])
    expect(created).toEqual(['people'])
    expect(ran[0]).toMatch(/^CREATE SCHEMA IF NOT EXISTS `customerio`/)
  })

  test('close drops what is staged', async () => {
    const { ran, warehouse } = recording(() => [])
    const stage = await warehouse.stage({ id: { type: 'STRING' } })
    await stage.write(`{"id":"${'x'.repeat(700_000)}"}\n`.repeat(2))
    await warehouse.close()
    await warehouse.close()
    expect(ran.slice(-2)).toEqual([expect.stringMatching(/^DROP TABLE IF EXISTS/), 'close'])
  })
})
