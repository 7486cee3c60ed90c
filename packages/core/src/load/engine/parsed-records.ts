import { CustomerioDatabricksError } from '../../errors.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import type { SourceRecord } from '../source-records.js'

/** The temporary table with a file's parsed records, while they are worked on. */
export const RECORDS = 'run_records'
/** Records that are fetched at once for the in-process path. */
const BATCH = 5000

/**
 * Makes a temporary table of a file's lines, all of them and in their order, in one statement: a copy of the lines alone
 * would cost as much as parsing them.
 *
 * @param lines what stands behind FROM to read the file's lines
 * @param select reads `lines`, and gives one row a line
 * @returns false when the engine cannot read the file line by line (bytes that are no UTF-8, mixed line ends, a line
 * beyond its limit): then nothing has happened, and the file is for the in-process path as a whole
 */
export async function readLinesInto(
  warehouse: Warehouse,
  table: string,
  lines: string,
  select: string,
): Promise<boolean> {
  const made = await ifReadable(warehouse, lines, async () => {
    await warehouse.execute(`CREATE OR REPLACE TEMPORARY TABLE ${table} AS\n${select}`)
    return true
  })
  return made ?? false
}

/** What a statement over a file's lines gives; undefined when the engine cannot read the file line by line. */
export async function ifReadable<Result>(
  warehouse: Warehouse,
  lines: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work()
  } catch (error) {
    if (!isStatementError(error) || (await canRead(warehouse, lines))) throw error
    return undefined
  }
}

async function canRead(warehouse: Warehouse, lines: string): Promise<boolean> {
  try {
    await warehouse.query(`SELECT count(${RECORD.text}) AS n FROM ${lines} AS l`)
    return true
  } catch (error) {
    if (isStatementError(error)) return false
    throw error
  }
}

function isStatementError(error: unknown): boolean {
  return CustomerioDatabricksError.isInstance(error) && error.code === 'statement' && !error.retryable
}

/**
 * A table of lines with the number of each: a table is numbered in the order in which its rows came.
 * @param before the number before the first
 */
export function numbered(table: string, before = 0): string {
  return `(SELECT rowid + ${before + 1} AS ${RECORD.line}, * FROM ${table})`
}

/** The records that the engine leaves to the in-process path, in the order of their lines, a batch at a time. */
export async function* leftOverRecords(warehouse: Warehouse, before = 0): AsyncGenerator<SourceRecord[]> {
  let after = before
  for (;;) {
    const records = await warehouse.query<{ line: number; text: string }>(
      `SELECT CAST(${RECORD.line} AS DOUBLE) AS line, ${RECORD.text} AS text FROM ${numbered(RECORDS, before)} AS r WHERE NOT ${RECORD.tame} AND ${RECORD.text} <> '' AND ${RECORD.line} > ${after} ORDER BY ${RECORD.line} LIMIT ${BATCH}`,
    )
    if (records.length === 0) return
    yield records
    after = records.at(-1)?.line ?? after
  }
}

/** Removes the parsed records. */
export async function dropRecords(warehouse: Warehouse): Promise<void> {
  await warehouse.execute(`DROP TABLE IF EXISTS ${RECORDS}`)
}
