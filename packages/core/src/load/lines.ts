import { stat } from 'node:fs/promises'
import { CustomerioDatabricksError } from '../errors.js'
import type { SourceRecord } from './source-records.js'

const NEWLINE = 10

/** Cuts bytes into batches of lines; blank lines are left out, but counted. */
export async function* readLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<SourceRecord[]> {
  let rest: Buffer[] = []
  let line = 1
  for await (const chunk of bytes) {
    const end = chunk.lastIndexOf(NEWLINE)
    if (end === -1) {
      rest.push(chunk)
      continue
    }
    const block = Buffer.concat([...rest, chunk.subarray(0, end)])
    rest = [chunk.subarray(end + 1)]
    const lines = splitBlock(block, line)
    line = lines.next
    yield lines.lines
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

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

// One decode a block is several times faster than one a line; a block with bad bytes is decoded line by line.
function splitBlock(block: Buffer, first: number): { lines: SourceRecord[]; next: number } {
  try {
    return splitText(strict.decode(block), first)
  } catch {
    return splitBytes(block, first)
  }
}

function splitText(text: string, first: number): { lines: SourceRecord[]; next: number } {
  const lines: SourceRecord[] = []
  let line = first
  for (const part of text.split('\n')) {
    const trimmed = trimAscii(withoutMark(part, line))
    if (trimmed !== '') lines.push({ line, text: trimmed })
    line++
  }
  return { lines, next: line }
}

/** A byte order mark at the start of a source is no part of its first record. */
function withoutMark(text: string, line: number): string {
  return line === 1 && text.startsWith('\uFEFF') ? text.slice(1) : text
}

function splitBytes(block: Buffer, first: number): { lines: SourceRecord[]; next: number } {
  const lines: SourceRecord[] = []
  let line = first
  for (let start = 0; start <= block.length; line++) {
    const found = block.indexOf(NEWLINE, start)
    const end = found === -1 ? block.length : found
    const bytes = block.subarray(start, end)
    const text = trimAscii(withoutMark(bytes.toString('utf8'), line))
    if (text !== '') lines.push(isUtf8(bytes) ? { line, text } : { line, text, invalid: Buffer.from(bytes) })
    start = end + 1
  }
  return { lines, next: line }
}

function isUtf8(bytes: Buffer): boolean {
  try {
    strict.decode(bytes)
    return true
  } catch {
    return false
  }
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
