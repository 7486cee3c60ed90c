import { CustomerioDatabricksError } from '../../errors.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import type { SourceRecord } from '../source-records.js'

/** The temporary table with a file's parsed records, while they are worked on. */
export const RECORDS = 'run_records'
const LINES = 'run_lines'
/** Records that are fetched at once for the in-process path. */
const BATCH = 5000

/**
 * Parses a file's records in the engine and works on them.
 *
 * @param lines what stands behind FROM to read the file's lines
 * @param parse gives the SELECT that parses them, with `record_tame` for each
 * @returns false when the engine cannot read the file line by line (bytes that are no UTF-8, mixed line ends, a line
 * beyond its limit): then nothing has happened, and the file is for the in-process path as a whole
 */
export async function withParsedRecords(
  warehouse: Warehouse,
  lines: string,
  parse: (lines: string) => Promise<string>,
  work: () => Promise<void>,
): Promise<boolean> {
  if (!(await readLines(warehouse, lines))) return false
  try {
    await warehouse.execute(`CREATE OR REPLACE TEMPORARY TABLE ${RECORDS} AS\n${await parse(LINES)}`)
    await warehouse.execute(`DROP TABLE IF EXISTS ${LINES}`)
    await work()
    return true
  } finally {
    await warehouse.execute(`DROP TABLE IF EXISTS ${LINES}`)
    await warehouse.execute(`DROP TABLE IF EXISTS ${RECORDS}`)
  }
}

async function readLines(warehouse: Warehouse, lines: string): Promise<boolean> {
  try {
    await warehouse.execute(`CREATE OR REPLACE TEMPORARY TABLE ${LINES} AS\nSELECT * FROM ${lines} AS l`)
    return true
  } catch (error) {
    if (CustomerioDatabricksError.isInstance(error) && error.code === 'statement' && !error.retryable)
      return false
    throw error
  }
}

/** The records that the engine leaves to the in-process path, in the order of their lines, a batch at a time. */
export async function* leftOverRecords(warehouse: Warehouse): AsyncGenerator<SourceRecord[]> {
  let after = 0
  for (;;) {
    const records = await warehouse.query<{ line: number; text: string }>(
      `SELECT CAST(${RECORD.line} AS DOUBLE) AS line, ${RECORD.text} AS text FROM ${RECORDS} WHERE NOT ${RECORD.tame} AND ${RECORD.line} > ${after} ORDER BY ${RECORD.line} LIMIT ${BATCH}`,
    )
    if (records.length === 0) return
    yield records
    after = records.at(-1)?.line ?? after
  }
}
