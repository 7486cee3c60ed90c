import type { Table } from '../schema/table.js'
import type { Dialect } from '../sql/dialect.js'
import { renderSql, type SqlFragment } from '../sql/fragment.js'
import { identifier, type Namespace, qualified } from '../sql/identifier.js'
import type { Statement } from './statement.js'

/**
 * A CHECK as both engines write it. Inside CREATE TABLE on DuckDB, which cannot add one by ALTER.
 *
 * @example check('duckdb', 'people_user_id_not_blank', rule) // CONSTRAINT "people_user_id_not_blank" CHECK (length("user_id") > 0)
 */
export function check(dialect: Dialect, name: string, rule: SqlFragment): string {
  return `CONSTRAINT ${identifier(dialect, name)} CHECK (${renderSql(dialect, rule)})`
}

/**
 * The CHECKs of a table by ALTER, as Databricks wants them: it refuses them inside CREATE TABLE. With `replace` each
 * is dropped first, so that a script can run again; otherwise those in `existing` are left alone.
 *
 * @example checkStatements(people, namespace, 'replace')
 * // ALTER TABLE `customerio`.`people` DROP CONSTRAINT IF EXISTS `people_user_id_not_blank`
 * // ALTER TABLE `customerio`.`people` ADD CONSTRAINT `people_user_id_not_blank` CHECK (length(`user_id`) > 0)
 */
export function checkStatements(
  table: Table,
  namespace: Namespace,
  existing: 'replace' | ReadonlySet<string>,
): Statement[] {
  const alter = `ALTER TABLE ${qualified('databricks', namespace, table.name)}`
  const missing = Object.entries(table.checks).filter(
    ([name]) => existing === 'replace' || !existing.has(name.toLowerCase()),
  )
  return missing.flatMap(([name, rule]) => {
    const drop = `${alter} DROP CONSTRAINT IF EXISTS ${identifier('databricks', name)}`
    const add = `${alter} ADD ${check('databricks', name, rule)}`
    return (existing === 'replace' ? [drop, add] : [add]).map(
      (sql): Statement => ({ sql, kind: 'check', table: table.name }),
    )
  })
}
