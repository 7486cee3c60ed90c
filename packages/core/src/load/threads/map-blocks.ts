import { availableParallelism } from 'node:os'
import { type Block, readBlocks } from '../blocks.js'
import { splitBlock } from '../lines.js'
import type { SourceRecord } from '../source-records.js'
import { openBytes } from '../sources/bytes.js'
import type { FileKind } from '../sources/file-kind.js'

/** Bytes of a block. Its records are young when they are cleared away, and sending it costs little beside mapping it. */
const BLOCK = 1 << 18
/** So many blocks of a source are mapped without threads, which take a while to start. */
const ALONE = 64
/** A block that a long line makes longer than this is not for a thread, whose memory is its own. */
const LONGEST = 16 << 20
const MOST = 4

/** How many threads work, when nobody says it: few, and one processor is left to the engine. */
export function defaultThreads(): number {
  return Math.max(1, Math.min(availableParallelism() - 1, MOST))
}

/** A source whose blocks are worked on here or in threads. */
export interface BlockSource<Mapped> {
  /** Maps records here. */
  map(records: readonly SourceRecord[]): Promise<void>
  /** Maps a block in a thread; what `take` is given is to be handed to it in the order of the blocks. */
  send(block: Block): Promise<Mapped>
  take(mapped: Mapped, block: Block): Promise<void>
}

/**
 * Maps a file of lines by threads, where there are any.
 * @param threads how many there are
 * @returns false for other files, and without threads; then nothing has happened
 */
export async function mapFile<Mapped>(
  source: BlockSource<Mapped>,
  file: string,
  { format, compression }: FileKind,
  threads: number,
  onBytes: (count: number) => void,
): Promise<boolean> {
  if (format !== 'ndjson' || threads < 2) return false
  await mapBlocks(source, readBlocks(openBytes(file, compression, onBytes), BLOCK), threads)
  return true
}

/**
 * Maps the blocks of a source, the first ones here and the others in threads. What a run sees of it is in their order.
 * @param threads how many there are
 */
export async function mapBlocks<Mapped>(
  source: BlockSource<Mapped>,
  blocks: AsyncIterable<Block>,
  threads: number,
  alone = ALONE,
): Promise<void> {
  const sent: { block: Block; mapped: Promise<Mapped> }[] = []
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
    const mapped = source.send(block)
    // When an earlier block fails, nobody waits for this one.
    mapped.catch(() => {})
    sent.push({ block, mapped })
    // Two for each thread, so that none waits for the next.
    if (sent.length >= 2 * threads) await takeFirst()
  }
  while (sent.length > 0) await takeFirst()
}
