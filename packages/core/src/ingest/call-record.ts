import { eventTime } from '../mapping/envelope.js'
import { evaluator, type MappedRecord } from '../mapping/evaluate.js'
import { type MemberSpans, memberSpans, memberText } from './json-slices.js'
import type { RecordIds } from './record-id.js'
import type { Call } from './unwrap.js'

const readTime = evaluator(eventTime.data, { type: 'TIMESTAMP' })
const silent = { uncast() {}, zoneless() {} }

/** A call on its way through the mappings. What costs is done when it is first asked for. */
export class CallRecord implements MappedRecord {
  readonly payload: Call['payload']
  readonly raw: string
  readonly event: string | null
  readonly #call: Call
  readonly #ids: RecordIds
  #hash: string | undefined
  #spans: MemberSpans | undefined

  constructor(call: Call, event: string | null, ids: RecordIds) {
    this.payload = call.payload
    this.raw = call.raw
    this.event = event
    this.#call = call
    this.#ids = ids
  }

  /** True when no text of the payload holds a control character: without a backslash no text of JSON can. */
  get isPlain(): boolean {
    const { raw } = this
    return this.#call.isParsed === true && !raw.includes('\\') && !raw.includes('\n') && !raw.includes('\r')
  }

  hash(): string {
    const { raw, index } = this.#call
    this.#hash ??= this.#ids.next(raw, index, readTime(this, silent) !== null)
    return this.#hash
  }

  member(name: string): string | undefined {
    if (this.#call.isParsed !== true) return undefined
    this.#spans ??= memberSpans(this.raw)
    return memberText(this.raw, name, this.#spans)
  }
}
