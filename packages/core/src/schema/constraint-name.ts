import type { Table } from './table.js'

/** `people_pk`. */
export function primaryKeyName(table: Pick<Table, 'name'>): string {
  return `${table.name}_pk`
}

/** Every constraint name of a table: its primary key, foreign keys and CHECKs. */
export function constraintNames(table: Table): string[] {
  return [primaryKeyName(table), ...Object.keys(table.foreignKeys), ...Object.keys(table.checks)]
}
