import type { ComposedTable } from '../schema/compose.js'
import type { Table } from '../schema/table.js'
import type { Dialect } from '../sql/dialect.js'
import { qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import { check } from './check.js'
import { clustering } from './clustering.js'
import { columnDefinition } from './column.js'
import { foreignKey } from './foreign-key.js'
import { locationClause } from './location.js'
import { primaryKey } from './primary-key.js'
import { propertiesClause, tableProperties } from './properties.js'
import type { RenderOptions } from './render-options.js'
import type { Statement } from './statement.js'

/**
 * CREATE TABLE, in one dialect. Existing tables are left as they are.
 *
 * @example createTable(composed, { dialect: 'databricks', namespace: { schema: 'customerio' } }).sql
 * // CREATE TABLE IF NOT EXISTS `customerio`.`people` (
 * //   `user_id` STRING NOT NULL COMMENT 'The person.',
 * //   CONSTRAINT `people_pk` PRIMARY KEY (`user_id`)
 * // )
 * // USING DELTA
 * // CLUSTER BY (`user_id`)
 * // COMMENT 'One row per person.'
 * // TBLPROPERTIES ( … )
 */
export function createTable(composed: ComposedTable, options: RenderOptions): Statement {
  const sql =
    options.dialect === 'databricks'
      ? databricksTable(composed, options)
      : duckdbTable(composed.table, options)
  return { sql, kind: 'table', table: composed.table.name }
}

function databricksTable(
  { domain, version, table, foreignKeys }: ComposedTable,
  options: RenderOptions,
): string {
  const { namespace, location, autoOptimize } = options
  const keys = foreignKeys.filter(({ deferred }) => !deferred).map((key) => foreignKey(key, namespace))
  // The order of clauses is the one that dbt sends to real workspaces.
  return [
    createHead('databricks', table, options, [...columns('databricks', table), primaryKey(table), ...keys]),
    'USING DELTA',
    clustering(table),
    locationClause(location, table.name),
    `COMMENT ${literal('databricks', table.comment)}`,
    propertiesClause(tableProperties(table, { domain, version, autoOptimize })),
  ]
    .filter((clause) => clause !== undefined)
    .join('\n')
}

// No primary key and no foreign keys: DuckDB would enforce them, which the tables do not rely on (see primary-key.ts).
function duckdbTable(table: Table, options: RenderOptions): string {
  const checks = Object.entries(table.checks).map(([name, rule]) => check('duckdb', name, rule))
  return createHead('duckdb', table, options, [...columns('duckdb', table), ...checks])
}

function columns(dialect: Dialect, table: Table): string[] {
  return Object.entries(table.columns).map(([column, spec]) => columnDefinition(dialect, column, spec))
}

function createHead(
  dialect: Dialect,
  table: Table,
  { namespace }: RenderOptions,
  lines: readonly string[],
): string {
  return `CREATE TABLE IF NOT EXISTS ${qualified(dialect, namespace, table.name)} (\n  ${lines.join(',\n  ')}\n)`
}
