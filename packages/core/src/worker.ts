// What a thread of `ingest` or `load` runs. A file of its own in dist: threads are started by its name.
import { Tinypool } from 'tinypool'
import { blockMapper, type MappedBlock, type PayloadTask } from './ingest/threads/map-block.js'
import type { ThreadPlan } from './ingest/threads/plan.js'
import { type RowsBlock, type RowsPlan, type RowsTask, rowBlocks } from './load/threads/row-blocks.js'

/** What threads work by: payloads or a table's own rows. */
type Plan = { readonly payloads: ThreadPlan } | { readonly rows: RowsPlan }

const plan = Tinypool.workerData as Plan
const map =
  'rows' in plan
    ? (rowBlocks(plan.rows) as (task: RowsTask & PayloadTask) => Promise<RowsBlock>)
    : blockMapper(plan.payloads)

/** Maps a block of a source. */
export default function mapBlock(task: RowsTask & PayloadTask): Promise<RowsBlock | MappedBlock> {
  return map(task)
}
