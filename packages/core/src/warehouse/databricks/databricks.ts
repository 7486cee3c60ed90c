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
  /** Without it the workspace's default catalog is used. */
  readonly catalog?: string
  /** Default `customerio`. */
  readonly schema?: string
  /** Lets the driver report its use to Databricks. Default false. */
  readonly telemetry?: boolean
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
  const driver = await loadDriver()
  const session = await openSession(driver, connection)
  const { catalog, schema, host } = connection
  const warehouse = sessionWarehouse(session, { catalog, schema }, `databricks:${host}`)
  try {
    await warehouse.execute("SET TIME ZONE 'UTC'")
    await useSchema(warehouse)
  } catch (error) {
    await warehouse.close()
    throw error
  }
  return warehouse
}

// For the user's own statements; ours name the schema. It may not exist before createTables.
async function useSchema(warehouse: Warehouse): Promise<void> {
  try {
    await warehouse.execute(`USE ${qualifiedSchema('databricks', warehouse.namespace)}`)
  } catch (error) {
    if (!CustomerioDatabricksError.isInstance(error) || error.details.engineClass !== 'SCHEMA_NOT_FOUND')
      throw error
  }
}
