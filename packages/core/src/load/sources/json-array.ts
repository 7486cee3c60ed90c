import { isUtf8 } from 'node:buffer'
import { Tokenizer, TokenType } from '@streamparser/json'
import { CustomerioDatabricksError } from '../../errors.js'
import { trimAscii } from '../lines.js'
import type { SourceRecord } from '../source-records.js'

/**
 * The items of one JSON array as records, each with its own text, byte for byte; `line` is its place from 1.
 * Only the item in hand is kept: a file of any size takes the memory of its longest item.
 *
 * @throws `input` error where the file is no array, or breaks off
 */
export async function* jsonArrayRecords(
  bytes: AsyncIterable<Buffer>,
  file: string,
): AsyncGenerator<SourceRecord[]> {
  let kept = Buffer.alloc(0)
  let keptFrom = 0
  let start = 0
  let depth = 0
  let isOver = false
  let line = 0
  let batch: SourceRecord[] = []

  const take = (end: number) => {
    const item = kept.subarray(start - keptFrom, end - keptFrom)
    const text = trimAscii(item.toString('utf8'))
    start = end + 1
    if (text !== '') batch.push({ line: ++line, text, ...invalid(item) })
  }
  const tokenizer = new Tokenizer()
  tokenizer.onToken = ({ token, offset }) => {
    if (isOver) throw new Error('text stands behind its end')
    const opens = token === TokenType.LEFT_BRACE || token === TokenType.LEFT_BRACKET
    const closes = token === TokenType.RIGHT_BRACE || token === TokenType.RIGHT_BRACKET
    if (depth === 0) {
      if (token !== TokenType.LEFT_BRACKET) throw new Error('it does not begin with a bracket')
      start = offset + 1
    }
    if (depth === 1 && (token === TokenType.COMMA || token === TokenType.RIGHT_BRACKET)) take(offset)
    depth += opens ? 1 : closes ? -1 : 0
    isOver = depth === 0
  }
  tokenizer.onError = (error) => {
    throw error
  }
  try {
    for await (const chunk of withoutMark(bytes)) {
      kept = Buffer.concat([kept.subarray(start - keptFrom), chunk])
      keptFrom = start
      tokenizer.write(chunk)
      if (batch.length === 0) continue
      yield batch
      batch = []
    }
    if (!isOver) throw new Error('it breaks off')
  } catch (cause) {
    if (CustomerioDatabricksError.isInstance(cause)) throw cause
    throw new CustomerioDatabricksError({
      code: 'input',
      message: `${file}: no JSON array (${(cause as Error).message}; ${line} items were read). Write one record a line, as NDJSON, to have broken ones rejected one by one.`,
      details: { file },
      cause,
    })
  }
}

function invalid(item: Buffer): { invalid?: Uint8Array } {
  return isUtf8(item) ? {} : { invalid: Buffer.from(item) }
}

async function* withoutMark(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let isFirst = true
  for await (const chunk of bytes) {
    yield isFirst && chunk.subarray(0, 3).equals(MARK) ? chunk.subarray(3) : chunk
    isFirst = false
  }
}

const MARK = Buffer.from('\uFEFF')
