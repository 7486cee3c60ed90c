import type { SqlFragment } from '../sql/fragment.js'
import { checkTable } from './check-table.js'
import type { Column, ColumnSpec } from './column.js'
import type { Reference } from './reference.js'

/**
 * What a table holds: `log` one row per call, `state` one row per thing, folded from calls,
 * `derived` computed from other tables, `journal` written by this software about its own work.
 */
export type TableKind = 'log' | 'state' | 'derived' | 'journal'

/** A rule that good data meets. `fail` makes the quality check fail, `warn` only shows it. */
export interface Expectation {
  readonly expect: SqlFragment
  readonly onViolation: 'warn' | 'fail'
}

/** Recorded by Databricks, not enforced; the quality check measures orphans. */
export interface ForeignKey {
  readonly columns: readonly string[]
  readonly references: Reference
}

/** A table property's value; numbers and booleans are written as text. */
type PropertyValue = string | number | boolean

/** The facets of a table beside its columns. */
export interface TableFacets<Name extends string = string> {
  readonly kind: TableKind
  /** One sentence: what a row is. */
  readonly comment: string
  /** What fills the table, for the data dictionary. */
  readonly feed: string
  readonly primaryKey: readonly [Name, ...Name[]]
  /** By constraint name, which is unique in the schema: `events_user_id_fk`. */
  readonly foreignKeys?: Readonly<Record<string, ForeignKey>>
  /** Liquid clustering: at most 4 columns of the first 32, of types with statistics. */
  readonly clusterBy?: readonly Name[]
  /** What must never be stored, by constraint name (`people_user_id_not_blank`). NULL rejects a row, so write `c IS NULL OR (…)` for a nullable column. */
  readonly checks?: Readonly<Record<string, SqlFragment>>
  readonly expectations?: Readonly<Record<string, Expectation>>
  readonly properties?: Readonly<Record<string, PropertyValue>>
  /** The column by which one row of a key is newer than another, in `load` with mode `merge`. */
  readonly version?: Name
  /** The table's name in earlier releases. */
  readonly renamedFrom?: string
  /** Columns and constraints of earlier releases that are no more. What is not named here is a user's own, and stays. */
  readonly dropped?: readonly string[]
}

/** A table as plain frozen data. `Row` and `Insert` are type-level only. */
export interface Table<Row = unknown, Insert = unknown> extends TableFacets {
  readonly name: string
  readonly columns: Readonly<Record<string, ColumnSpec>>
  readonly foreignKeys: Readonly<Record<string, ForeignKey>>
  readonly clusterBy: readonly string[]
  readonly checks: Readonly<Record<string, SqlFragment>>
  readonly expectations: Readonly<Record<string, Expectation>>
  readonly properties: Readonly<Record<string, PropertyValue>>
  readonly $row: Row
  readonly $insert: Insert
}

/**
 * Defines a table. A wrong definition fails here, with table, column and rule in the error.
 *
 * @example
 * const columns = { user_id: string().notNull().comment('The person.'), email: string() }
 * export interface Person extends RowOf<typeof columns> {}
 * export interface NewPerson extends InsertOf<typeof columns> {}
 * export const people: Table<Person, NewPerson> = table('people', columns, {
 *   kind: 'state', comment: 'One row per person.', feed: 'identify', primaryKey: ['user_id'], clusterBy: ['user_id'],
 * })
 * @throws definition error
 */
export function table<C extends Record<string, Column>>(
  name: string,
  columns: C,
  facets: TableFacets<keyof C & string>,
): Table<never, never> {
  const specs = Object.fromEntries(Object.entries(columns).map(([column, { spec }]) => [column, spec]))
  return defineTable({ ...facets, name, columns: specs })
}

/** Checks and freezes a table that is already plain data; `table` and `extend` end here. */
export function defineTable(data: TableFacets & Pick<Table, 'name' | 'columns'>): Table<never, never> {
  const complete = { clusterBy: [], foreignKeys: {}, checks: {}, expectations: {}, properties: {}, ...data }
  checkTable(complete)
  return Object.freeze({ ...complete, columns: Object.freeze({ ...complete.columns }) }) as Table<
    never,
    never
  >
}
