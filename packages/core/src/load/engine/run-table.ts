import { identifier } from '../../sql/identifier.js'
import { stagingClauses, stagingName } from '../../warehouse/staging-delta.js'
import type { StatementOptions, Warehouse } from '../../warehouse/warehouse.js'

/** A table that holds what a run works on, and goes with it. */
export interface RunTable {
  /** What stands behind FROM to read its rows, once it was created. */
  readonly rows: string
  /**
   * On DuckDB: the same, with the columns given over `rowid`, the place of a row from 0 on.
   * @param condition of rows, over `rowid`: DuckDB reads only the part of the table that it names
   */
  numbered(columns: string, condition?: string): string
  create(select: string, told?: StatementOptions): Promise<void>
  insert(select: string, told?: StatementOptions): Promise<void>
  /** Safe to call twice. */
  drop(): Promise<void>
}

/** A row as one value. */
const ROW = 'run_row'

/** Names of temporary tables that are there, by session: runs that go on at once in one have tables of their own. */
const taken = new WeakMap<Warehouse, Set<string>>()

/** Takes the name, or the first one free: `run_records`, `run_records_2`, … */
function takeName(warehouse: Warehouse, wanted: string): { readonly name: string; free(): void } {
  const names = taken.get(warehouse) ?? new Set()
  taken.set(warehouse, names)
  let name = wanted
  for (let n = 2; names.has(name); n++) name = `${wanted}_${n}`
  names.add(name)
  return { name, free: () => void names.delete(name) }
}

/**
 * A temporary table on DuckDB. Its rows are one STRUCT each, stored field by field as columns are: DuckDB fills a table in
 * as many threads as it has 4 MB of memory for every column, which for thirty columns and 176 MiB is one. Databricks has
 * no temporary table that several statements could read, so there it is a Delta table in the schema, named so that one that
 * outlives a killed run is recognised.
 *
 * @param name on DuckDB, with a number behind it while there is another of that name
 * @param holds what is in it, as one sentence; its comment on Databricks
 * @example
 * // CREATE OR REPLACE TEMPORARY TABLE "run_records" AS SELECT run_row FROM (SELECT …) AS run_row
 * // SELECT … FROM (SELECT run_row.* FROM "run_records")
 * // CREATE TABLE `customerio`.`staging_0b1c…` USING DELTA COMMENT '…' TBLPROPERTIES ('customerio.staging' = 'true') AS SELECT …
 */
export function runTable(warehouse: Warehouse, name: string, holds?: string): RunTable {
  const { dialect, namespace } = warehouse
  const isDuckdb = dialect === 'duckdb'
  const delta = stagingName(namespace)
  let held: ReturnType<typeof takeName> | undefined
  const table = () => (isDuckdb ? identifier(dialect, held?.name ?? name) : delta)
  const head = () =>
    isDuckdb
      ? `CREATE OR REPLACE TEMPORARY TABLE ${table()}`
      : `CREATE TABLE ${table()} ${stagingClauses(holds)}`
  const stored = (select: string) => (isDuckdb ? `SELECT ${ROW} FROM (\n${select}\n) AS ${ROW}` : select)
  return {
    get rows() {
      return isDuckdb ? `(SELECT ${ROW}.* FROM ${table()})` : delta
    },
    numbered: (columns, condition = 'TRUE') =>
      `(SELECT ${columns}, ${ROW}.* FROM ${table()} WHERE ${condition})`,
    async create(select, told) {
      if (isDuckdb) held = takeName(warehouse, name)
      try {
        await warehouse.execute(`${head()} AS\n${stored(select)}`, told)
      } catch (error) {
        held?.free()
        held = undefined
        throw error
      }
    },
    insert: (select, told) => warehouse.execute(`INSERT INTO ${table()}\n${stored(select)}`, told),
    async drop() {
      const own = held
      held = undefined
      // The second time the name may be another run's.
      if (isDuckdb && own === undefined) return
      await warehouse.execute(
        `DROP TABLE IF EXISTS ${own === undefined ? delta : identifier(dialect, own.name)}`,
      )
      own?.free()
    },
  }
}
