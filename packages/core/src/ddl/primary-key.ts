import { primaryKeyName } from '../schema/constraint-name.js'
import type { Table } from '../schema/table.js'
import { identifier } from '../sql/identifier.js'
import { nameList } from './name-list.js'

/**
 * The primary key inside CREATE TABLE, for Databricks, which records it and does not enforce it. Never RELY: a query
 * that trusts an unproved key can be wrong. DuckDB gets no key: its index costs more than the load itself, and
 * uniqueness comes from MERGE on both engines.
 *
 * @example primaryKey(people) // CONSTRAINT `people_pk` PRIMARY KEY (`user_id`)
 */
export function primaryKey(table: Table): string {
  const name = identifier('databricks', primaryKeyName(table))
  return `CONSTRAINT ${name} PRIMARY KEY (${nameList('databricks', table.primaryKey)})`
}
