import { createSchema } from '../ddl/schema.js'
import type { Statement } from '../ddl/statement.js'
import { createStatements } from '../ddl/statements.js'
import { CustomerioDatabricksError, usageError } from '../errors.js'
import { type ComposedSet, compose, type OmittedKey } from '../schema/compose.js'
import type { Domain } from '../schema/domain.js'
import { qualifiedSchema } from '../sql/identifier.js'
import { existingConstraints, existingTables } from './existing-tables.js'
import type { Warehouse } from './warehouse.js'

export interface CreateTablesOptions {
  /** Databricks: base of external tables, each at `<location>/<table>`. Without it tables are managed. */
  readonly location?: string
  /** Databricks: `delta.autoOptimize.optimizeWrite` and `autoCompact`. Default true. */
  readonly autoOptimize?: boolean
}

/** What `createTables` did. */
export interface CreateTablesResult {
  readonly created: readonly string[]
  readonly existing: readonly string[]
  /** Foreign keys that were left out because the domain of their target is absent. */
  readonly omitted: readonly OmittedKey[]
}

/**
 * Makes the schema, and every table and view of the domains that is not there yet. Columns of existing tables stay as
 * they are; on Databricks CHECKs and keys that an existing table lacks are added.
 *
 * @example
 * await createTables(warehouse, [peopleDomain, eventsDomain])
 * // { created: ['people', 'events', …], existing: [], omitted: [] }
 * @throws definition error for domains that do not fit together · usage error for a table that is there under its earlier name · statement error with the table and the SQL on it
 */
export async function createTables(
  warehouse: Warehouse,
  domains: readonly Domain[],
  options: CreateTablesOptions = {},
): Promise<CreateTablesResult> {
  const create = () => createMissing(warehouse, domains, options)
  return warehouse.alone === undefined ? create() : warehouse.alone(create)
}

async function createMissing(
  warehouse: Warehouse,
  domains: readonly Domain[],
  options: CreateTablesOptions,
): Promise<CreateTablesResult> {
  const { dialect, namespace } = warehouse
  const composed = compose(domains)
  // Asked first: CREATE SCHEMA IF NOT EXISTS wants the right to create one even where it exists.
  let present = await existingTables(warehouse)
  if (present === undefined) {
    await warehouse.execute(createSchema(dialect, namespace).sql)
    // The session was opened before the schema was there.
    await warehouse.execute(`USE ${qualifiedSchema(dialect, namespace)}`)
    present = new Set()
  }
  const isPresent = (table: string) => present.has(table)
  demandRenames(composed, isPresent)
  const constraints = await existingConstraints(
    warehouse,
    composed.tables.filter(({ table }) => isPresent(table.name)),
  )
  const statements = createStatements(composed, {
    ...options,
    dialect,
    namespace,
    mode: 'create',
    existing: (table) => constraints.get(table),
  })
  for (const statement of statements) await run(warehouse, statement)
  const names = composed.tables.map(({ table }) => table.name)
  return {
    created: names.filter((table) => !isPresent(table)),
    existing: names.filter(isPresent),
    omitted: composed.omitted,
  }
}

// An empty table under the new name would stand in the way of the rename.
function demandRenames({ tables }: ComposedSet, isPresent: (table: string) => boolean): void {
  for (const { table } of tables) {
    const { name, renamedFrom } = table
    if (renamedFrom === undefined || isPresent(name) || !isPresent(renamedFrom)) continue
    const message = `The table "${renamedFrom}" is called "${name}" now, and holds rows. Rename it first: apply, with --allow-breaking.`
    throw usageError(message, { table: name, rule: 'earlier name' })
  }
}

async function run(warehouse: Warehouse, { sql, table }: Statement): Promise<void> {
  try {
    await warehouse.execute(sql)
  } catch (error) {
    if (table === undefined || !CustomerioDatabricksError.isInstance(error)) throw error
    throw new CustomerioDatabricksError({
      code: error.code,
      message: `Table "${table}": ${error.message}`,
      retryable: error.retryable,
      details: { ...error.details, table },
      cause: error,
    })
  }
}
