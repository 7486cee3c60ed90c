import { type ChunkOptions, chunksOf, journaled } from '../load/chunks-of.js'
import type { SourceRecord } from '../load/source-records.js'
import { mapRecords } from '../load/threads/map-blocks.js'
import type { Threads } from '../load/threads/thread-pool.js'
import type { IngestRun, OpenSource } from './run.js'
import type { MappedBlock, PayloadTask } from './threads/map-block.js'

/** Merges the records of a source a chunk at a time; what was merged stays when a later chunk fails. */
export type MergeChunks = (source: OpenSource, records: AsyncIterable<SourceRecord[]>) => Promise<void>

/** The chunks of a run, which are counted over all of its sources. */
export function chunkMerger(
  run: IngestRun,
  options: ChunkOptions,
  threads: Threads<PayloadTask, MappedBlock>,
): MergeChunks {
  let index = 0
  return async (source, records) => {
    for await (const chunk of chunksOf(records, options)) {
      const number = index++
      const stagedAt = new Date()
      if (options.merged?.has(chunk.contentHash)) await source.pass(chunk.records)
      else {
        await mapRecords(source.blocks(threads), chunk.records, threads)
        await run.merge()
      }
      await options.onMerged?.(journaled(chunk, number, source.name, stagedAt))
      if (options.stop?.aborted) return
    }
  }
}
