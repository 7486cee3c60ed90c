import type { Domain } from '../schema/domain.js'
import { identifier, type Namespace, qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import type { GovernStatement } from './statement.js'

/** The key of the tag; a dot or a hyphen would be refused. */
const PII_TAG = 'pii'

/**
 * A tag on every column with personal data: which kind it is. Policies and searches find columns by it. Setting one
 * again changes nothing. A tag holds a kind and never a person: its text may be replicated around the world.
 *
 * @example tagStatements([peopleDomain], { catalog: 'main', schema: 'customerio' })
 * // ALTER TABLE `main`.`customerio`.`people` ALTER COLUMN `email` SET TAGS ('pii' = 'email')
 */
export function tagStatements(domains: readonly Domain[], namespace: Namespace): GovernStatement[] {
  return domains
    .flatMap((domain) => domain.tables)
    .flatMap((table) =>
      Object.entries(table.columns).flatMap(([column, { pii }]): GovernStatement[] => {
        if (pii === undefined) return []
        const alter = `ALTER TABLE ${qualified('databricks', namespace, table.name)} ALTER COLUMN ${identifier('databricks', column)}`
        const tag = `${literal('databricks', PII_TAG)} = ${literal('databricks', pii)}`
        return [{ sql: `${alter} SET TAGS (${tag})`, kind: 'tag', table: table.name }]
      }),
    )
}
