import { CustomerioDatabricksError } from '../../errors.js'
import { RECORD } from '../../mapping/sql/expression-sql.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import type { SourceRecord } from '../source-records.js'
import { runTable } from './run-table.js'

/** The temporary table with a file's parsed records, while they are worked on. */
export const RECORDS = 'run_records'
/** Records that are fetched at once for the in-process path. */
const BATCH = 5000

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
  name = RECORDS,
): Promise<ParsedRecords | undefined> {
  const table = runTable(warehouse, name)
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
    leftOver: (before = 0) => leftOverRecords(warehouse, numbered(before), isNumbered, before),
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

async function* leftOverRecords(
  warehouse: Warehouse,
  records: string,
  hasFiles: boolean,
  before: number,
): AsyncGenerator<SourceRecord[]> {
  const origin = hasFiles ? `, ${LINE.file} AS file, CAST(${LINE.fileLine} AS DOUBLE) AS file_line` : ''
  let after = before
  for (;;) {
    const found = await warehouse.query<{ line: number; text: string; file?: string; file_line?: number }>(
      `SELECT CAST(${RECORD.line} AS DOUBLE) AS line, ${RECORD.text} AS text${origin} FROM ${records} AS r WHERE NOT ${RECORD.tame} AND ${RECORD.text} <> '' AND ${RECORD.line} > ${after} ORDER BY ${RECORD.line} LIMIT ${BATCH}`,
    )
    if (found.length === 0) return
    yield found.map(({ line, text, file, file_line }) =>
      file === undefined || file_line === undefined
        ? { line, text }
        : { line, text, origin: { source: file, line: file_line } },
    )
    after = found.at(-1)?.line ?? after
  }
}
