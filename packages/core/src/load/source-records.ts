import { stringify as losslessStringify } from 'lossless-json'
import { trimAscii } from './lines.js'
import type { RejectReason } from './reject.js'

/** A record of a source: its text, where it stood, its bytes when they are no UTF-8, and why it is none. */
export interface SourceRecord {
  readonly line: number
  readonly text: string
  readonly invalid?: Uint8Array
  /** Where it stands, when the source is several files that the engine reads as one. */
  readonly origin?: { readonly source: string; readonly line: number }
  /** What is wrong with it as a record of its format. */
  readonly broken?: RejectReason
}

const BATCH = 1000

/** Records in memory, in batches: JSON text as it is, anything else as its JSON text. */
export async function* recordsInMemory(
  records: Iterable<unknown> | AsyncIterable<unknown>,
): AsyncGenerator<SourceRecord[]> {
  let batch: SourceRecord[] = []
  let line = 0
  for await (const record of records as AsyncIterable<unknown>) {
    batch.push({ line: ++line, text: typeof record === 'string' ? trimAscii(record) : recordText(record) })
    if (batch.length === BATCH) {
      yield batch
      batch = []
    }
  }
  if (batch.length > 0) yield batch
}

/** JSON text of a value; what has none (a function, undefined) gives text that is no JSON, and is rejected as such. */
export function recordText(record: unknown): string {
  try {
    return JSON.stringify(record) ?? String(record)
  } catch {
    // A bigint, which JSON.stringify refuses and lossless-json writes with all its digits.
  }
  try {
    return losslessStringify(record) ?? String(record)
  } catch {
    return 'an object that holds itself, or is nested too deep'
  }
}
