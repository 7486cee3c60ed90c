import { eventTime } from '../mapping/envelope.js'
import { evaluator, type MappedRecord } from '../mapping/evaluate.js'
import { textOf } from '../validate/canonical-json.js'
import type { RecordIds } from './record-id.js'
import type { Call } from './unwrap.js'

const readTime = evaluator(eventTime.data, { type: 'TIMESTAMP' })
const silent = { uncast() {}, zoneless() {} }

/** Whether a call says when it happened. */
export function hasTime({ payload, raw }: Pick<Call, 'payload' | 'raw'>): boolean {
  return readTime({ payload, raw, event: null, hash: () => '' }, silent) !== null
}

/** A call on its way through the mappings. What costs is done when it is first asked for. */
export class CallRecord implements MappedRecord {
  readonly payload: Call['payload']
  readonly raw: string
  readonly event: string | null
  readonly #call: Call
  readonly #ids: RecordIds
  #hash: string | undefined

  constructor(call: Call, event: string | null, ids: RecordIds) {
    this.payload = call.payload
    this.raw = call.raw
    this.event = event
    this.#call = call
    this.#ids = ids
  }

  jsonOf(value: unknown): string | undefined {
    return textOf(value, this.#call.texts)
  }

  hash(): string {
    const { raw, index } = this.#call
    this.#hash ??= this.#ids.next(raw, index, hasTime(this.#call))
    return this.#hash
  }
}
