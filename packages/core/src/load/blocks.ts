import { splitBlock } from './lines.js'
import type { SourceRecord } from './source-records.js'

const NEWLINE = 10

/** What of a source is worked on together: whole lines that nobody has read yet, or records. Plain data. */
export type Block = LinesBlock | RecordsBlock

/** Whole lines of a source, in memory of their own. */
export interface LinesBlock {
  readonly bytes: Uint8Array
  /** The line that it begins with, from 1. */
  readonly firstLine: number
  readonly lastLine: number
}

/** Records of a source, in their order. */
export interface RecordsBlock {
  readonly records: readonly SourceRecord[]
  readonly firstLine: number
  readonly lastLine: number
}

/** The records of a block. */
export function recordsOf(block: Block): readonly SourceRecord[] {
  if ('records' in block) return block.records
  const { buffer, byteOffset, byteLength } = block.bytes
  return splitBlock(Buffer.from(buffer, byteOffset, byteLength), block.firstLine).lines
}

/** The size of a block: bytes of its lines, or characters of its records. */
export function sizeOf(block: Block): number {
  if ('bytes' in block) return block.bytes.length
  return block.records.reduce((sum, { text }) => sum + text.length, 0)
}

/** Cuts bytes at line ends into blocks of about `size`; a longer line makes a longer block. Chunks may be the same memory. */
export async function* readBlocks(bytes: AsyncIterable<Buffer>, size: number): AsyncGenerator<LinesBlock> {
  let parts: Buffer[] = []
  let length = 0
  let firstLine = 1
  for await (const chunk of bytes) {
    parts.push(Buffer.from(chunk))
    length += chunk.length
    // A line that is not at its end waits for the rest.
    if (length < size || chunk.lastIndexOf(NEWLINE) === -1) continue
    const all = Buffer.concat(parts, length)
    let start = 0
    while (all.length - start >= size) {
      const full = all.indexOf(NEWLINE, start + size - 1)
      const end = full === -1 ? all.lastIndexOf(NEWLINE) : full
      if (end < start) break
      const block = blockOf(all.subarray(start, end + 1), firstLine)
      yield block
      firstLine = block.lastLine + 1
      start = end + 1
    }
    parts = start === all.length ? [] : [all.subarray(start)]
    length = all.length - start
  }
  if (length > 0) yield blockOf(Buffer.concat(parts, length), firstLine)
}

function blockOf(part: Buffer, firstLine: number): LinesBlock {
  // Not out of Node's shared memory: it is handed over to another thread.
  const bytes = new Uint8Array(part.length)
  bytes.set(part)
  let lines = part.at(-1) === NEWLINE ? 0 : 1
  for (let at = part.indexOf(NEWLINE); at !== -1; at = part.indexOf(NEWLINE, at + 1)) lines++
  return { bytes, firstLine, lastLine: firstLine + lines - 1 }
}

/**
 * Puts records into blocks of about `size` characters; a longer record makes a longer block. What was read before its
 * source fails is a block, too.
 */
export async function* recordBlocks(
  batches: AsyncIterable<readonly SourceRecord[]> | Iterable<readonly SourceRecord[]>,
  size: number,
): AsyncGenerator<RecordsBlock> {
  let records: SourceRecord[] = []
  let length = 0
  const take = (): RecordsBlock => {
    const [first, last] = [records[0], records.at(-1)] as [SourceRecord, SourceRecord]
    const block = { records, firstLine: first.line, lastLine: last.line }
    records = []
    length = 0
    return block
  }
  try {
    for await (const batch of batches) {
      for (const record of batch) {
        records.push(record)
        length += record.text.length
        if (length >= size) yield take()
      }
    }
  } catch (error) {
    if (records.length > 0) yield take()
    throw error
  }
  if (records.length > 0) yield take()
}
