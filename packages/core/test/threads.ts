import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { type Block, readBlocks, recordBlocks } from '../src/load/blocks.js'
import { readLines } from '../src/load/lines.js'
import { openBytes } from '../src/load/sources/bytes.js'
import type { BlockTask, Threads } from '../src/load/threads/thread-pool.js'

/**
 * Threads of which all but the start is real: what they are sent is copied, and they share nothing with the run.
 * @param start makes what one of them works with
 * @param alone so many blocks are left to the run
 */
export function copies<Task extends BlockTask, Mapped>(
  start: () => (task: Task) => Promise<Mapped>,
  count: number,
  alone = 0,
): Threads<Task, Mapped> {
  const mappers = Array.from({ length: count }, start)
  let next = 0
  let left = 0
  return {
    count,
    leaves: () => left++ < alone,
    close: async () => {},
    async map(task: Task): Promise<Mapped> {
      const map = mappers[next++ % count] as (typeof mappers)[number]
      return structuredClone(await map(structuredClone(task)))
    },
  }
}

/**
 * How a file of the given lines is written and read: a newline at its end, bytes of a block, whether its records are read
 * before they are sent, threads, blocks without them.
 */
export const cutFile = (line: fc.Arbitrary<string>) =>
  fc.record({
    lines: fc.array(line, { maxLength: 40 }),
    ends: fc.boolean(),
    size: fc.integer({ min: 1, max: 600 }),
    areRead: fc.boolean(),
    count: fc.integer({ min: 1, max: 4 }),
    alone: fc.nat(2),
  })

/** In a line: a byte that is no UTF-8. */
export const NO_UTF8 = '\uFFFF'

/** Writes a file of lines. */
export function writeLines(file: string, lines: readonly string[], ends: boolean): void {
  const bytes = Buffer.from(lines.join('\n') + (ends ? '\n' : ''))
  const mark = Buffer.from(NO_UTF8)
  for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark))
    bytes.fill(0xff, at, at + mark.length)
  writeFileSync(file, bytes)
}

/** The blocks of a file of lines, or of the records that were read from it. */
export async function* blocksOf(file: string, size: number, areRead: boolean): AsyncGenerator<Block> {
  if (!areRead) return yield* readBlocks(openBytes(file, 'none'), size)
  yield* recordBlocks(readLines(openBytes(file, 'none')), size)
}
