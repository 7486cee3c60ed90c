import { availableParallelism } from 'node:os'
import type { Block } from '../../load/blocks.js'
import { splitBlock } from '../../load/lines.js'
import type { OpenSource } from '../run.js'
import type { MappedBlock } from './map-block.js'
import type { Threads } from './thread-pool.js'

/** Bytes of a block. Its records are young when they are cleared away, and sending it costs little beside mapping it. */
export const BLOCK = 1 << 18
/** So many blocks of a source are mapped without threads, which take a while to start. */
const ALONE = 64
/** A block that a long line makes longer than this is not for a thread, whose memory is its own. */
const LONGEST = 16 << 20
const MOST = 4

/** How many threads map, when nobody says it: one a processor, and few. */
export function defaultThreads(): number {
  return Math.min(availableParallelism(), MOST)
}

/** Maps the blocks of a source, the first ones here and the others in threads. What a run sees of it is in their order. */
export async function mapBlocks(
  source: OpenSource,
  blocks: AsyncIterable<Block>,
  threads: Threads,
  alone = ALONE,
): Promise<void> {
  const sent: { block: Block; mapped: Promise<MappedBlock> }[] = []
  const takeFirst = async () => {
    const first = sent.shift()
    if (first !== undefined) await source.take(await first.mapped, first.block)
  }
  let count = 0
  for await (const block of blocks) {
    if (count++ < alone || block.bytes.length > LONGEST) {
      while (sent.length > 0) await takeFirst()
      const { bytes, firstLine } = block
      await source.map(splitBlock(Buffer.from(bytes.buffer), firstLine).lines)
      continue
    }
    const mapped = source.send(block, threads)
    // When an earlier block fails, nobody waits for this one.
    mapped.catch(() => {})
    sent.push({ block, mapped })
    // Two for each thread, so that none waits for the next.
    if (sent.length >= 2 * threads.count) await takeFirst()
  }
  while (sent.length > 0) await takeFirst()
}
