import type { Dialect } from '../sql/dialect.js'
import { identifier, type Namespace, qualifiedSchema } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import type { Statement } from './statement.js'

const COMMENT = 'Customer.io data: people, events, messages and what was loaded when.'

/**
 * CREATE SCHEMA. DuckDB has no comments on schemas.
 *
 * @example createSchema('databricks', { schema: 'customerio' }).sql // CREATE SCHEMA IF NOT EXISTS `customerio` COMMENT '…'
 */
export function createSchema(dialect: Dialect, namespace: Namespace): Statement {
  const sql = `CREATE SCHEMA IF NOT EXISTS ${qualifiedSchema(dialect, namespace)}`
  return {
    sql: dialect === 'databricks' ? `${sql} COMMENT ${literal(dialect, COMMENT)}` : sql,
    kind: 'schema',
  }
}

/**
 * The catalog of a script, when one is given. A DuckDB catalog is the file that is open, hence nothing to create.
 *
 * @example createCatalog('databricks', { catalog: 'main', schema: 'customerio' })
 * // CREATE CATALOG IF NOT EXISTS `main`
 * // USE CATALOG `main`
 */
export function createCatalog(dialect: Dialect, { catalog }: Namespace): Statement[] {
  if (dialect === 'duckdb' || catalog === undefined) return []
  const name = identifier(dialect, catalog)
  return [`CREATE CATALOG IF NOT EXISTS ${name}`, `USE CATALOG ${name}`].map((sql) => ({
    sql,
    kind: 'catalog',
  }))
}
