const NEWLINE = 10

/** Whole lines of a source, in memory of their own. */
export interface Block {
  readonly bytes: Uint8Array
  /** The line that it begins with, from 1. */
  readonly firstLine: number
  /** How many lines it holds. */
  readonly lines: number
}

/** Cuts bytes at line ends into blocks of about `size`; a longer line makes a longer block. Chunks may be the same memory. */
export async function* readBlocks(bytes: AsyncIterable<Buffer>, size: number): AsyncGenerator<Block> {
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
      firstLine += block.lines
      start = end + 1
    }
    parts = start === all.length ? [] : [all.subarray(start)]
    length = all.length - start
  }
  if (length > 0) yield blockOf(Buffer.concat(parts, length), firstLine)
}

function blockOf(part: Buffer, firstLine: number): Block {
  // Not out of Node's shared memory: it is handed over to another thread.
  const bytes = new Uint8Array(part.length)
  bytes.set(part)
  let lines = part.at(-1) === NEWLINE ? 0 : 1
  for (let at = part.indexOf(NEWLINE); at !== -1; at = part.indexOf(NEWLINE, at + 1)) lines++
  return { bytes, firstLine, lines }
}
