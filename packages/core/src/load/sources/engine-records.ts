import { RECORD } from '../../mapping/sql/expression-sql.js'
import { literal } from '../../sql/literal.js'
import type { Warehouse } from '../../warehouse/warehouse.js'
import type { RowsFile } from '../engine/stage-rows.js'
import { openBytes } from './bytes.js'
import { csvHeader } from './csv.js'
import type { FileKind } from './file-kind.js'
import type { ReadOptions } from './read-records.js'

/** A file's records for the engine, and how many lines stand before the first. */
export interface EngineRecords extends Pick<RowsFile, 'lines' | 'isComplete'> {
  readonly headerLines: number
}

/**
 * A file's records as the engine of a warehouse reads them; undefined when it reaches no such file, or reads it in this
 * process only: arrays in JSON.
 */
export async function engineRecords(
  warehouse: Warehouse,
  file: string,
  { format, compression }: FileKind,
  { onHeader = () => {}, asText = false }: ReadOptions,
): Promise<EngineRecords | undefined> {
  if (format === 'parquet') {
    const found = await warehouse.parquet?.(file, asText)
    if (found === undefined) return undefined
    onHeader(found.header)
    return { lines: inOrder(found.relation), headerLines: 0 }
  }
  const lines = warehouse.lines?.(file, compression)
  if (lines === undefined || format === 'json') return undefined
  if (format === 'ndjson') return { lines: inOrder(lines), headerLines: 0 }
  const header = await csvHeader(openBytes(file, compression), file)
  onHeader(header)
  const csv = warehouse.csv?.(file, header, compression)
  if (csv === undefined) return undefined
  return { lines: inOrder(csv), headerLines: 1, isComplete: (records) => isPlain(warehouse, lines, records) }
}

/** Lines that come in the order of the file. */
const inOrder = (relation: string) => ({ relation, kept: [] })

/** A line whose quotes stand where RFC 4180 has them: cells whole in quotes, or without any. */
const cell = '([^",]*|"([^"]|"")*")'

/**
 * Whether every line of a CSV file is one record, as csv-parse has them. Engines skip blank lines, and read quotes that
 * stand in the wrong place; such a file, and one whose cells hold line breaks, is read in process.
 */
async function isPlain(warehouse: Warehouse, lines: string, records: number): Promise<boolean> {
  const pattern = literal(warehouse.dialect, `${cell}(,${cell})*`)
  const odd = `contains(${RECORD.text}, '"') AND NOT regexp_full_match(${RECORD.text}, ${pattern})`
  try {
    const [found] = await warehouse.query<{ n: number; odd: number }>(
      `SELECT CAST(count(*) AS DOUBLE) AS n, CAST(count(*) FILTER (WHERE ${odd} OR contains(${RECORD.text}, chr(13))) AS DOUBLE) AS odd FROM ${lines} AS l`,
    )
    return found?.odd === 0 && found.n === records + 1
  } catch {
    // Lines that the engine cannot read one by one.
    return false
  }
}
