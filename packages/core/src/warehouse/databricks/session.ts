import pLimit from 'p-limit'
import type { StatementOptions } from '../warehouse.js'
import { attempt, type DriverSession, failed, type Operation } from './attempt.js'
import { connectClient } from './client.js'
import { withDeadline } from './deadline.js'
import type { Driver } from './driver.js'
import { type ErrorContext, translateError } from './errors.js'
import { type Connection, secretsOf } from './options.js'
import { isRepeatable } from './repeatable.js'
import { Failed, retrying } from './retry.js'
import { type ResultColumn, toRows } from './rows.js'

/** What a statement may be told, PUT and REMOVE among them. */
interface SessionStatementOptions extends StatementOptions {
  /** The folder of this machine whose files PUT may send; PUT and REMOVE need one. */
  readonly localFolder?: string
}

/** One session of a SQL warehouse: what the rest of this folder needs of the driver. */
export interface Session {
  execute(statement: string, options?: SessionStatementOptions): Promise<void>
  query(statement: string, options?: StatementOptions): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/**
 * Connects and opens a session. One that the server has forgotten is opened again when it is needed.
 * @param prepare what every session runs first
 */
export async function openSession(
  driver: Driver,
  connection: Connection,
  prepare: (execute: Session['execute']) => Promise<void> = async () => {},
): Promise<Session> {
  const { host, catalog, retries, timeout } = connection
  const context: ErrorContext = { host, secrets: secretsOf(connection) }
  const turn = pLimit(connection.concurrency)
  const client = await connectClient(driver, connection).catch((error) => {
    throw translateError(error, context)
  })
  let current = await open().catch(async (error) => {
    await client.close().catch(() => {})
    throw error
  })
  let renewing: Promise<DriverSession> | undefined

  async function open(): Promise<DriverSession> {
    const ask = () =>
      client.openSession(catalog === undefined ? {} : { initialCatalog: catalog }).catch((error: unknown) => {
        throw failed(error, context, { taken: false, repeatable: true })
      })
    // Lost or not: a session that nobody knows of expires.
    const session = await retrying(ask, { retries, repeatable: true })
    await prepare((statement, options) =>
      run(
        () => session,
        statement,
        async () => {},
        options,
      ),
    )
    return session
  }

  // Several statements may find the same session gone.
  async function renew(gone: DriverSession): Promise<void> {
    if (current !== gone) return
    renewing ??= open().finally(() => {
      renewing = undefined
    })
    current = await renewing
  }

  async function run<Result>(
    session: () => DriverSession,
    statement: string,
    read: (operation: Operation) => Promise<Result>,
    { signal, localFolder }: SessionStatementOptions = {},
  ): Promise<Result> {
    const work = { statement, read, localFolder, repeatable: isRepeatable(statement) }
    const once = async (ended: AbortSignal) => {
      const used = session()
      try {
        return await attempt(used, work, ended, context)
      } catch (error) {
        if (error instanceof Failed && error.failure === 'expired') await renew(used)
        throw error
      }
    }
    return withDeadline(
      (ended) => retrying(() => once(ended), { retries, repeatable: work.repeatable, signal: ended }),
      { statement, timeout, signal, repeatable: work.repeatable },
    )
  }

  const now = () => current
  return {
    execute: (statement, options) => turn(() => run(now, statement, async () => {}, options)),
    query: (statement, options) => turn(() => run(now, statement, rowsOf, options)),
    async close() {
      await current.close().catch(() => {})
      await client.close().catch(() => {})
    },
  }
}

async function rowsOf(operation: Operation): Promise<Record<string, unknown>[]> {
  const schema = await operation.getSchema()
  const columns = (schema?.columns ?? []).map(
    ({ columnName, typeDesc }): ResultColumn => ({
      name: columnName,
      typeId: typeDesc.types[0]?.primitiveEntry?.type,
    }),
  )
  return toRows(columns, await operation.fetchAll())
}
