import type { JsonTexts } from '../validate/canonical-json.js'
import type { RejectReason } from './reject.js'

/** A record with the value it stands for, or why it has none. */
export interface Candidate {
  readonly line: number
  /** Where it came from, when the run reads several sources. */
  readonly source?: string | undefined
  /** Its place in the run. Default: its line. */
  readonly place?: number
  readonly text: () => string
  /** Its bytes, where they are no UTF-8. */
  readonly invalid?: Uint8Array | undefined
  readonly value?: unknown
  /** Texts of the value's members. */
  readonly texts?: JsonTexts | undefined
  /** True for a value as it was parsed from strict JSON. */
  readonly isParsed?: boolean
  readonly reject?: RejectReason | undefined
}
