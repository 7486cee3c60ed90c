import { type RowExpressions, type RowMap, rowExpressions } from '../mapping/row-map.js'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import type { ChunkOptions } from './chunks-of.js'
import { compileCell } from './engine/cells.js'
import { compileMappedRows } from './engine/mapped-rows.js'
import type { RowsFile } from './engine/stage-rows.js'
import { candidates, checkHeader, rowMaker } from './file-candidates.js'
import { checkReadable } from './lines.js'
import type { LoadOptions } from './load.js'
import { loadChunks } from './load-chunks.js'
import { openPlaces, type Places } from './places.js'
import { rowSource } from './row-source.js'
import { type LoadRun, openRun } from './run.js'
import { engineRecords } from './sources/engine-records.js'
import { kindByName, type SourceFormat } from './sources/file-kind.js'
import { inputFiles } from './sources/input-files.js'
import { isRemote, remoteFiles, unreachable } from './sources/remote.js'
import type { RunResult } from './summary.js'
import { mapFile } from './threads/map-blocks.js'
import type { RowsBlock, RowsTask } from './threads/row-blocks.js'
import { openRowThreads } from './threads/row-threads.js'
import type { Threads } from './threads/thread-pool.js'

/** How files are loaded, beside what every load takes. */
export interface FileOptions extends LoadOptions {
  /** How records stand in the files, where their names do not say it. */
  readonly format?: SourceFormat
  /** What fills the columns, where the records are not rows of the table themselves. */
  readonly map?: RowMap
  /**
   * How many threads validate what is read in process; 0 or 1: none beside this one. The result is the same. Default: one
   * processor is left to the engine; at most 4. The first 16 megabytes of a run, and maps with a function, stay in this
   * thread; so does the reading of other formats than NDJSON, and of chunks.
   */
  readonly threads?: number
  /** Merges so many records at a time, in process, instead of all at once. */
  readonly chunk?: ChunkOptions
}

/** A file's options, and who counts its bytes. */
export interface CountedOptions extends FileOptions {
  readonly onBytes: (count: number) => void
}

/**
 * Loads files of rows of your own, whose members or columns are the table's: NDJSON, an array in JSON, CSV with a header,
 * Parquet; plain, in gzip or zstd. A folder or pattern stands for its files, `-` for standard input; what only the engine
 * reaches (`s3://…`, `/Volumes/…`) is read there. All of them are one run, and one MERGE.
 *
 * @example await loadFile(warehouse, people, 'people.csv.gz', { mode: 'patch' })
 * @throws `input` error for files that are not there or cannot be read
 */
export async function loadFile(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  files: string | readonly string[],
  given: FileOptions = {},
): Promise<RunResult> {
  let bytes = 0
  const onBytes = (count: number) => {
    bytes += count
  }
  const { onProgress } = given
  const options: CountedOptions =
    onProgress === undefined
      ? { ...given, onBytes }
      : { ...given, onBytes, onProgress: (counts) => onProgress({ ...counts, bytes }) }
  const names = await inputFiles(typeof files === 'string' ? [files] : files)
  const places = openPlaces()
  const source = names.length === 1 ? (names[0] as string) : 'files'
  const expressions = options.map && rowExpressions(table, options.map)
  if (options.chunk !== undefined)
    return loadChunks(warehouse, table, names, { ...options, chunk: options.chunk, expressions })
  // As they were named: a folder stays the same when files come into it.
  const markSource = options.source ?? (typeof files === 'string' ? files : files.join(', '))
  const run = openRun(warehouse, table, { source, markSource, ...options, locate: places.locate })
  const threads = openRowThreads(table, expressions, options)
  return run.finish(async () => {
    try {
      for (const file of names) {
        options.signal?.throwIfAborted()
        if (isRemote(file)) await readRemote(warehouse, table, run, file, places, { ...options, expressions })
        else await readFile(warehouse, table, run, file, places, { ...options, expressions, threads })
      }
    } finally {
      // Before the MERGE, which wants the memory.
      await threads.close()
    }
  })
}

interface MappedOptions extends Omit<CountedOptions, 'threads'> {
  readonly expressions: RowExpressions | undefined
}

interface ReadOptions extends MappedOptions {
  readonly threads: Threads<RowsTask, RowsBlock>
}

async function readFile(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  run: LoadRun,
  file: string,
  { open }: Places,
  { format, inProcess, expressions, threads, onBytes, source = file }: ReadOptions,
): Promise<void> {
  const places = open(source)
  const { kind, asText, reading } = await rowSource(table, file, format, expressions, onBytes)
  const toRow = rowMaker(table, run.zoneless, expressions, asText)
  const mapped = expressions && compileMappedRows(warehouse.dialect, table, expressions)
  if (inProcess !== true && file !== '-' && (expressions === undefined || mapped !== undefined)) {
    await checkReadable(file)
    const found = await engineRecords(warehouse, file, kind, reading)
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
  await mapFile(run.blocks(threads, places, toRow, asText), file, kind, threads, reading)
}

// What only the engine reaches never passes through here, but for the records that it leaves.
async function readRemote(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  run: LoadRun,
  name: string,
  { open }: Places,
  { format, inProcess, expressions, source }: MappedOptions,
): Promise<void> {
  const mapped = expressions && compileMappedRows(warehouse.dialect, table, expressions)
  if (inProcess === true) throw unreachable(name, 'everything is to be read in process')
  if (expressions !== undefined && mapped === undefined) throw unreachable(name, 'the map has a function')
  const asText = expressions === undefined && kindByName(name, format).format === 'parquet'
  const toRow = rowMaker(table, run.zoneless, expressions, asText)
  for (const { name: file, relation, kept, header } of await remoteFiles(warehouse, name, format, asText)) {
    if (header !== undefined) checkHeader(table, file, header, expressions)
    const places = open(source ?? file)
    const rows: RowsFile = {
      lines: { relation, kept },
      before: places.before,
      ...(asText ? { compile: compileCell } : {}),
      ...(mapped ? { mapped } : {}),
    }
    const last = await run.inEngine(rows, (left) => candidates(left, places, toRow, places.before))
    if (last === undefined) throw unreachable(file, 'the engine cannot read it line by line')
    places.reach(last)
  }
}
