import type { Domain } from '../schema/domain.js'
import { identifier, qualified, qualifiedSchema } from '../sql/identifier.js'
import { type Access, type ResolvedRole, type Roles, resolveRoles } from './roles.js'
import type { GovernedNamespace } from './statement.js'

/** What this software grants. Unity Catalog has no INSERT, UPDATE or DELETE: MODIFY is all of them. */
export type Privilege = 'USE CATALOG' | 'USE SCHEMA' | 'SELECT' | 'MODIFY'

/** Something that privileges are granted on. */
export interface Securable {
  readonly kind: 'CATALOG' | 'SCHEMA' | 'TABLE'
  /** Quoted and qualified. */
  readonly name: string
  /** As SHOW GRANTS names it: dots between, without quotes. */
  readonly key: string
  /** The table's own name. */
  readonly table?: string
}

/** Privileges of one principal on one thing. None at all: whatever is there is taken away. */
export interface WantedPrivileges {
  readonly principal: string
  readonly securable: Securable
  readonly privileges: readonly Privilege[]
}

const PRIVILEGES: Readonly<Record<Access, readonly Privilege[]>> = {
  none: [],
  read: ['SELECT'],
  write: ['SELECT', 'MODIFY'],
}

/** The catalog, the schema and every table of the domains. */
export function securables(domains: readonly Domain[], namespace: GovernedNamespace): Securable[] {
  const { catalog, schema } = namespace
  const tables = domains.flatMap((domain) => domain.tables)
  return [
    { kind: 'CATALOG', name: identifier('databricks', catalog), key: catalog },
    { kind: 'SCHEMA', name: qualifiedSchema('databricks', namespace), key: `${catalog}.${schema}` },
    ...tables.map(
      ({ name }): Securable => ({
        kind: 'TABLE',
        name: qualified('databricks', namespace, name),
        key: `${catalog}.${schema}.${name}`,
        table: name,
      }),
    ),
  ]
}

/** What each principal shall have, and on what; on the schema where all of its tables are alike. */
export function wantedPrivileges(
  domains: readonly Domain[],
  roles: Roles,
  namespace: GovernedNamespace,
): WantedPrivileges[] {
  const all = securables(domains, namespace)
  return resolveRoles(domains, roles).flatMap((role) => ofRole(role, all))
}

function ofRole({ principal, access, tables }: ResolvedRole, all: readonly Securable[]): WantedPrivileges[] {
  const given = [...tables.values()]
  // What is granted on the schema reaches every table, hence only when no table gets less.
  const onSchema = given.every((each) => covers(each, access)) ? access : 'none'
  const byTable = new Map([...tables].map(([{ name }, each]) => [name, each]))
  const uses = onSchema !== 'none' || given.some((each) => each !== 'none')
  return all.map((securable) => {
    const wanted = (privileges: readonly Privilege[]) => ({ principal, securable, privileges })
    if (securable.kind === 'CATALOG') return wanted(uses ? ['USE CATALOG'] : [])
    if (securable.kind === 'SCHEMA')
      return wanted([...(uses ? (['USE SCHEMA'] as const) : []), ...PRIVILEGES[onSchema]])
    const own = byTable.get(securable.table as string) ?? 'none'
    return wanted(covers(onSchema, own) ? [] : PRIVILEGES[own])
  })
}

function covers(access: Access, other: Access): boolean {
  return PRIVILEGES[other].every((privilege) => PRIVILEGES[access].includes(privilege))
}
