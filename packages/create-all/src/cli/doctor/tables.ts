import type { Domain, Warehouse } from '@customerio-databricks/core'
import type { Outcome } from './check.js'

/** How many of the installed tables a schema holds. */
export function presentTables(
  { namespace }: Pick<Warehouse, 'namespace'>,
  present: ReadonlySet<string> | undefined,
  domains: readonly Domain[],
  create: string,
): Pick<Outcome, 'finding' | 'fix'> {
  const tables = domains.flatMap((domain) => domain.tables.map(({ name }) => name))
  const found = tables.filter((name) => present?.has(name)).length
  const finding =
    present === undefined
      ? `${namespace.schema} is not there yet`
      : `${namespace.schema} holds ${found} of ${tables.length} tables`
  return found === tables.length ? { finding } : { finding, fix: create }
}
