import { createHash } from 'node:crypto'
import { usageError } from '../errors.js'
import { rowExpressions } from '../mapping/row-map.js'
import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import type { Candidate } from './candidate.js'
import { candidates, checkHeader, rowMaker } from './file-candidates.js'
import type { JournalChunk } from './journal/journal.js'
import { openRun } from './load.js'
import type { CountedOptions } from './load-file.js'
import { openPlaces } from './places.js'
import { fileKind } from './sources/file-kind.js'
import { readRecords } from './sources/read-records.js'
import { isRemote, unreachable } from './sources/remote.js'
import { addResult, emptyResult, type RunResult } from './summary.js'

/** When a chunk is full. Each is staged and merged on its own: memory and staging stay below it, and each MERGE costs. */
export interface ChunkOptions {
  readonly rows?: number
  /** Bytes of the records' texts. */
  readonly bytes?: number
  /** Hashes of chunks that an earlier run merged; they are left out, and their records count as unchanged. */
  readonly merged?: ReadonlySet<string>
  /** Told of each chunk that was merged. */
  readonly onMerged?: (chunk: JournalChunk) => Promise<void>
}

/** Records that are merged together. */
interface Chunk {
  readonly candidates: Candidate[]
  readonly bytes: number
  readonly contentHash: string
}

/** Loads files a chunk at a time; what was merged stays when a later chunk fails. */
export async function loadChunks(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  files: readonly string[],
  { chunk, rejects, onBytes, ...options }: CountedOptions & { chunk: ChunkOptions },
): Promise<RunResult> {
  if (options.incremental !== undefined)
    throw usageError('An incremental load is one MERGE: load without chunks, or without the mark.')
  const expressions = options.map && rowExpressions(table, options.map)
  const places = openPlaces()
  const total = emptyResult(table.name)
  const zoneless = total.tables[table.name]?.zoneless as Record<string, number>
  const count = (column: string) => {
    zoneless[column] = (zoneless[column] ?? 0) + 1
  }
  // The sink is open until the last chunk.
  const sink = rejects && { write: rejects.write, close: async () => undefined }
  let index = 0
  for (const file of files) {
    if (isRemote(file)) throw unreachable(file, 'chunks are cut in process')
    const kind = await fileKind(file, options.format)
    const asText = expressions === undefined && (kind.format === 'csv' || kind.format === 'parquet')
    const onHeader = (names: readonly string[]) => checkHeader(table, file, names, expressions)
    const opened = places.open(options.source ?? file)
    const toRow = rowMaker(table, count, expressions, asText)
    const batches = candidates(readRecords(file, kind, { asText, onHeader, onBytes }), opened, toRow)
    for await (const full of chunksOf(batches, chunk)) {
      const number = index++
      if (chunk.merged?.has(full.contentHash)) {
        addUnchanged(total, table.name, full.candidates.length)
        await chunk.onMerged?.(journaled(full, number, opened.source, new Date()))
        continue
      }
      const run = openRun(warehouse, table, {
        ...options,
        ...(sink === undefined ? {} : { rejects: sink }),
        source: opened.source,
        locate: places.locate,
        hasMerged: number > 0,
        onProgress: ({ read, rejected }) =>
          options.onProgress?.({ read: total.read + read, rejected: total.rejected + rejected }),
      })
      const stagedAt = new Date()
      addResult(total, await run.finish(() => run.inProcess(one(full.candidates))))
      await chunk.onMerged?.(journaled(full, number, opened.source, stagedAt))
    }
  }
  const rejectsFile = await rejects?.close()
  return rejectsFile === undefined ? total : { ...total, rejectsFile }
}

function journaled(full: Chunk, index: number, source: string, stagedAt: Date): JournalChunk {
  return {
    index,
    source,
    firstLine: full.candidates[0]?.line ?? 1,
    contentHash: full.contentHash,
    bytes: full.bytes,
    rows: full.candidates.length,
    stagedAt,
    mergedAt: new Date(),
  }
}

function addUnchanged(total: RunResult, table: string, records: number): void {
  total.read += records
  const counts = total.tables[table]
  if (counts !== undefined) counts.unchanged += records
}

async function* one(batch: Candidate[]): AsyncGenerator<Candidate[]> {
  yield batch
}

async function* chunksOf(
  batches: AsyncIterable<Candidate[]>,
  { rows = Number.POSITIVE_INFINITY, bytes: most = Number.POSITIVE_INFINITY }: ChunkOptions,
): AsyncGenerator<Chunk> {
  let kept: Candidate[] = []
  let bytes = 0
  let hash = createHash('sha256')
  const take = (): Chunk => {
    const full = { candidates: kept, bytes, contentHash: hash.digest('hex') }
    kept = []
    bytes = 0
    hash = createHash('sha256')
    return full
  }
  for await (const batch of batches) {
    for (const candidate of batch) {
      const text = candidate.text()
      kept.push(candidate)
      bytes += Buffer.byteLength(text) + 1
      hash.update(text).update('\n')
      if (kept.length >= rows || bytes >= most) yield take()
    }
  }
  if (kept.length > 0) yield take()
}
