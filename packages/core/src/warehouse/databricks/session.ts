import pLimit from 'p-limit'
import type { StatementOptions } from '../warehouse.js'
import { type Client, connectClient } from './client.js'
import { withDeadline } from './deadline.js'
import type { Driver } from './driver.js'
import { type ErrorContext, translateError } from './errors.js'
import { driverError, failureOf } from './failure.js'
import { type Connection, secretsOf } from './options.js'
import { isRepeatable } from './repeatable.js'
import { Failed, retrying } from './retry.js'
import { type ResultColumn, toRows } from './rows.js'

type DriverSession = Awaited<ReturnType<Client['openSession']>>
type Operation = Awaited<ReturnType<DriverSession['executeStatement']>>

/** One session of a SQL warehouse: what the rest of this folder needs of the driver. */
export interface Session {
  execute(statement: string, options?: StatementOptions): Promise<void>
  query(statement: string, options?: StatementOptions): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** Connects and opens a session. */
export async function openSession(driver: Driver, connection: Connection): Promise<Session> {
  const { host, catalog, retries, timeout } = connection
  const context: ErrorContext = { host, secrets: secretsOf(connection) }
  const turn = pLimit(connection.concurrency)
  const client = await connectClient(driver, connection).catch((error) => {
    throw translateError(error, context)
  })
  const session = await openDriverSession()

  async function openDriverSession(): Promise<DriverSession> {
    const open = () =>
      client.openSession(catalog === undefined ? {} : { initialCatalog: catalog }).catch((error: unknown) => {
        throw failed(error, context)
      })
    try {
      // A session that nobody knows of expires.
      return await retrying(open, { retries, repeatable: true })
    } catch (error) {
      await client.close().catch(() => {})
      throw error
    }
  }

  async function run<Result>(
    statement: string,
    read: (operation: Operation) => Promise<Result>,
    { signal }: StatementOptions = {},
  ): Promise<Result> {
    const repeatable = isRepeatable(statement)
    return turn(() =>
      withDeadline(
        (ended) =>
          retrying(() => attempt(statement, repeatable, read, ended), { retries, repeatable, signal: ended }),
        { statement, timeout, signal },
      ),
    )
  }

  async function attempt<Result>(
    statement: string,
    repeatable: boolean,
    read: (operation: Operation) => Promise<Result>,
    ended: AbortSignal,
  ): Promise<Result> {
    let operation: Operation | undefined
    const cancel = () => void operation?.cancel().catch(() => {})
    ended.addEventListener('abort', cancel, { once: true })
    try {
      operation = await session.executeStatement(statement)
      // The handle came too late for the one who waited.
      if (ended.aborted) cancel()
      // A refused statement shows only here: the call before resolves, and fetchAll would say no rows.
      await operation.finished()
      return await read(operation)
    } catch (error) {
      const inDoubt = !repeatable && (operation !== undefined || failureOf(driverError(error)) === 'lost')
      throw failed(error, { ...context, statement, inDoubt }, operation !== undefined)
    } finally {
      ended.removeEventListener('abort', cancel)
      // What closes badly was answered already.
      await operation?.close().catch(() => {})
    }
  }

  return {
    execute: (statement, options) => run(statement, async () => {}, options),
    query: (statement, options) =>
      run(
        statement,
        async (operation) => toRows(await columnsOf(operation), await operation.fetchAll()),
        options,
      ),
    async close() {
      await session.close().catch(() => {})
      await client.close().catch(() => {})
    },
  }
}

// Once the statement was taken, a warehouse that is busy or away leaves its outcome open.
function failed(thrown: unknown, context: ErrorContext, taken = false): Failed {
  const failure = failureOf(driverError(thrown))
  const open = taken && (failure === 'busy' || failure === 'unreachable')
  return new Failed(open ? 'lost' : failure, translateError(thrown, context))
}

async function columnsOf(operation: Operation): Promise<ResultColumn[]> {
  const schema = await operation.getSchema()
  return (schema?.columns ?? []).map(({ columnName, typeDesc }) => ({
    name: columnName,
    typeId: typeDesc.types[0]?.primitiveEntry?.type,
  }))
}
