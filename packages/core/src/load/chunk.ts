import { SEPARATOR, type StagedRow } from '../warehouse/staged-row.js'
import { halfPair } from '../warehouse/staged-text.js'
import type { Stage } from '../warehouse/warehouse.js'

/** Rows that are written together. */
export interface Chunk<Encoded> {
  add(row: StagedRow): void
  /** Adds rows that were encoded elsewhere. */
  append(encoded: Encoded): void
  /** Writes what is there when it is enough for a chunk, or always with `force`. */
  flush(force: boolean): Promise<void>
}

/**
 * Rows as JSON.
 * @param full the characters of a chunk that is written
 */
export function jsonChunk(
  open: () => Promise<Stage>,
  full: number,
  toJson: (row: StagedRow) => string,
): Chunk<string> {
  let rows: string[] = []
  let characters = 0
  function append(text: string): void {
    rows.push(text)
    characters += text.length + 1
  }
  return {
    add: (row) => append(toJson(row)),
    // With the newline at its end, as it came out of a chunk.
    append: (ndjson) => append(ndjson.slice(0, -1)),
    async flush(force) {
      if (rows.length === 0 || (!force && characters < full)) return
      const text = `${rows.join('\n')}\n`
      rows = []
      characters = 0
      await (await open()).write(text)
    },
  }
}

/** So many rows are encoded at once: one by one costs more, and the texts of more of them would outlive their use. */
const TOGETHER = 64
/** The most bytes that a character of JavaScript takes in UTF-8. */
const BYTES_A_CHARACTER = 3

/**
 * Rows as lines of texts, encoded as they come, into the same memory again and again. The texts of many rows are joined
 * at once, so the separator stands before and behind every line, too.
 * @param full the bytes of a chunk that is written
 */
export function lineChunk(open: () => Promise<Stage>, full: number): Chunk<Uint8Array> {
  let bytes = Buffer.allocUnsafe(0)
  let used = 0
  let rows = 0
  let texts: StagedRow = ['']

  function encode(): void {
    const text = texts.join(SEPARATOR)
    if (!text.isWellFormed()) throw halfPair(text.split('\n').findIndex((line) => !line.isWellFormed()))
    // The separator that a line begins with stands behind what stands before it.
    texts = ['']
    rows = 0
    demand(text.length * BYTES_A_CHARACTER)
    used += bytes.write(text, used)
  }

  function demand(length: number): void {
    const needed = used + length
    if (needed <= bytes.length) return
    const more = Buffer.allocUnsafe(needed + full)
    bytes.copy(more, 0, 0, used)
    bytes = more
  }

  return {
    add(row) {
      for (let i = 0; i < row.length; i++) texts.push(row[i])
      texts.push('\n')
      if (++rows === TOGETHER) encode()
    },
    append(encoded) {
      demand(encoded.length)
      bytes.set(encoded, used)
      used += encoded.length
    },
    async flush(force) {
      if (force && rows > 0) encode()
      if (used === 0 || (!force && used < full)) return
      const chunk = bytes.subarray(0, used)
      used = 0
      await (await open()).writeLines(chunk)
    },
  }
}
