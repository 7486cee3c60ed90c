import { isUtf8 } from 'node:buffer'
import { stat } from 'node:fs/promises'
import { CustomerioDatabricksError } from '../errors.js'
import type { SourceRecord } from './source-records.js'

const NEWLINE = 10

/** Cuts bytes into batches of lines; blank lines are left out, but counted. Chunks may be the same memory each time. */
export async function* readLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<SourceRecord[]> {
  let rest: Buffer[] = []
  let line = 1
  for await (const chunk of bytes) {
    const first = chunk.indexOf(NEWLINE)
    if (first === -1) {
      rest.push(Buffer.from(chunk))
      continue
    }
    const end = chunk.lastIndexOf(NEWLINE)
    // Only the line that began in an earlier chunk has to be put together.
    const head = splitBlock(Buffer.concat([...rest, chunk.subarray(0, first)]), line)
    const body = first === end ? undefined : splitBlock(chunk.subarray(first + 1, end), head.next)
    rest = [Buffer.from(chunk.subarray(end + 1))]
    line = body?.next ?? head.next
    yield body === undefined ? head.lines : head.lines.concat(body.lines)
  }
  const last = Buffer.concat(rest)
  if (last.length > 0) yield splitBlock(last, line).lines
}

/**
 * Says in one sentence why a file cannot be read.
 * @throws `input` error naming the file
 */
export async function checkReadable(file: string): Promise<void> {
  const fail = (why: string, cause?: unknown) =>
    new CustomerioDatabricksError({ code: 'input', message: `${file}: ${why}`, details: { file }, cause })
  try {
    if ((await stat(file)).isDirectory()) throw fail('is a folder. Name the files in it.')
  } catch (error) {
    if (CustomerioDatabricksError.isInstance(error)) throw error
    const { code } = error as NodeJS.ErrnoException
    throw fail(code === 'ENOENT' ? 'no such file.' : `cannot be read (${code}).`, error)
  }
}

/**
 * The records of whole lines; blank lines are left out, but counted.
 * @param first the line that the block begins with, from 1
 */
export function splitBlock(block: Buffer, first: number): { lines: SourceRecord[]; next: number } {
  // One look at a block is much cheaper than one at each line.
  const isValid = isUtf8(block)
  const lines: SourceRecord[] = []
  let line = first
  for (let start = 0; start <= block.length; line++) {
    const found = block.indexOf(NEWLINE, start)
    const end = found === -1 ? block.length : found
    const text = trimAscii(withoutMark(block.toString('utf8', start, end), line))
    if (text !== '') {
      const bytes = block.subarray(start, end)
      lines.push(isValid || isUtf8(bytes) ? { line, text } : { line, text, invalid: Buffer.from(bytes) })
    }
    start = end + 1
  }
  return { lines, next: line }
}

/** A byte order mark at the start of a source is no part of its first record. */
function withoutMark(text: string, line: number): string {
  return line === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text
}

/** Takes ASCII white space, and no other, off both ends: the record's raw text. */
export function trimAscii(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start++
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13)
}
