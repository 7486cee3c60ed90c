import { usageError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import type { Domain } from '../schema/domain.js'
import type { Table } from '../schema/table.js'

/** What a principal may do: `read` SELECT · `write` SELECT and MODIFY · `none` nothing, so that it is taken away. */
export type Access = 'none' | 'read' | 'write'

/**
 * How a principal meets personal data: `clear` as it is · `masked` through column masks · `excluded` tables with
 * personal data are not granted.
 */
export type PersonalData = 'clear' | 'masked' | 'excluded'

/** A principal's rights. What is named more closely wins: a table over its domain, that over the whole schema. */
export interface Role {
  /** On every table, also those that come later. Default `none`. */
  readonly access?: Access
  readonly domains?: Readonly<Record<string, Access>>
  readonly tables?: Readonly<Record<string, Access>>
  /** Default `clear` for one that writes somewhere, else `masked`. */
  readonly personalData?: PersonalData
}

/** Rights by principal: the name of a group, an e-mail address, or the application id of a service principal. */
export type Roles = Readonly<Record<string, Access | Role>>

/** A role with everything decided. */
export interface ResolvedRole {
  readonly principal: string
  /** The one for tables that come later. */
  readonly access: Access
  readonly tables: ReadonlyMap<Table, Access>
  readonly personalData: PersonalData
}

/**
 * What each principal may do with each table.
 *
 * @example resolveRoles([peopleDomain], { data_analysts: 'read', data_engineers: 'write' })
 * @throws usage error for an unknown domain or table, or a writer who would write masked values back
 */
export function resolveRoles(domains: readonly Domain[], roles: Roles): ResolvedRole[] {
  return Object.entries(roles).map(([principal, given]) => {
    const role = typeof given === 'string' ? { access: given } : given
    checkNames(principal, domains, role)
    const { access = 'none', personalData: wanted } = role
    const all = domains.flatMap((domain) =>
      domain.tables.map((table): [Table, Access] => [
        table,
        role.tables?.[table.name] ?? role.domains?.[domain.name] ?? access,
      ]),
    )
    const writes = access === 'write' || all.some(([, each]) => each === 'write')
    if (writes && wanted === 'masked') {
      throw usageError(
        `The role "${principal}" writes, and personalData is masked: a MERGE would write masked values back. Make it clear or excluded.`,
      )
    }
    const personalData = wanted ?? (writes ? 'clear' : 'masked')
    const tables = all.map(([table, each]): [Table, Access] => [
      table,
      personalData === 'excluded' && hasPersonalData(table) ? 'none' : each,
    ])
    return { principal, access, tables: new Map(tables), personalData }
  })
}

function hasPersonalData(table: Table): boolean {
  return Object.values(table.columns).some(({ pii }) => pii !== undefined)
}

function checkNames(principal: string, domains: readonly Domain[], role: Role): void {
  const known = {
    domain: domains.map(({ name }) => name),
    table: domains.flatMap((domain) => domain.tables.map(({ name }) => name)),
  }
  for (const [what, named] of [
    ['domain', role.domains],
    ['table', role.tables],
  ] as const) {
    for (const name of Object.keys(named ?? {})) {
      if (known[what].includes(name)) continue
      throw usageError(
        `The role "${principal}" names the ${what} "${name}", which is not installed.${didYouMean(name, known[what])}`,
      )
    }
  }
}
