import type { Domain } from '../schema/domain.js'
import { identifier } from '../sql/identifier.js'
import { type Privilege, type WantedPrivileges, wantedPrivileges } from './privileges.js'
import type { Roles } from './roles.js'
import type { GovernedNamespace, GovernStatement } from './statement.js'

/**
 * The GRANT statements that give principals what their roles say. On the schema where a principal may do the same with
 * every table, so that tables that come later are granted too; else table by table.
 *
 * @example grantStatements([peopleDomain], { data_analysts: 'read' }, { catalog: 'main', schema: 'customerio' })
 * // GRANT USE CATALOG ON CATALOG `main` TO `data_analysts`
 * // GRANT USE SCHEMA, SELECT ON SCHEMA `main`.`customerio` TO `data_analysts`
 * @example grantStatements([peopleDomain], { ada: { tables: { people: 'write' } } }, namespace)
 * // GRANT USE CATALOG ON CATALOG `main` TO `ada`
 * // GRANT USE SCHEMA ON SCHEMA `main`.`customerio` TO `ada`
 * // GRANT SELECT, MODIFY ON TABLE `main`.`customerio`.`people` TO `ada`
 * @throws usage error for an unknown domain or table, a writer of masked values, or a name that cannot be quoted
 */
export function grantStatements(
  domains: readonly Domain[],
  roles: Roles,
  namespace: GovernedNamespace,
): GovernStatement[] {
  return wantedPrivileges(domains, roles, namespace).flatMap((wanted) =>
    wanted.privileges.length === 0 ? [] : [grant(wanted, wanted.privileges)],
  )
}

/** `GRANT SELECT, MODIFY ON TABLE … TO `principal``. */
export function grant(wanted: WantedPrivileges, privileges: readonly Privilege[]): GovernStatement {
  return privilegeStatement('grant', wanted, privileges)
}

/** `REVOKE MODIFY ON TABLE … FROM `principal``. */
export function revoke(wanted: WantedPrivileges, privileges: readonly Privilege[]): GovernStatement {
  return privilegeStatement('revoke', wanted, privileges)
}

function privilegeStatement(
  kind: 'grant' | 'revoke',
  { principal, securable }: WantedPrivileges,
  privileges: readonly Privilege[],
): GovernStatement {
  const [verb, to] = kind === 'grant' ? ['GRANT', 'TO'] : ['REVOKE', 'FROM']
  const on = `${securable.kind} ${securable.name}`
  return {
    sql: `${verb} ${privileges.join(', ')} ON ${on} ${to} ${identifier('databricks', principal)}`,
    kind,
    principal,
    ...(securable.table === undefined ? {} : { table: securable.table }),
  }
}
