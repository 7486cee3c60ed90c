import type { Domain } from '../schema/domain.js'
import { grant, revoke } from './grants.js'
import { type Privilege, type Securable, securables, wantedPrivileges } from './privileges.js'
import type { Roles } from './roles.js'
import type { GovernedNamespace, GovernStatement } from './statement.js'

/** A row of SHOW GRANTS. Workspaces spell its columns with a capital, documents without. */
export type GrantRow = Readonly<Record<string, unknown>>

/** What is granted now, as `SHOW GRANTS ON SCHEMA …` and `SHOW GRANTS ON TABLE …` say it. */
export interface Granted {
  readonly securable: Securable
  readonly rows: readonly GrantRow[]
}

const REVOCABLE: readonly Privilege[] = ['USE SCHEMA', 'SELECT', 'MODIFY']

/**
 * The queries that say what is granted now.
 *
 * @example showGrants([peopleDomain], { catalog: 'main', schema: 'customerio' })[1]?.sql
 * // SHOW GRANTS ON SCHEMA `main`.`customerio`
 */
export function showGrants(
  domains: readonly Domain[],
  namespace: GovernedNamespace,
): { readonly securable: Securable; readonly sql: string }[] {
  return securables(domains, namespace).map((securable) => ({
    securable,
    sql: `SHOW GRANTS ON ${securable.kind} ${securable.name}`,
  }))
}

/**
 * The statements between what is granted and what the roles say. Principals that no role names are left alone, and so
 * are privileges that this software never grants, and inherited ones.
 *
 * @example grantChanges([peopleDomain], { data_analysts: 'read' }, namespace, granted)
 * // GRANT USE SCHEMA, SELECT ON SCHEMA `main`.`customerio` TO `data_analysts`
 * // REVOKE MODIFY ON TABLE `main`.`customerio`.`people` FROM `data_analysts`
 * @throws usage error as `grantStatements` does
 */
export function grantChanges(
  domains: readonly Domain[],
  roles: Roles,
  namespace: GovernedNamespace,
  granted: readonly Granted[],
): GovernStatement[] {
  const held = new Map(granted.map(({ securable, rows }) => [securable.key, rowsOf(securable, rows)]))
  const changes = wantedPrivileges(domains, roles, namespace).flatMap((wanted): GovernStatement[] => {
    const has = new Set(
      (held.get(wanted.securable.key) ?? [])
        .filter(({ principal }) => principal === wanted.principal)
        .map(({ privilege }) => privilege),
    )
    const isMissing = wanted.privileges.some((privilege) => !has.has(privilege) && !has.has('ALL PRIVILEGES'))
    // Nothing is taken away on a catalog: its other schemas may need it.
    const tooMany = REVOCABLE.filter(
      (privilege) =>
        wanted.securable.kind !== 'CATALOG' && has.has(privilege) && !wanted.privileges.includes(privilege),
    )
    return [
      // Whole, so that the statement says what the principal has then.
      ...(isMissing ? [grant(wanted, wanted.privileges)] : []),
      ...(tooMany.length === 0 ? [] : [revoke(wanted, tooMany)]),
    ]
  })
  // First what is given: nobody is without a right in between that they have before and after.
  return [
    ...changes.filter(({ kind }) => kind === 'grant'),
    ...changes.filter(({ kind }) => kind === 'revoke'),
  ]
}

/** The rows that stand on the thing itself, and not on what it lies in. */
function rowsOf({ kind, key }: Securable, rows: readonly GrantRow[]) {
  return rows.flatMap((row) => {
    const value = (column: string) => {
      const name = Object.keys(row).find((each) => each.toLowerCase() === column)
      return name === undefined ? '' : String(row[name])
    }
    const type = value('objecttype').toUpperCase()
    const isOwn =
      (type === kind || (kind === 'SCHEMA' && type === 'DATABASE')) &&
      value('objectkey').replaceAll('`', '').toLowerCase() === key.replaceAll('`', '').toLowerCase()
    const privilege = value('actiontype').toUpperCase().replaceAll('_', ' ').replace('DATABASE', 'SCHEMA')
    return isOwn ? [{ principal: value('principal'), privilege }] : []
  })
}
