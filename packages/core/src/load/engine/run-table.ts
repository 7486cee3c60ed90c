import { identifier } from '../../sql/identifier.js'
import { stagingClauses, stagingName } from '../../warehouse/staging-delta.js'
import type { StatementOptions, Warehouse } from '../../warehouse/warehouse.js'

/** A table that holds what a run works on, and goes with it. */
export interface RunTable {
  /** As it stands in statements. */
  readonly name: string
  create(select: string, told?: StatementOptions): Promise<void>
  drop(): Promise<void>
}

/**
 * A temporary table on DuckDB. Databricks has none that several statements could read, so there it is a Delta table in
 * the schema, named so that one that outlives a killed run is recognised.
 *
 * @param name on DuckDB; different for tables that are there at once
 * @param holds what is in it, as one sentence; its comment on Databricks
 * @example
 * // CREATE OR REPLACE TEMPORARY TABLE "run_records" AS SELECT …
 * // CREATE TABLE `customerio`.`staging_0b1c…` USING DELTA COMMENT '…' TBLPROPERTIES ('customerio.staging' = 'true') AS SELECT …
 */
export function runTable(warehouse: Warehouse, name: string, holds?: string): RunTable {
  const { dialect, namespace } = warehouse
  const isDuckdb = dialect === 'duckdb'
  const table = isDuckdb ? identifier(dialect, name) : stagingName(namespace)
  const head = isDuckdb
    ? `CREATE OR REPLACE TEMPORARY TABLE ${table}`
    : `CREATE TABLE ${table} ${stagingClauses(holds)}`
  return {
    name: table,
    create: (select, told) => warehouse.execute(`${head} AS\n${select}`, told),
    drop: () => warehouse.execute(`DROP TABLE IF EXISTS ${table}`),
  }
}
