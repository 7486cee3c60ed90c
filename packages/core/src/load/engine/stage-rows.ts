import { columnType } from '../../ddl/column-type.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Table } from '../../schema/table.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import { ORIGIN } from '../broken-checks.js'
import { POSITION } from '../merge-log.js'
import { SUPPLIED } from '../merge-rows.js'
import type { SourceRecord } from '../source-records.js'
import { tameRecordsSql } from './mapped-rows.js'
import {
  type CompileColumn,
  type CompiledRows,
  compileRows,
  KEYS,
  keyedRecordsSql,
  ownRowsSql,
} from './own-rows.js'
import { dropRecords, leftOverRecords, numbered, RECORDS, readLinesInto } from './parsed-records.js'

/** The rows that the engine found to keep every rule, and the records that it leaves, numbered by their place. */
export interface EngineRows {
  readonly select: string
  readonly rows: number
  /** The place of the last record. */
  readonly lastPlace: number
  /** The columns that some of the rows bring. */
  readonly columns: readonly string[]
  readonly leftOver: AsyncIterable<SourceRecord[]>
}

const KEYED = 'run_keyed'

/** A file of rows for the engine. */
export interface RowsFile {
  /** What stands behind FROM to read the file's records. */
  readonly lines: string
  /** The place before that of its first record. Default 0. */
  readonly before?: number
  /** How a column is read out of a record. Default: as JSON. */
  readonly compile?: CompileColumn
  /** How rows are made of records that are none themselves. */
  readonly mapped?: CompiledRows
  /** Whether so many records are what the file holds; if not, it is for the in-process path. */
  readonly isComplete?: (records: number) => Promise<boolean>
}

/**
 * Validates a file of a table's own rows in the engine.
 *
 * @param staged the columns of the stage, without the position
 * @returns false when the engine cannot read the file record by record; then nothing has happened
 */
export async function stageInEngine(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  { lines, before = 0, compile, mapped, isComplete }: RowsFile,
  staged: Readonly<Record<string, ColumnType>>,
  work: (rows: EngineRows) => Promise<void>,
): Promise<boolean> {
  const { dialect } = warehouse
  const parse = mapped === undefined ? keyedRecordsSql : tameRecordsSql
  if (!(await readLinesInto(warehouse, KEYED, lines, parse(dialect, lines)))) return false
  try {
    const records = await countRows(warehouse, KEYED)
    if (isComplete !== undefined && !(await isComplete(records))) return false
    const compiled =
      mapped ?? compileRows(dialect, table, await memberNames(warehouse, KEYED, 'TRUE'), compile)
    // In the order of the lines, so that the numbers stay.
    await warehouse.execute(`CREATE OR REPLACE TEMPORARY TABLE ${RECORDS} AS\n${compiled.records(KEYED)}`)
    const [count] = await warehouse.query<{ n: number }>(
      `SELECT CAST(count(*) FILTER (WHERE ${RECORD.tame}) AS DOUBLE) AS n FROM ${RECORDS}`,
    )
    const missing = Object.fromEntries(
      Object.entries(staged).map(([column, type]) => [
        column,
        run[column] ?? `CAST(NULL AS ${columnType(dialect, type)})`,
      ]),
    )
    await work({
      select: ownRowsSql(dialect, compiled, missing, `${numbered(RECORDS, before)} AS r`, POSITION),
      rows: count?.n ?? 0,
      lastPlace: before + records,
      columns: await memberNames(warehouse, RECORDS, RECORD.tame),
      leftOver: leftOverRecords(warehouse, before),
    })
    return true
  } finally {
    await warehouse.execute(`DROP TABLE IF EXISTS ${KEYED}`)
    await dropRecords(warehouse)
  }
}

/** What the run stages beside the table's columns. */
const run: Readonly<Record<string, string>> = {
  [SUPPLIED]: KEYS,
  [ORIGIN.line]: RECORD.line,
  [ORIGIN.raw]: RECORD.text,
}

async function countRows(warehouse: Warehouse, table: string): Promise<number> {
  const [count] = await warehouse.query<{ n: number }>(`SELECT CAST(count(*) AS DOUBLE) AS n FROM ${table}`)
  return count?.n ?? 0
}

async function memberNames(warehouse: Warehouse, records: string, condition: string): Promise<string[]> {
  const explode = warehouse.dialect === 'duckdb' ? 'unnest' : 'explode'
  const rows = await warehouse.query<{ name: string }>(
    `SELECT DISTINCT name FROM (SELECT ${explode}(${KEYS}) AS name FROM ${records} WHERE ${condition}) AS names`,
  )
  return rows.map(({ name }) => name)
}
