import { existsSync } from 'node:fs'
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { createSchema } from '../../ddl/schema.js'
import { usageError } from '../../errors.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import type { MergeCounts, Stage, StatementOptions, Warehouse } from '../warehouse.js'
import { csvOf } from './csv.js'
import { type Driver, loadDriver } from './driver.js'
import { openError } from './errors.js'
import { checkFileName, IN_MEMORY } from './file-name.js'
import { linesOf } from './lines.js'
import { boundMemory, type Memory } from './memory.js'
import { oneWriter } from './one-writer.js'
import { parquetFile } from './parquet.js'
import { remoteFiles } from './remote-files.js'
import { toRows } from './rows.js'
import { openStage } from './stage.js'
import { type RunStatement, statementsInTurn } from './statements.js'

export interface DuckdbOptions {
  /** The database file, made when it is not there; `:memory:` keeps everything in memory. Default `warehouse.duckdb`. */
  readonly file?: string
  /** Default `customerio`. Must differ from the file's name without its ending. */
  readonly schema?: string
}

/** A chunk is in memory three times: while it is made, while it waits, and while DuckDB reads it, with one thread. */
const CHUNK = 4 * 1024 * 1024

/**
 * A DuckDB file as a warehouse: everything runs without a workspace. One process at a time can have it open. DuckDB is
 * held to 176 MiB of memory, and gets more only for a statement that cannot do with it, or has very many expressions;
 * `SET memory_limit` sets another.
 *
 * @example
 * const warehouse = await duckdb({ file: 'warehouse.duckdb' })
 * await warehouse.query('SELECT count(*) AS n FROM people') // [{ n: 42n }]
 * await warehouse.close()
 * @throws `missing_driver` without @duckdb/node-api · usage error for a file named like the schema ·
 * `connection` error for a file that is locked or cannot be written
 */
export async function duckdb({
  file = 'warehouse.duckdb',
  schema = 'customerio',
}: DuckdbOptions = {}): Promise<Warehouse> {
  checkFileName(file, schema)
  const driver = await loadDriver()
  const { instance, connection, memory } = await open(driver, file)
  const label = `duckdb:${file}`
  const stages = new Set<Stage>()
  const alone = oneWriter(file)
  const perform = statementsInTurn(connection, memory)
  let closing: Promise<void> | undefined

  const run: RunStatement = async (statement, work, options) => {
    checkOpen()
    return perform(statement, work, options)
  }

  function checkOpen(): void {
    if (closing !== undefined) throw usageError(`The warehouse ${label} is closed.`)
  }

  function close(): Promise<void> {
    closing ??= (async () => {
      // A stage that cannot be dropped must not keep the file open.
      await Promise.allSettled([...stages].map((stage) => stage.drop()))
      // In its turn, behind the statements that are under way.
      await perform('', async () => {
        connection.closeSync()
        instance.closeSync()
      })
    })()
    return closing
  }

  const warehouse: Warehouse = {
    dialect: 'duckdb',
    namespace: { schema },
    label,
    execute: (statement, options) =>
      run(statement, async () => void (await connection.run(statement)), options),
    query: <Row extends object>(statement: string, options?: StatementOptions) =>
      run(statement, async () => (await readAll(driver, connection, statement)) as Row[], options),
    merge: (statement, options) => run(statement, () => merge(connection, statement), options),
    lines: linesOf,
    csv: csvOf,
    parquet: (file, asText) => parquetFile(warehouse.query, file, asText),
    remoteFiles: (name, options) => remoteFiles(warehouse.query, name, options),
    alone,
    stageBytes: CHUNK,
    async stage(columns) {
      checkOpen()
      // Not by `execute`: a stage is dropped while the warehouse is being closed.
      const stage = await openStage(columns, (statement) =>
        perform(statement, async () => void (await connection.run(statement))),
      )
      const tracked: Stage = { ...stage, drop: () => stage.drop().then(() => void stages.delete(tracked)) }
      stages.add(tracked)
      return tracked
    },
    close,
    [Symbol.asyncDispose]: close,
  }
  try {
    await warehouse.execute("SET TimeZone = 'UTC'")
    // Of two sessions that make it at once, DuckDB refuses one.
    if (!(await hasSchema(warehouse, schema)))
      await alone(() => warehouse.execute(createSchema('duckdb', { schema }).sql))
    await warehouse.execute(`SET schema = ${identifier('duckdb', schema)}`)
  } catch (error) {
    await close()
    throw error
  }
  return warehouse
}

async function hasSchema({ query }: Pick<Warehouse, 'query'>, schema: string): Promise<boolean> {
  const found = await query(
    `SELECT 1 AS found FROM duckdb_schemas() WHERE database_name = current_database() AND lower(schema_name) = lower(${literal('duckdb', schema)})`,
  )
  return found.length > 0
}

async function open(
  driver: Driver,
  file: string,
): Promise<{ instance: DuckDBInstance; connection: DuckDBConnection; memory: Memory }> {
  try {
    // Two instances would write to a file that two sessions make at once.
    if (file !== IN_MEMORY && !existsSync(file)) await oneWriter(file)(() => makeFile(driver, file))
    // From the cache, or a process that opens a file twice would have two databases write to it.
    const instance = await (file === IN_MEMORY
      ? driver.DuckDBInstance.create(file)
      : driver.DuckDBInstance.fromCache(file))
    const connection = await instance.connect()
    return { instance, connection, memory: await boundMemory(connection, file) }
  } catch (error) {
    throw openError(error, file)
  }
}

/** The oldest DuckDB that opens a new file: it packs texts in half the memory that those before it take. */
const STORAGE_VERSION = 'v1.3.0'

// In an instance of its own: others that open the file from the cache would have to name the version, too.
async function makeFile(driver: Driver, file: string): Promise<void> {
  if (existsSync(file)) return
  const instance = await driver.DuckDBInstance.create(file, {
    storage_compatibility_version: STORAGE_VERSION,
  })
  instance.closeSync()
}

async function readAll(
  driver: Driver,
  connection: DuckDBConnection,
  statement: string,
): Promise<Record<string, unknown>[]> {
  const result = await connection.run(statement)
  const names = result.deduplicatedColumnNames()
  const rows: Record<string, unknown>[] = []
  for await (const chunk of result) for (const row of toRows(driver, names, chunk)) rows.push(row)
  return rows
}

// Counted chunk by chunk: a MERGE of millions of rows returns as many actions. To stream them, the driver would prepare
// the statement, and DuckDB plans a prepared MERGE twice.
async function merge(connection: DuckDBConnection, statement: string): Promise<MergeCounts> {
  const result = await connection.run(`${statement.replace(/[;\s]+$/, '')}\nRETURNING merge_action`)
  let inserted = 0
  let updated = 0
  for await (const chunk of result) {
    for (const action of chunk.getColumnValues(0)) {
      if (action === 'INSERT') inserted += 1
      else if (action === 'UPDATE') updated += 1
    }
  }
  return { inserted, updated }
}
