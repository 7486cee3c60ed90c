import { usageError } from '../errors.js'
import type { ChunkOptions } from '../load/chunks-of.js'
import { checkReadable } from '../load/lines.js'
import type { RunOptions, RunProgress } from '../load/load.js'
import { recordsInMemory } from '../load/source-records.js'
import { type FileKind, fileKind, type SourceFormat } from '../load/sources/file-kind.js'
import { inputFiles } from '../load/sources/input-files.js'
import { readRecords } from '../load/sources/read-records.js'
import { isRemote, remoteFiles, unreachable } from '../load/sources/remote.js'
import type { RunResult } from '../load/summary.js'
import { mapFile } from '../load/threads/map-blocks.js'
import { defaultThreads, openThreads } from '../load/threads/thread-pool.js'
import type { ExportName } from '../mapping/record-type.js'
import type { Domain } from '../schema/domain.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { compileSet } from './engine/records.js'
import { exportOfFile } from './export-rows.js'
import { chunkMerger } from './ingest-chunks.js'
import { type IngestRun, type OpenSource, openIngest } from './run.js'
import type { MappedBlock, PayloadTask } from './threads/map-block.js'
import { threadPlan } from './threads/plan.js'

/** Records to ingest: calls as objects, or as JSON text. */
export type IngestSource = Iterable<unknown> | AsyncIterable<unknown>

/** How a run ingests, beside what every run takes. */
export interface IngestOptions extends RunOptions {
  /** How records stand in the files, where their names do not say it. */
  readonly format?: SourceFormat
  /** Map files in process too, where the engine would do it faster. The result is the same. */
  readonly inProcess?: boolean
  /**
   * The family of Customer.io's own export that every record is a row of. Files that are named as Customer.io names them
   * (`metrics_v4_1234_56.json`) say it themselves.
   */
  readonly exportOf?: ExportName
  /**
   * How many threads map what is read in process; 0 or 1: none beside this one. The result is the same. Default: one
   * processor is left to the engine; at most 4. The first 16 megabytes of a run, calls without a time, and what a `custom`
   * function maps stay in this thread; so does the reading of arrays in JSON, and of chunks.
   */
  readonly threads?: number
  /** Merges so many records at a time, in process, instead of all at once. */
  readonly chunk?: ChunkOptions
}

/**
 * Brings payloads into the tables of the given domains: calls, batches of calls, and both in an envelope. What no
 * installed domain takes is counted and left out. Bad records are data: `rejected`, `rejects`.
 *
 * @example const result = await ingest(warehouse, [peopleDomain, eventsDomain], [{ type: 'track', userId: '42', event: 'Signed up' }])
 * @throws only what is not a record's fault: definitions, input that cannot be read, the warehouse
 */
export async function ingest(
  warehouse: Warehouse,
  domains: readonly Domain[],
  records: IngestSource,
  options: Omit<IngestOptions, 'inProcess' | 'threads' | 'chunk'> = {},
): Promise<RunResult> {
  const run = openIngest(warehouse, domains, options)
  return run.finish(async () => {
    const source = run.source(options.source ?? 'records', options.exportOf)
    for await (const batch of recordsInMemory(records)) await source.map(batch)
  })
}

/**
 * Brings files of payloads, folders and patterns of them, or standard input as `-`, into the tables of the given domains:
 * one payload a line or an array of them, plain, in gzip or zstd. Files are mapped in the engine where it can read them;
 * what it might read otherwise than we do, and everything that is rejected, in process.
 *
 * @example await ingestFiles(warehouse, allDomains, ['calls.ndjson'])
 */
export async function ingestFiles(
  warehouse: Warehouse,
  domains: readonly Domain[],
  files: readonly string[],
  options: IngestOptions = {},
): Promise<RunResult> {
  let bytes = 0
  const onBytes = (count: number) => {
    bytes += count
  }
  const { onProgress, chunk, threads: count = defaultThreads() } = options
  const counted =
    onProgress === undefined
      ? options
      : { ...options, onProgress: (counts: RunProgress) => onProgress({ ...counts, bytes }) }
  const run = openIngest(warehouse, domains, counted)
  const threads = openThreads<PayloadTask, MappedBlock>({ payloads: threadPlan(run.composed) }, count)
  const mergeChunks = chunk && chunkMerger(run, chunk, threads)
  const result = await run.finish(async () => {
    try {
      for (const file of await inputFiles(files)) {
        options.signal?.throwIfAborted()
        if (chunk?.stop?.aborted) break
        if (isRemote(file)) {
          await ingestRemote(warehouse, run, file, options)
          continue
        }
        const exportOf = options.exportOf ?? exportOfFile(file)
        const source = run.source(file, exportOf)
        const kind = await payloadKind(file, options.format)
        if (mergeChunks !== undefined) await mergeChunks(source, readRecords(file, kind, { onBytes }))
        else if (options.inProcess === true || !(await inEngine(warehouse, run, source, kind, exportOf)))
          await mapFile(source.blocks(threads), file, kind, threads, { onBytes })
      }
    } finally {
      // Before the MERGE, which wants the memory.
      await threads.close()
    }
  })
  return chunk?.stop?.aborted ? { ...result, stopped: true } : result
}

async function payloadKind(file: string, format?: SourceFormat): Promise<FileKind> {
  const kind = await fileKind(file, format)
  if (kind.format === 'ndjson' || kind.format === 'json') return kind
  throw usageError(`${file}: payloads are JSON. Rows of your own in CSV or Parquet go in with load.`, {
    file,
  })
}

/** @returns false when the engine cannot read the file; then nothing has happened */
async function inEngine(
  warehouse: Warehouse,
  { composed }: IngestRun,
  source: OpenSource,
  { format, compression }: FileKind,
  exportOf: ExportName | undefined,
): Promise<boolean> {
  const file = source.name
  const lines = format === 'ndjson' && file !== '-' ? warehouse.lines?.(file, compression) : undefined
  if (lines === undefined) return false
  const compiled = compileSet(warehouse.dialect, composed, exportOf)
  if (compiled.inProcess.length > 0) return false
  await checkReadable(file)
  return source.mapInEngine(compiled, { relation: lines, kept: [] })
}

// What only the engine reaches never passes through here, but for the records that it leaves.
async function ingestRemote(
  warehouse: Warehouse,
  run: IngestRun,
  name: string,
  { format, inProcess, chunk, exportOf = exportOfFile(name) }: IngestOptions,
): Promise<void> {
  const compiled = compileSet(warehouse.dialect, run.composed, exportOf)
  const [inProcessOnly] = compiled.inProcess
  if (inProcess === true) throw unreachable(name, 'everything is to be read in process')
  if (chunk !== undefined) throw unreachable(name, 'chunks are cut in process')
  if (inProcessOnly !== undefined) throw unreachable(name, `${inProcessOnly} is mapped in process only`)
  for (const { name: file, relation, kept } of await remoteFiles(warehouse, name, format, false)) {
    const isRead = await run.source(file, exportOf).mapInEngine(compiled, { relation, kept })
    if (!isRead) throw unreachable(file, 'the engine cannot read it line by line')
  }
}
