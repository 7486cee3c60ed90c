import type { Driver } from './driver.js'
import type { Connection } from './options.js'

export type Client = InstanceType<Driver['DBSQLClient']>

/** A client of the driver, connected: nothing has been sent yet, except for a token where there is none. */
export async function connectClient(driver: Driver, connection: Connection): Promise<Client> {
  // The driver's own logger writes to the console, which is the caller's.
  const client = new (exactClient(driver))({ logger: { log: () => {} } })
  // The same errors reject the calls; without a listener Node would end the process.
  client.on('error', () => {})
  await client.connect(connectOptions(connection))
  return client
}

/** What the driver is told. */
export function connectOptions(connection: Connection) {
  const { host, port, path, certificate, telemetry, requestTimeout } = connection
  return {
    host,
    port,
    path,
    ...authentication(connection),
    ...(certificate === undefined ? {} : { customCaCert: certificate }),
    userAgentEntry: 'customerio-databricks',
    // The driver notices a connection that broke within an answer only by this.
    socketTimeout: requestTimeout,
    preserveBigNumericPrecision: true,
    telemetryEnabled: telemetry,
  }
}

function authentication({ credentials }: Connection) {
  if (credentials.kind === 'token') return { token: credentials.token }
  // Databricks' own OAuth, on Azure too: there the driver would ask Entra ID, which knows no client of Databricks.
  const oauth = { authType: 'databricks-oauth', useDatabricksOAuthInAzure: true } as const
  if (credentials.kind === 'oauth')
    return { ...oauth, oauthClientId: credentials.clientId, oauthClientSecret: credentials.clientSecret }
  return credentials.clientId === undefined ? oauth : { ...oauth, oauthClientId: credentials.clientId }
}

// Asks for DECIMAL as text: from Arrow's own, the driver keeps 16 digits of a negative one.
function exactClient({ DBSQLClient }: Driver): Driver['DBSQLClient'] {
  return class extends DBSQLClient {
    override async getDriver() {
      const driver = await super.getDriver()
      const executeStatement: typeof driver.executeStatement = (request) => {
        if (request.useArrowNativeTypes) request.useArrowNativeTypes.decimalAsArrow = false
        return driver.executeStatement(request)
      }
      return Object.create(driver, { executeStatement: { value: executeStatement } }) as typeof driver
    }
  }
}
