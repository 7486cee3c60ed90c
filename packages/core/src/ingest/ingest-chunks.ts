import { type ChunkOptions, chunksOf, journaled } from '../load/chunks-of.js'
import type { SourceRecord } from '../load/source-records.js'
import type { IngestRun, OpenSource } from './run.js'

/** Merges the records of a source a chunk at a time; what was merged stays when a later chunk fails. */
export type MergeChunks = (source: OpenSource, records: AsyncIterable<SourceRecord[]>) => Promise<void>

/** The chunks of a run, which are counted over all of its sources. */
export function chunkMerger(run: IngestRun, options: ChunkOptions): MergeChunks {
  let index = 0
  return async (source, records) => {
    for await (const chunk of chunksOf(records, options, ({ text }) => text)) {
      const stagedAt = new Date()
      if (options.merged?.has(chunk.contentHash)) await source.pass(chunk.items)
      else {
        await source.map(chunk.items)
        await run.merge()
      }
      await options.onMerged?.(journaled(chunk, index++, source.name, stagedAt))
      if (options.stop?.aborted) return
    }
  }
}
