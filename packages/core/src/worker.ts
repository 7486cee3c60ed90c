// What a thread of `ingest` runs. A file of its own in dist: threads are started by its name.
import { Tinypool } from 'tinypool'
import { type BlockTask, blockMapper, type MappedBlock } from './ingest/threads/map-block.js'
import type { ThreadPlan } from './ingest/threads/plan.js'

const map = blockMapper(Tinypool.workerData as ThreadPlan)

/** Maps a block of lines. */
export default function mapBlock(task: BlockTask): Promise<MappedBlock> {
  return map(task)
}
