import { CustomerioDatabricksError } from '../../errors.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import type { SourceRecord } from '../source-records.js'
import { type RunTable, runTable } from './run-table.js'

/** The temporary table with a file's parsed records, while they are worked on. */
export const RECORDS = 'run_records'
/** Records of a Delta table that are fetched at once for the in-process path. */
const BATCH = 5000
/** The same for DuckDB, where asking costs little, and what is kept longer stays in memory for long. */
const FEW = 500
/** Rows of DuckDB's table that are looked through at once. */
const PART = 100_000

/** A file's lines, or those of several files, as the engine reads them. */
export interface EngineLines {
  /** What stands behind FROM to read them, `record_text` a row. */
  readonly relation: string
  /**
   * Columns beside the text that are kept. Without them a table made of the lines has them in their order; with them it
   * has none: `record_line` numbers them through all files, `record_file` and `record_file_line` say where each stands.
   */
  readonly kept: readonly string[]
}

/** What lines of several files bring with them. */
export const LINE = { file: 'record_file', fileLine: 'record_file_line' } as const

/** Parsed records in a table of their own. */
export interface ParsedRecords {
  /** What stands behind FROM to read them. */
  readonly rows: string
  /** What stands behind FROM to read them with `record_line`, counted on from the number before the first. */
  numbered(before?: number): string
  /** Those that the engine leaves to the in-process path, in the order of their lines, a batch at a time. */
  leftOver(before?: number): AsyncGenerator<SourceRecord[]>
  drop(): Promise<void>
}

/**
 * Makes a table of a file's lines, all of them, in one statement: a copy of the lines alone would cost as much as
 * parsing them.
 *
 * @param select reads `lines`, and gives one row a line, with what is kept of it
 * @returns undefined when the engine cannot read the file line by line (bytes that are no UTF-8, mixed line ends, a line
 * beyond its limit): then nothing has happened, and the file is for the in-process path as a whole
 */
export async function parseLines(
  warehouse: Warehouse,
  lines: EngineLines,
  select: string,
): Promise<ParsedRecords | undefined> {
  const table = runTable(warehouse, RECORDS)
  const made = await ifReadable(warehouse, lines.relation, async () => {
    await table.create(select)
    return true
  })
  if (made === undefined) return undefined
  const isNumbered = lines.kept.length > 0
  const numbered = (before = 0) => {
    if (!isNumbered) return table.numbered(`rowid + ${before + 1} AS ${RECORD.line}`)
    if (before === 0) return table.rows
    return `(SELECT * EXCEPT (${RECORD.line}), ${RECORD.line} + ${before} AS ${RECORD.line} FROM ${table.rows})`
  }
  return {
    rows: table.rows,
    numbered,
    leftOver: (before = 0) =>
      isNumbered
        ? leftOverRecords(warehouse, numbered(before), before)
        : leftOverInParts(warehouse, table, before),
    drop: table.drop,
  }
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

/** True for a record that is left to the in-process path. */
export const LEFT_OVER = `NOT ${RECORD.tame} AND ${RECORD.text} <> ''`

/** Those of a table that says where each record stands. */
async function* leftOverRecords(
  warehouse: Warehouse,
  records: string,
  before: number,
): AsyncGenerator<SourceRecord[]> {
  let after = before
  for (;;) {
    const found = await warehouse.query<{ line: number; text: string; file: string; file_line: number }>(
      `SELECT CAST(${RECORD.line} AS DOUBLE) AS line, ${RECORD.text} AS text, ${LINE.file} AS file, CAST(${LINE.fileLine} AS DOUBLE) AS file_line FROM ${records} AS r WHERE ${LEFT_OVER} AND ${RECORD.line} > ${after} ORDER BY ${RECORD.line} LIMIT ${BATCH}`,
    )
    if (found.length === 0) return
    yield found.map(({ line, text, file, file_line }) => ({
      line,
      text,
      origin: { source: file, line: file_line },
    }))
    after = found.at(-1)?.line ?? after
  }
}

/** Those of a table whose rows stand in the order of the lines, out of a part of it at a time. */
async function* leftOverInParts(
  warehouse: Warehouse,
  table: RunTable,
  before: number,
): AsyncGenerator<SourceRecord[]> {
  const [count] = await warehouse.query<{ n: number }>(
    `SELECT CAST(count(*) AS DOUBLE) AS n FROM ${table.rows}`,
  )
  const rows = count?.n ?? 0
  for (let from = 0; from < rows; ) {
    const part = table.numbered(
      `CAST(rowid AS DOUBLE) AS place`,
      `rowid >= ${from} AND rowid < ${from + PART}`,
    )
    const found = await warehouse.query<{ place: number; text: string }>(
      `SELECT place, ${RECORD.text} AS text FROM ${part} AS r WHERE ${LEFT_OVER} ORDER BY place LIMIT ${FEW}`,
    )
    if (found.length > 0) yield found.map(({ place, text }) => ({ line: before + place + 1, text }))
    const last = found.length === FEW ? found.at(-1) : undefined
    from = last === undefined ? from + PART : last.place + 1
  }
}
