import type { Domain, Warehouse } from '@customerio-databricks/core'
import {
  type GovernedNamespace,
  type GovernStatement,
  grantChanges,
  grantStatements,
  maskStatements,
  type Roles,
  showGrants,
  tagStatements,
} from '@customerio-databricks/core/govern'
import type { TargetFlags } from './command.js'
import { selectDomains } from './domains.js'
import { demandTables } from './missing-tables.js'
import { note, print, printJson, visible } from './output.js'
import { readRoles } from './roles-file.js'
import { type Settings, settings } from './settings.js'
import { parseTarget, withWarehouse } from './target.js'
import { usageError } from './usage-error.js'

export interface GrantsFlags extends TargetFlags {
  readonly config?: string
  readonly changes?: true
  readonly apply?: true
  readonly tags?: true
  readonly masks?: true
}

/** Does `grants`. */
export async function grants(flags: GrantsFlags): Promise<void> {
  const run = settings(flags)
  if (parseTarget(run.target).kind === 'duckdb') {
    throw usageError(
      'DuckDB has no grants: whoever may read the file reads all of it. For Unity Catalog: --target databricks',
    )
  }
  const roles = readRoles(flags.config)
  const domains = selectDomains(run.only)
  if (flags.apply || flags.changes)
    return withWarehouse(run, (warehouse) => change(warehouse, roles, domains, flags, run))
  const namespace = { catalog: demandCatalog(run), schema: run.schema }
  const statements = [
    ...grantStatements(domains, roles, namespace),
    ...others(domains, roles, namespace, flags),
  ]
  show(statements, flags, false)
}

/** Compares with what is granted, and applies the difference where it is told to. */
async function change(
  warehouse: Warehouse,
  roles: Roles,
  domains: readonly Domain[],
  flags: GrantsFlags,
  run: Settings,
): Promise<void> {
  await demandTables(
    warehouse,
    domains.flatMap((domain) => domain.tables),
    domains,
    run,
  )
  const catalog = warehouse.namespace.catalog ?? (await currentCatalog(warehouse))
  const namespace = { catalog, schema: run.schema }
  const granted = await Promise.all(
    showGrants(domains, namespace).map(async ({ securable, sql }) => ({
      securable,
      rows: await warehouse.query(sql),
    })),
  )
  const statements = [
    ...grantChanges(domains, roles, namespace, granted),
    ...others(domains, roles, namespace, flags),
  ]
  if (flags.apply) for (const { sql } of statements) await warehouse.execute(sql)
  show(statements, flags, flags.apply === true)
}

function others(
  domains: readonly Domain[],
  roles: Roles,
  namespace: GovernedNamespace,
  { tags, masks }: GrantsFlags,
): GovernStatement[] {
  return [
    ...(tags ? tagStatements(domains, namespace) : []),
    ...(masks ? maskStatements(domains, roles, namespace) : []),
  ]
}

function show(statements: readonly GovernStatement[], { json }: GrantsFlags, applied: boolean): void {
  if (json) printJson({ applied, statements })
  else if (statements.length === 0) note('Nothing to change.')
  else print(statements.map(({ sql }) => `${visible(sql)};`).join('\n'))
  if (!json && applied && statements.length > 0) note(`Applied: ${statements.length} statements.`)
}

function demandCatalog({ catalog }: Settings): string {
  if (catalog !== undefined) return catalog
  throw usageError(
    'A grant names its catalog: add --catalog, or connect with --changes or --apply to take the current one.',
  )
}

async function currentCatalog(warehouse: Warehouse): Promise<string> {
  const [row] = await warehouse.query<{ catalog: string }>('SELECT current_catalog() AS catalog')
  return (row as { catalog: string }).catalog
}
