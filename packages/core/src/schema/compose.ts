import { definitionError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import { typeName } from './column-type.js'
import { constraintNames } from './constraint-name.js'
import type { Domain, View } from './domain.js'
import type { ForeignKey, Table } from './table.js'

/** A foreign key as it will be written: to a table of the set. `deferred` ones close a cycle and come by ALTER. */
export interface ComposedKey extends ForeignKey {
  readonly name: string
  readonly deferred: boolean
}

export interface ComposedTable {
  readonly domain: string
  /** The domain's release, where it names one. */
  readonly version?: string
  readonly table: Table
  readonly foreignKeys: readonly ComposedKey[]
}

/** A key that cannot be written because the domain of its target is not installed. */
export interface OmittedKey {
  readonly table: string
  readonly name: string
  readonly columns: readonly string[]
  readonly references: string
}

/** Domains put together: tables in an order in which every inline key finds its target above it. */
export interface ComposedSet {
  readonly domains: readonly Domain[]
  readonly tables: readonly ComposedTable[]
  readonly views: readonly View[]
  readonly omitted: readonly OmittedKey[]
}

/**
 * Puts domains together: checks names and keys across them, resolves references, orders tables.
 *
 * @example compose([eventsDomain]).omitted // [{ table: 'events', name: 'events_user_id_fk', references: 'people', … }]
 * @throws definition error for a table or constraint name used twice, or a key to a column that does not exist
 */
export function compose(domains: readonly Domain[]): ComposedSet {
  const owners = new Map<string, Domain>()
  const tables = new Map<string, Table>()
  for (const domain of domains) {
    for (const table of domain.tables) {
      const other = owners.get(table.name)
      if (other)
        throw definitionError(`is defined by the domains "${other.name}" and "${domain.name}".`, {
          table: table.name,
          rule: 'table name',
        })
      owners.set(table.name, domain)
      tables.set(table.name, table)
    }
  }
  checkConstraintNames(domains)
  const omitted: OmittedKey[] = []
  const keys = new Map<string, { name: string; key: ForeignKey }[]>()
  for (const table of tables.values()) {
    const own: { name: string; key: ForeignKey }[] = []
    for (const [name, key] of Object.entries(table.foreignKeys)) {
      const target = tables.get(key.references.table)
      if (target === undefined) {
        omitted.push({ table: table.name, name, columns: key.columns, references: key.references.table })
      } else {
        checkTarget(table, name, key, target)
        own.push({ name, key })
      }
    }
    keys.set(table.name, own)
  }
  const order = keyOrder([...tables.keys()], (table) =>
    (keys.get(table) ?? []).map(({ key }) => key.references.table),
  )
  const placed = new Set<string>()
  const composed = order.map((tableName): ComposedTable => {
    const foreignKeys = (keys.get(tableName) ?? []).map(({ name, key }) => ({
      ...key,
      name,
      deferred: !placed.has(key.references.table),
    }))
    placed.add(tableName)
    const { name: domain, version } = owners.get(tableName) as Domain
    return {
      domain,
      ...(version === undefined ? {} : { version }),
      table: tables.get(tableName) as Table,
      foreignKeys,
    }
  })
  return { domains, tables: composed, views: domains.flatMap(({ views }) => views), omitted }
}

// Key names must be unique in a schema on Databricks; we ask the same of CHECKs, so that an error names one table.
function checkConstraintNames(domains: readonly Domain[]): void {
  const seen = new Map<string, string>()
  for (const table of domains.flatMap((domain) => domain.tables)) {
    for (const constraint of constraintNames(table)) {
      const other = seen.get(constraint)
      if (other !== undefined) {
        throw definitionError(
          `the constraint "${constraint}" exists on table "${other}" too; constraint names are unique in a composed set.`,
          { table: table.name, rule: 'constraint name' },
        )
      }
      seen.set(constraint, table.name)
    }
  }
}

function checkTarget(table: Table, name: string, key: ForeignKey, target: Table): void {
  key.references.columns.forEach((column, i) => {
    const own = key.columns[i] as string
    const details = { table: table.name, column: own, rule: 'foreign key' }
    const type = target.columns[column]?.type
    if (type === undefined) {
      throw definitionError(
        `the key "${name}" points to ${target.name}.${column}, which does not exist.${didYouMean(column, Object.keys(target.columns))}`,
        details,
      )
    }
    const ownType = typeName(table.columns[own]?.type as typeof type)
    if (ownType !== typeName(type))
      throw definitionError(`the key "${name}" joins ${ownType} to ${typeName(type)}.`, details)
  })
  if ([...key.references.columns].sort().join() !== [...target.primaryKey].sort().join()) {
    throw definitionError(
      `the key "${name}" points to columns of "${target.name}" that are not its primary key.`,
      { table: table.name, rule: 'foreign key' },
    )
  }
}

// Depth first, in the order given; a key back to a table that is still open stays for an ALTER.
function keyOrder(names: readonly string[], targets: (table: string) => readonly string[]): string[] {
  const done = new Set<string>()
  const open = new Set<string>()
  const order: string[] = []
  const visit = (table: string): void => {
    if (done.has(table) || open.has(table)) return
    open.add(table)
    for (const target of targets(table)) visit(target)
    open.delete(table)
    done.add(table)
    order.push(table)
  }
  for (const table of names) visit(table)
  return order
}
