import { createHash } from 'node:crypto'
import type { JournalChunk } from './journal/journal.js'
import type { SourceRecord } from './source-records.js'

/** When a chunk is full. Each is staged and merged on its own: memory and staging stay below it, and each MERGE costs. */
export interface ChunkOptions {
  readonly rows?: number
  /** Bytes of the records' texts. */
  readonly bytes?: number
  /** Hashes of chunks that an earlier run merged; they are left out, and their rows count as unchanged. */
  readonly merged?: ReadonlySet<string>
  /** Ends the run when the chunk in hand is merged; its result then says `stopped`. */
  readonly stop?: AbortSignal
  /** Told of each chunk that was merged. */
  readonly onMerged?: (chunk: JournalChunk) => Promise<void>
}

/** Records that are merged together. */
export interface Chunk {
  readonly records: readonly SourceRecord[]
  readonly bytes: number
  readonly contentHash: string
}

/** Puts records together until a chunk is full. */
export async function* chunksOf(
  batches: AsyncIterable<readonly SourceRecord[]>,
  { rows = Number.POSITIVE_INFINITY, bytes: most = Number.POSITIVE_INFINITY }: ChunkOptions,
): AsyncGenerator<Chunk> {
  let records: SourceRecord[] = []
  let bytes = 0
  let hash = createHash('sha256')
  const take = (): Chunk => {
    const full = { records, bytes, contentHash: hash.digest('hex') }
    records = []
    bytes = 0
    hash = createHash('sha256')
    return full
  }
  for await (const batch of batches) {
    for (const record of batch) {
      records.push(record)
      bytes += Buffer.byteLength(record.text) + 1
      hash.update(record.text).update('\n')
      if (records.length >= rows || bytes >= most) yield take()
    }
  }
  if (records.length > 0) yield take()
}

/** A chunk as the journal keeps it, merged just now. */
export function journaled(
  { records, bytes, contentHash }: Chunk,
  index: number,
  source: string,
  stagedAt: Date,
): JournalChunk {
  const firstLine = records[0]?.line ?? 1
  return {
    index,
    source,
    firstLine,
    contentHash,
    bytes,
    rows: records.length,
    stagedAt,
    mergedAt: new Date(),
  }
}
