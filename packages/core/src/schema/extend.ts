import { definitionError } from '../errors.js'
import type { Column } from './column.js'
import type { Domain } from './domain.js'
import type { InsertOf, RowOf } from './row.js'
import { defineTable, type Table } from './table.js'

/**
 * A table with your own columns at its end. They go through types, DDL, mapping and load like ours;
 * `.from('traits.plan_tier')` says where payloads hold the value.
 *
 * @example
 * const myPeople = extend(people, { plan_tier: string().from('traits.plan_tier') })
 * const myDomain = withTable(peopleDomain, myPeople)
 * @throws definition error when a column exists already, or is NOT NULL without a default (existing rows would break it)
 */
export function extend<Row, Insert, C extends Record<string, Column>>(
  table: Table<Row, Insert>,
  columns: C,
): Table<Row & RowOf<C>, Insert & InsertOf<C>> {
  for (const [column, { spec }] of Object.entries(columns)) {
    const details = { table: table.name, column, rule: 'extended column' }
    if (column in table.columns)
      throw definitionError('exists already; an extension adds columns and changes none.', details)
    if (!spec.nullable && spec.default === undefined) {
      throw definitionError(
        'an added column must be nullable or have a default: rows that exist have no value for it.',
        details,
      )
    }
  }
  const added = Object.fromEntries(Object.entries(columns).map(([column, { spec }]) => [column, spec]))
  return defineTable({ ...table, columns: { ...table.columns, ...added } })
}

/**
 * The domain with one of its tables replaced by an extended one of the same name.
 * @throws definition error when the domain has no such table
 */
export function withTable(domain: Domain, table: Table): Domain {
  if (!domain.tables.some(({ name }) => name === table.name)) {
    throw definitionError('is not a table of this domain.', {
      domain: domain.name,
      table: table.name,
      rule: 'extended table',
    })
  }
  return Object.freeze({
    ...domain,
    tables: domain.tables.map((own) => (own.name === table.name ? table : own)),
  })
}
