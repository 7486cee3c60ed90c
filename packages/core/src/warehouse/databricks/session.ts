import type { Driver } from './driver.js'
import { type ErrorContext, translateError } from './errors.js'
import { type Connection, secretsOf } from './options.js'
import { type ResultColumn, toRows } from './rows.js'

type DriverSession = Awaited<ReturnType<InstanceType<Driver['DBSQLClient']>['openSession']>>
type Operation = Awaited<ReturnType<DriverSession['executeStatement']>>

/** One session of a SQL warehouse: what the rest of this folder needs of the driver. */
export interface Session {
  execute(statement: string): Promise<void>
  query(statement: string): Promise<Record<string, unknown>[]>
  close(): Promise<void>
}

/** Connects and opens a session. */
export async function openSession(driver: Driver, connection: Connection): Promise<Session> {
  const { host, port, path, catalog, telemetry } = connection
  const context: ErrorContext = { host, secrets: secretsOf(connection) }
  // The driver's own logger writes to the console, which is the caller's.
  const client = new driver.DBSQLClient({ logger: { log: () => {} } })
  // The same errors reject the calls; without a listener Node would end the process.
  client.on('error', () => {})
  let session: DriverSession
  try {
    await client.connect({
      host,
      port,
      path,
      ...authentication(connection),
      userAgentEntry: 'customerio-databricks',
      preserveBigNumericPrecision: true,
      telemetryEnabled: telemetry,
    })
    session = await client.openSession(catalog === undefined ? {} : { initialCatalog: catalog })
  } catch (error) {
    await client.close().catch(() => {})
    throw translateError(error, context)
  }

  async function run<Result>(
    statement: string,
    read: (operation: Operation) => Promise<Result>,
  ): Promise<Result> {
    let operation: Operation | undefined
    try {
      operation = await session.executeStatement(statement)
      // A refused statement shows only here: the call before resolves, and fetchAll would say no rows.
      await operation.finished()
      return await read(operation)
    } catch (error) {
      throw translateError(error, { ...context, statement })
    } finally {
      // What closes badly was answered already.
      await operation?.close().catch(() => {})
    }
  }

  return {
    execute: (statement) => run(statement, async () => {}),
    query: (statement) =>
      run(statement, async (operation) => toRows(await columnsOf(operation), await operation.fetchAll())),
    async close() {
      await session.close().catch(() => {})
      await client.close().catch(() => {})
    },
  }
}

function authentication({ credentials }: Connection) {
  if (credentials.kind === 'token') return { token: credentials.token }
  const { clientId, clientSecret } = credentials
  return { authType: 'databricks-oauth', oauthClientId: clientId, oauthClientSecret: clientSecret } as const
}

async function columnsOf(operation: Operation): Promise<ResultColumn[]> {
  const schema = await operation.getSchema()
  return (schema?.columns ?? []).map(({ columnName, typeDesc }) => ({
    name: columnName,
    typeId: typeDesc.types[0]?.primitiveEntry?.type,
  }))
}
