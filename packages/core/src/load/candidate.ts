import { parseRecord } from './parse-record.js'
import type { RejectReason } from './reject.js'
import type { SourceRecord } from './source-records.js'

/** A record with the value it stands for, or why it has none. */
export interface Candidate extends Pick<SourceRecord, 'line' | 'invalid'> {
  /** Where it came from, when the run reads several sources. */
  readonly source?: string
  /** Its place in the run. Default: its line. */
  readonly place?: number
  readonly text: () => string
  readonly value?: unknown
  readonly reject?: RejectReason
}

/** A parsed record on its way in. */
export function candidateOf(record: SourceRecord): Candidate {
  return { line: record.line, ...parseRecord(record), text: () => record.text, ...bytesOf(record) }
}

function bytesOf({ invalid }: SourceRecord): { invalid?: Uint8Array } {
  return invalid === undefined ? {} : { invalid }
}
