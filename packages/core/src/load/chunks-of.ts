import { createHash } from 'node:crypto'
import type { JournalChunk } from './journal/journal.js'

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
export interface Chunk<Item> {
  readonly items: readonly Item[]
  readonly bytes: number
  readonly contentHash: string
}

/** Puts records together until a chunk is full. */
export async function* chunksOf<Item>(
  batches: AsyncIterable<readonly Item[]>,
  { rows = Number.POSITIVE_INFINITY, bytes: most = Number.POSITIVE_INFINITY }: ChunkOptions,
  textOf: (item: Item) => string,
): AsyncGenerator<Chunk<Item>> {
  let items: Item[] = []
  let bytes = 0
  let hash = createHash('sha256')
  const take = (): Chunk<Item> => {
    const full = { items, bytes, contentHash: hash.digest('hex') }
    items = []
    bytes = 0
    hash = createHash('sha256')
    return full
  }
  for await (const batch of batches) {
    for (const item of batch) {
      const text = textOf(item)
      items.push(item)
      bytes += Buffer.byteLength(text) + 1
      hash.update(text).update('\n')
      if (items.length >= rows || bytes >= most) yield take()
    }
  }
  if (items.length > 0) yield take()
}

/** A chunk as the journal keeps it, merged just now. */
export function journaled(
  { items, bytes, contentHash }: Chunk<{ readonly line: number }>,
  index: number,
  source: string,
  stagedAt: Date,
): JournalChunk {
  const firstLine = items[0]?.line ?? 1
  return { index, source, firstLine, contentHash, bytes, rows: items.length, stagedAt, mergedAt: new Date() }
}
