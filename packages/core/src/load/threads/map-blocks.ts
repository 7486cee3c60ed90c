import { type Block, readBlocks, recordBlocks, recordsOf, sizeOf } from '../blocks.js'
import type { SourceRecord } from '../source-records.js'
import { openBytes } from '../sources/bytes.js'
import type { FileKind } from '../sources/file-kind.js'
import { type ReadOptions, readRecords } from '../sources/read-records.js'
import type { BlockTask, Threads } from './thread-pool.js'

/** Bytes of a block. Its records are young when they are cleared away, and sending it costs little beside mapping it. */
const BLOCK = 1 << 18

/** Threads, as far as blocks are handed out to them. */
type Counted = Pick<Threads<BlockTask, unknown>, 'count' | 'leaves'>

/** A source whose blocks are worked on here or in threads. */
export interface BlockSource<Mapped> {
  /** Maps records here. */
  map(records: readonly SourceRecord[]): Promise<void>
  /** Maps a block in a thread; what `take` is given is to be handed to it in the order of the blocks. */
  send(block: Block): Promise<Mapped>
  take(mapped: Mapped, block: Block): Promise<void>
}

/** Maps a file, in threads where there are any. Those read the lines of NDJSON themselves; other records are read here. */
export async function mapFile<Mapped>(
  source: BlockSource<Mapped>,
  file: string,
  kind: FileKind,
  threads: Counted,
  options: ReadOptions,
): Promise<void> {
  const blocks =
    kind.format === 'ndjson' && threads.count > 1
      ? readBlocks(openBytes(file, kind.compression, options.onBytes), BLOCK)
      : recordBlocks(readRecords(file, kind, options), BLOCK)
  await mapBlocks(source, blocks, threads)
}

/** Maps records that were read already, in threads where there are any. */
export async function mapRecords<Mapped>(
  source: BlockSource<Mapped>,
  records: readonly SourceRecord[],
  threads: Counted,
): Promise<void> {
  await mapBlocks(source, recordBlocks([records], BLOCK), threads)
}

/** Maps the blocks of a source here or in threads. What a run sees of it is in their order. */
export async function mapBlocks<Mapped>(
  source: BlockSource<Mapped>,
  blocks: AsyncIterable<Block>,
  threads: Counted,
): Promise<void> {
  const sent: { block: Block; mapped: Promise<Mapped> }[] = []
  const takeFirst = async () => {
    const first = sent.shift()
    if (first !== undefined) await source.take(await first.mapped, first.block)
  }
  // What was read before a source fails is told: its rejects are in the file.
  async function* orTakeAll(): AsyncGenerator<Block> {
    try {
      yield* blocks
    } catch (error) {
      while (sent.length > 0) await takeFirst()
      throw error
    }
  }
  for await (const block of orTakeAll()) {
    if (threads.leaves(sizeOf(block))) {
      while (sent.length > 0) await takeFirst()
      await source.map(recordsOf(block))
      continue
    }
    const mapped = source.send(block)
    // When an earlier block fails, nobody waits for this one.
    mapped.catch(() => {})
    sent.push({ block, mapped })
    // Two for each thread, so that none waits for the next.
    if (sent.length >= 2 * threads.count) await takeFirst()
  }
  while (sent.length > 0) await takeFirst()
}
