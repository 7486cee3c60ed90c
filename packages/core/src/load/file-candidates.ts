import { CustomerioDatabricksError } from '../errors.js'
import { type RowExpressions, unreadable } from '../mapping/row-map.js'
import { didYouMean } from '../nearest.js'
import type { Table } from '../schema/table.js'
import type { Candidate } from './candidate.js'
import { cellRow, type Zoneless } from './cell-row.js'
import { type MappedRow, mapRow } from './map-row.js'
import { parseRecord } from './parse-record.js'
import type { OpenPlaces } from './places.js'
import type { SourceRecord } from './source-records.js'

/** Makes a row of a parsed record. */
export type RowMaker = (record: unknown, text: string) => MappedRow

/** A record that is a row itself. */
const asItIs: RowMaker = (value) => ({ value })

/** What makes rows of a file's records. */
export function rowMaker(
  table: Table<unknown, unknown>,
  zoneless: Zoneless,
  expressions: RowExpressions | undefined,
  asText: boolean,
): RowMaker {
  if (expressions !== undefined) return mapRow(table, expressions, zoneless)
  if (!asText) return asItIs
  const toRow = cellRow(table, zoneless)
  return (record) => ({ value: toRow(record) })
}

/**
 * The records of a source as candidates, each with its place.
 * @param counted what the records' lines are counted from; those that an engine leaves carry their place
 */
export async function* candidates(
  batches: AsyncIterable<SourceRecord[]>,
  places: OpenPlaces,
  toRow: RowMaker,
  counted = 0,
): AsyncGenerator<Candidate[]> {
  for await (const records of batches) {
    yield candidatesOf(records, places, toRow, counted)
    places.reach(places.before + ((records.at(-1)?.line ?? counted) - counted))
  }
}

/** The records of one batch as candidates. */
export function candidatesOf(
  records: readonly SourceRecord[],
  { source, before }: Pick<OpenPlaces, 'source' | 'before'>,
  toRow: RowMaker,
  counted = 0,
): Candidate[] {
  return records.map((record) => {
    const line = record.line - counted
    return candidateOf(record, record.origin ?? { source, line }, before + line, toRow)
  })
}

/** One record as a candidate. */
export function candidateOf(
  record: SourceRecord,
  { source, line }: { readonly source: string; readonly line: number },
  place: number,
  toRow: RowMaker,
): Candidate {
  const text = () => record.text
  const { invalid } = record
  const parsed = parseRecord(record)
  if ('reject' in parsed) return { line, source, place, text, invalid, reject: parsed.reject }
  if (toRow === asItIs) return { line, source, place, text, invalid, ...parsed, isParsed: true }
  return { line, source, place, text, invalid, ...toRow(parsed.value, record.text) }
}

/** @throws `input` error naming the first column that the table does not have */
export function checkHeader(
  table: Table<unknown, unknown>,
  file: string,
  header: readonly string[],
  expressions: RowExpressions | undefined,
): void {
  if (expressions !== undefined) {
    const message = unreadable(expressions, header)
    if (message !== undefined)
      throw new CustomerioDatabricksError({
        code: 'input',
        message: `${file}: ${message}`,
        details: { file },
      })
    return
  }
  const known = Object.keys(table.columns)
  const unknown = header.find((name) => !known.includes(name))
  if (unknown === undefined) return
  throw new CustomerioDatabricksError({
    code: 'input',
    message: `${file}: ${table.name} has no column "${unknown}".${didYouMean(unknown, known)} Rename it, or say with a mapping what it becomes.`,
    details: { file, table: table.name, column: unknown },
  })
}
