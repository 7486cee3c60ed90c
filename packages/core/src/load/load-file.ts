import { CustomerioDatabricksError } from '../errors.js'
import { type RowExpressions, type RowMap, rowExpressions, unreadable } from '../mapping/row-map.js'
import { didYouMean } from '../nearest.js'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { type Candidate, candidateOf } from './candidate.js'
import { cellRow } from './cell-row.js'
import { compileCell } from './engine/cells.js'
import { compileMappedRows } from './engine/mapped-rows.js'
import type { RowsFile } from './engine/stage-rows.js'
import { checkReadable } from './lines.js'
import { type LoadOptions, type LoadRun, openRun } from './load.js'
import { type MappedRow, mapRow } from './map-row.js'
import { type OpenPlaces, openPlaces } from './places.js'
import type { SourceRecord } from './source-records.js'
import { engineRecords } from './sources/engine-records.js'
import { fileKind, type SourceFormat } from './sources/file-kind.js'
import { inputFiles } from './sources/input-files.js'
import { readRecords } from './sources/read-records.js'
import type { RunResult } from './summary.js'

/** How files are loaded, beside what every load takes. */
export interface FileOptions extends LoadOptions {
  /** How records stand in the files, where their names do not say it. */
  readonly format?: SourceFormat
  /** What fills the columns, where the records are not rows of the table themselves. */
  readonly map?: RowMap
}

/**
 * Loads files of rows of your own, whose members or columns are the table's: NDJSON, an array in JSON, CSV with a header,
 * Parquet; plain, in gzip or zstd. A folder or pattern stands for its files, `-` for standard input. All of them are one
 * run, and one MERGE.
 *
 * @example await loadFile(warehouse, people, 'people.csv.gz', { mode: 'patch' })
 * @throws `input` error for files that are not there or cannot be read
 */
export async function loadFile(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  files: string | readonly string[],
  options: FileOptions = {},
): Promise<RunResult> {
  const names = await inputFiles(typeof files === 'string' ? [files] : files)
  const places = openPlaces()
  const source = names.length === 1 ? (names[0] as string) : 'files'
  const expressions = options.map && rowExpressions(table, options.map)
  // As they were named: a folder stays the same when files come into it.
  const markSource = options.source ?? (typeof files === 'string' ? files : files.join(', '))
  const run = openRun(warehouse, table, { source, markSource, ...options, locate: places.locate })
  return run.finish(async () => {
    for (const file of names) {
      options.signal?.throwIfAborted()
      await readFile(warehouse, table, run, file, places.open(options.source ?? file), {
        ...options,
        expressions,
      })
    }
  })
}

async function readFile(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  run: LoadRun,
  file: string,
  places: OpenPlaces,
  { format, inProcess, expressions }: FileOptions & { expressions?: RowExpressions | undefined },
): Promise<void> {
  const kind = await fileKind(file, format)
  const asText = expressions === undefined && (kind.format === 'csv' || kind.format === 'parquet')
  const toRow = rowMaker(table, run, expressions, asText)
  const options = {
    asText,
    onHeader: (names: readonly string[]) => checkHeader(table, file, names, expressions),
  }
  const mapped = expressions && compileMappedRows(warehouse.dialect, table, expressions)
  if (inProcess !== true && file !== '-' && (expressions === undefined || mapped !== undefined)) {
    await checkReadable(file)
    const found = await engineRecords(warehouse, file, kind, options)
    if (found !== undefined) {
      const before = places.before + found.headerLines
      const rows: RowsFile = {
        ...found,
        before,
        ...(asText ? { compile: compileCell } : {}),
        ...(mapped ? { mapped } : {}),
      }
      const last = await run.inEngine(rows, (left) => candidates(left, places, toRow, places.before))
      if (last !== undefined) return places.reach(last)
    }
  }
  await run.inProcess(candidates(readRecords(file, kind, options), places, toRow))
}

/** Makes a row of a parsed record. */
type RowMaker = (record: unknown, text: string) => MappedRow

function rowMaker(
  table: Table<unknown, unknown>,
  { zoneless }: LoadRun,
  expressions: RowExpressions | undefined,
  asText: boolean,
): RowMaker {
  if (expressions !== undefined) return mapRow(table, expressions, zoneless)
  if (!asText) return (value) => ({ value })
  const toRow = cellRow(table, zoneless)
  return (record) => ({ value: toRow(record) })
}

/**
 * @param counted what the records' lines are counted from; those that an engine leaves carry their place
 */
async function* candidates(
  batches: AsyncIterable<SourceRecord[]>,
  places: OpenPlaces,
  toRow: RowMaker,
  counted = 0,
): AsyncGenerator<Candidate[]> {
  const { source, before } = places
  for await (const records of batches) {
    yield records.map((record) => {
      const line = record.line - counted
      const candidate = candidateOf(record)
      const row = candidate.reject === undefined ? toRow(candidate.value, record.text) : {}
      return { ...candidate, ...row, source, line, place: before + line }
    })
    places.reach(before + ((records.at(-1)?.line ?? counted) - counted))
  }
}

/** @throws `input` error naming the first column that the table does not have */
function checkHeader(
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
