import type { Warehouse } from '@customerio-databricks/core'
import type { Settings } from './settings.js'
import { usageError } from './usage-error.js'

/** Where tables live. */
export type Target = { readonly kind: 'duckdb'; readonly file: string } | { readonly kind: 'databricks' }

/**
 * @example parseTarget('duckdb:warehouse.duckdb') // { kind: 'duckdb', file: 'warehouse.duckdb' }
 * @throws usage error
 */
export function parseTarget(text: string): Target {
  if (text === 'databricks') return { kind: 'databricks' }
  const file = text.startsWith('duckdb:') ? text.slice('duckdb:'.length) : ''
  if (file !== '') return { kind: 'duckdb', file }
  const hint = /\.(duckdb|ddb|db)$/.test(text) ? ` Did you mean "duckdb:${text}"?` : ''
  throw usageError(`"${text}" is no target. Targets are duckdb:FILE and databricks.${hint}`)
}

/**
 * Connects to the target. Only here a driver is loaded. Databricks takes its address and secrets from DATABRICKS_HOST,
 * DATABRICKS_HTTP_PATH and DATABRICKS_TOKEN, or DATABRICKS_CLIENT_ID and DATABRICKS_CLIENT_SECRET.
 */
export async function openWarehouse({
  target,
  schema,
  catalog,
  volume,
}: Pick<Settings, 'target' | 'schema' | 'catalog' | 'volume'>): Promise<Warehouse> {
  const parsed = parseTarget(target)
  if (parsed.kind === 'duckdb') {
    const { duckdb } = await import('@customerio-databricks/core/duckdb')
    return duckdb({ file: parsed.file, schema })
  }
  const { databricks } = await import('@customerio-databricks/core/databricks')
  return databricks({
    schema,
    ...(catalog === undefined ? {} : { catalog }),
    ...(volume === undefined ? {} : { volume }),
  })
}

/** Opens the target, uses it, and closes it whatever happens. */
export async function withWarehouse<Result>(
  settings: Settings,
  use: (warehouse: Warehouse) => Promise<Result>,
): Promise<Result> {
  const warehouse = await openWarehouse(settings)
  try {
    return await use(warehouse)
  } finally {
    await warehouse.close()
  }
}
