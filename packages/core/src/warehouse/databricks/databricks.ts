import { CustomerioDatabricksError } from '../../errors.js'
import { qualifiedSchema } from '../../sql/identifier.js'
import type { Warehouse } from '../warehouse.js'
import { loadDriver } from './driver.js'
import { resolveOptions } from './options.js'
import { openSession } from './session.js'
import { sessionWarehouse } from './session-warehouse.js'

/** Where a SQL warehouse is, and who asks. What is left out comes from the environment. */
export interface DatabricksOptions {
  /** The workspace: `dbc-a1b2345c-d6e7.cloud.databricks.com`. Else DATABRICKS_HOST. */
  readonly host?: string
  /** The SQL warehouse: `/sql/1.0/warehouses/…`. Else DATABRICKS_HTTP_PATH. */
  readonly path?: string
  /** A personal access token. Else DATABRICKS_TOKEN. */
  readonly token?: string
  /** A service principal's id (OAuth M2M). Else DATABRICKS_CLIENT_ID. */
  readonly clientId?: string
  /** Its secret. Else DATABRICKS_CLIENT_SECRET. */
  readonly clientSecret?: string
  /** Signs in through the browser (OAuth U2M), as an application of your own if a client id is given. Else DATABRICKS_AUTH_TYPE=external-browser. */
  readonly browser?: boolean
  /** Without it the workspace's default catalog is used. */
  readonly catalog?: string
  /** Default `customerio`. */
  readonly schema?: string
  /**
   * A volume, or a folder in one, for rows that are too many for a statement: `/Volumes/main/customerio/staging`. They
   * are removed with the run. Needed for more than 64 MB of rows of one table. Else DATABRICKS_VOLUME.
   */
  readonly volume?: string
  /** Lets the driver report its use to Databricks. Default false. */
  readonly telemetry?: boolean
  /** A certificate to trust beside the public ones, as PEM text: for a proxy that opens TLS. NODE_EXTRA_CA_CERTS does the same. */
  readonly certificate?: string
  /** Milliseconds that a statement may take, its retries included; then it is cancelled. Default one hour. */
  readonly timeout?: number
  /** Milliseconds that one HTTP request may take; after that it counts as lost. Default two minutes. */
  readonly requestTimeout?: number
  /** Statements that run side by side; others wait for their turn. Default 8. */
  readonly concurrency?: number
  /**
   * How often something is tried again when that does no harm: a conflict with another writer, a warehouse that is
   * starting, a lost connection while reading. The waits grow from half a second to half a minute. Default 12.
   */
  readonly retries?: number
}

/**
 * A Databricks SQL warehouse.
 *
 * @example
 * const warehouse = await databricks({ host, path, token, catalog: 'main' })
 * await createTables(warehouse, [peopleDomain])
 * await warehouse.close()
 * @throws `missing_driver` without @databricks/sql · usage error naming what is not set ·
 * `connection` error, `retryable` when the warehouse may answer later
 */
export async function databricks(options: DatabricksOptions = {}): Promise<Warehouse> {
  const connection = resolveOptions(options, process.env)
  const { catalog, schema, host, volume } = connection
  const session = await openSession(await loadDriver(), connection, async (execute) => {
    await execute("SET TIME ZONE 'UTC'")
    await useSchema(execute, qualifiedSchema('databricks', { catalog, schema }))
  })
  return sessionWarehouse(session, { catalog, schema }, `databricks:${host}`, volume)
}

// For the user's own statements; ours name the schema. It may not exist before createTables.
async function useSchema(execute: Warehouse['execute'], schema: string): Promise<void> {
  try {
    await execute(`USE ${schema}`)
  } catch (error) {
    if (!CustomerioDatabricksError.isInstance(error) || error.details.engineClass !== 'SCHEMA_NOT_FOUND')
      throw error
  }
}
