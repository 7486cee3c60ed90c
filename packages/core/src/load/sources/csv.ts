import { Readable } from 'node:stream'
import { type CsvError, parse } from 'csv-parse'
import { CustomerioDatabricksError } from '../../errors.js'
import { trimAscii } from '../lines.js'
import type { SourceRecord } from '../source-records.js'

const BATCH = 1000

/** A record as csv-parse gives it, with where it ended and how it was written. */
interface CsvRecord {
  readonly record: readonly string[]
  readonly info: { readonly lines: number }
  readonly raw: string
}

/**
 * The records of a CSV file with a header (RFC 4180) as JSON texts of `{"<header>": "<cell>"}`; an empty cell is null.
 * `line` is the line in which a record ends. A record with more or fewer cells than the header is broken.
 *
 * @param onHeader told of the header before the first record
 * @throws `input` error where quotes are wrong or bytes are no UTF-8: behind that, nobody knows where a record begins
 */
export async function* csvRecords(
  bytes: AsyncIterable<Buffer>,
  file: string,
  onHeader: (names: readonly string[]) => void = () => {},
): AsyncGenerator<SourceRecord[]> {
  let names: readonly string[] | undefined
  let batch: SourceRecord[] = []
  for await (const { record, info, raw } of parsed(bytes, file)) {
    if (names === undefined) {
      names = record
      checkHeader(names, file)
      onHeader(names)
      continue
    }
    batch.push(recordOf(names, record, info.lines, raw))
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (names === undefined) throw failure(file, 'has no header: its first line must name the columns')
  if (batch.length > 0) yield batch
}

/** The header of a CSV file. */
export async function csvHeader(bytes: AsyncIterable<Buffer>, file: string): Promise<readonly string[]> {
  for await (const { record } of parsed(bytes, file)) {
    checkHeader(record, file)
    return record
  }
  throw failure(file, 'has no header: its first line must name the columns')
}

async function* parsed(bytes: AsyncIterable<Buffer>, file: string): AsyncGenerator<CsvRecord> {
  const parser = parse({ bom: true, info: true, raw: true, relax_column_count: true, skip_empty_lines: true })
  const source = Readable.from(utf8Texts(bytes, file), { objectMode: false })
  source.on('error', (error) => parser.destroy(error))
  try {
    yield* source.pipe(parser) as AsyncIterable<CsvRecord>
  } catch (cause) {
    if (CustomerioDatabricksError.isInstance(cause)) throw cause
    const { message, lines } = cause as CsvError & { readonly lines?: number }
    throw failure(file, `line ${lines ?? 1} is no CSV (${message.split(':')[0]})`, cause, lines)
  } finally {
    source.destroy()
  }
}

async function* utf8Texts(bytes: AsyncIterable<Buffer>, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  try {
    for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch (cause) {
    if (CustomerioDatabricksError.isInstance(cause)) throw cause
    throw failure(file, 'holds bytes that are no UTF-8. Convert it first, for example with iconv', cause)
  }
}

function recordOf(
  names: readonly string[],
  cells: readonly string[],
  line: number,
  raw: string,
): SourceRecord {
  if (cells.length !== names.length) {
    const reason = `The record has ${cells.length} cells, and the header ${names.length}.`
    return { line, text: trimAscii(raw), broken: { rule: 'broken_csv', reason, path: '' } }
  }
  const members = names.map((name, i) => {
    const cell = cells[i] as string
    return `${JSON.stringify(name)}:${cell === '' ? 'null' : JSON.stringify(cell)}`
  })
  return { line, text: `{${members.join(',')}}` }
}

function checkHeader(names: readonly string[], file: string): void {
  const unnamed = names.indexOf('')
  if (unnamed !== -1) throw failure(file, `has no name above its cell ${unnamed + 1}`)
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (twice !== undefined) throw failure(file, `has two columns "${twice}" in its header`)
}

function failure(file: string, what: string, cause?: unknown, line?: number): CustomerioDatabricksError {
  return new CustomerioDatabricksError({
    code: 'input',
    message: `${file} ${what}.`,
    details: { file, ...(line === undefined ? {} : { line }) },
    cause,
  })
}
