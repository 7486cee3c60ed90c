import { identifier } from '../../sql/identifier.js'
import { stagingClauses, stagingName } from '../../warehouse/staging-delta.js'
import type { StatementOptions, Warehouse } from '../../warehouse/warehouse.js'

/** A table that holds what a run works on, and goes with it. */
export interface RunTable {
  /** What stands behind FROM to read its rows. */
  readonly rows: string
  /** On DuckDB: the same, with the columns given over `rowid`, the place of a row from 0 on. */
  numbered(columns: string): string
  create(select: string, told?: StatementOptions): Promise<void>
  insert(select: string, told?: StatementOptions): Promise<void>
  drop(): Promise<void>
}

/** A row as one value. */
const ROW = 'run_row'

/**
 * A temporary table on DuckDB. Its rows are one STRUCT each, stored field by field as columns are: DuckDB fills a table in
 * as many threads as it has 4 MB of memory for every column, which for thirty columns and 176 MiB is one. Databricks has
 * no temporary table that several statements could read, so there it is a Delta table in the schema, named so that one that
 * outlives a killed run is recognised.
 *
 * @param name on DuckDB; different for tables that are there at once
 * @param holds what is in it, as one sentence; its comment on Databricks
 * @example
 * // CREATE OR REPLACE TEMPORARY TABLE "run_records" AS SELECT run_row FROM (SELECT …) AS run_row
 * // SELECT … FROM (SELECT run_row.* FROM "run_records")
 * // CREATE TABLE `customerio`.`staging_0b1c…` USING DELTA COMMENT '…' TBLPROPERTIES ('customerio.staging' = 'true') AS SELECT …
 */
export function runTable(warehouse: Warehouse, name: string, holds?: string): RunTable {
  const { dialect, namespace } = warehouse
  const isDuckdb = dialect === 'duckdb'
  const table = isDuckdb ? identifier(dialect, name) : stagingName(namespace)
  const head = isDuckdb
    ? `CREATE OR REPLACE TEMPORARY TABLE ${table}`
    : `CREATE TABLE ${table} ${stagingClauses(holds)}`
  const stored = (select: string) => (isDuckdb ? `SELECT ${ROW} FROM (\n${select}\n) AS ${ROW}` : select)
  return {
    rows: isDuckdb ? `(SELECT ${ROW}.* FROM ${table})` : table,
    numbered: (columns) => `(SELECT ${columns}, ${ROW}.* FROM ${table})`,
    create: (select, told) => warehouse.execute(`${head} AS\n${stored(select)}`, told),
    insert: (select, told) => warehouse.execute(`INSERT INTO ${table}\n${stored(select)}`, told),
    drop: () => warehouse.execute(`DROP TABLE IF EXISTS ${table}`),
  }
}
