import { parseRecord } from '../load/parse-record.js'
import type { RejectReason } from '../load/reject.js'
import { callTypes, type ExportName, type RecordType } from '../mapping/record-type.js'
import type { JsonTexts } from '../validate/canonical-json.js'
import { isAnswer, messagesIn, thingsIn } from './app-api/answer.js'
import { callType, callTypeOfAddress, isObject, isWebhook, type JsonObject } from './call.js'
import { exportName, rowOfExport } from './export-rows.js'
import { itemTexts, memberText } from './json-slices.js'

/** A call, webhook, thing or row as it goes to the mappings. */
export interface Call {
  readonly type: RecordType
  readonly payload: JsonObject
  readonly raw: string
  /** Texts of objects and arrays of the payload. */
  readonly texts?: JsonTexts | undefined
  /** 0-based place in its batch or list. */
  readonly index?: number
}

/** What is found in a record: a call, a reason to reject it, or something known that no table takes. */
export type Unwrapped =
  | { readonly call: Call }
  | { readonly reject: RejectReason; readonly raw: string; readonly index?: number }
  | { readonly empty: true }

/** What a batch's items inherit where they have none of their own (Pipelines API, "Batch operations"). */
const inherited = ['context', 'integrations', 'sentAt'] as const

/**
 * Finds the calls in a parsed record: a call, a `{batch: […]}`, a reporting webhook, a page of messages, an App API
 * answer in its envelope, or one of them in an envelope — `{path, request}` as a proxy logs it, `{source, kind, payload}`
 * as our examples keep it, `{export, row}` for a row of an export. Items keep their own text.
 *
 * @param exportOf the family of the export that the whole source is
 * @param texts of the record's members
 */
export function unwrap(value: unknown, raw: string, exportOf?: ExportName, texts?: JsonTexts): Unwrapped[] {
  if (!isObject(value)) return [unknown('The record is not a JSON object.', raw)]
  if (exportOf !== undefined) return [{ call: { ...rowOfExport(exportOf, value), raw, texts } }]
  const own = bare(value, raw, texts)
  if (own !== undefined) return own
  if (value.type === undefined || value.type === null) {
    if (isAnswer(value)) return thingsIn(value, raw)?.map((call) => ({ call })) ?? [{ empty: true }]
    const family = exportName(value.export)
    if (family !== undefined && isObject(value.row)) {
      return [{ call: { ...rowOfExport(family, value.row), raw: memberText(raw, 'row') ?? raw } }]
    }
    const inner = isObject(value.request)
      ? ('request' as const)
      : isObject(value.payload)
        ? ('payload' as const)
        : undefined
    if (inner !== undefined) return enveloped(value, inner, raw)
  }
  return [unknown(why(value), raw)]
}

/** What may come without an envelope. */
function bare(value: JsonObject, raw: string, texts?: JsonTexts): Unwrapped[] | undefined {
  if (Array.isArray(value.batch)) return items(value, raw)
  const type = isWebhook(value) ? 'webhook' : callType(value)
  if (type !== undefined) return [{ call: { type, payload: value, raw, texts } }]
  const isTyped = value.type !== undefined && value.type !== null
  if (isTyped || !Array.isArray(value.messages)) return undefined
  return messagesIn(value.messages, raw).map((call) => ({ call }))
}

function enveloped(value: JsonObject, member: 'request' | 'payload', raw: string): Unwrapped[] {
  const body = value[member] as JsonObject
  const text = memberText(raw, member) ?? raw
  const own = bare(body, text)
  if (own !== undefined) return own
  const type = callTypeOfAddress(member === 'request' ? value.path : value.kind)
  if (type === undefined || body.type !== undefined) return [unknown(why(body), raw)]
  return [{ call: { type, payload: body, raw: text } }]
}

function items(envelope: JsonObject, raw: string): Unwrapped[] {
  return itemTexts(memberText(raw, 'batch') ?? '[]').map((text, index): Unwrapped => {
    const parsed = parseRecord({ text })
    if ('reject' in parsed) return { ...parsed, raw: text, index }
    if (!isObject(parsed.value)) return { ...unknown('The batch item is not a JSON object.', text), index }
    const payload = inherit(parsed.value, envelope)
    const type = callType(payload)
    return type === undefined
      ? { ...unknown(why(payload), text), index }
      : { call: { type, payload, raw: text, texts: parsed.texts, index } }
  })
}

function inherit(item: JsonObject, envelope: JsonObject): JsonObject {
  const missing = inherited.filter(
    (name) => (item[name] === undefined || item[name] === null) && envelope[name] != null,
  )
  if (missing.length === 0) return item
  // Object.assign would run a "__proto__" setter; a null prototype has none.
  const payload: Record<string, unknown> = Object.create(null)
  for (const name of Object.keys(item)) payload[name] = item[name]
  for (const name of missing) payload[name] = envelope[name]
  return payload
}

function why(payload: JsonObject): string {
  if (typeof payload.type === 'string') {
    return `The type "${payload.type.slice(0, 40)}" is none of ${callTypes.join(', ')}.`
  }
  return 'The record is no call that is known here: it has no "type", and nothing that only one call has. Add "type", or keep the address beside it as {"path": "/v1/screen", "request": {…}}.'
}

function unknown(reason: string, raw: string): { reject: RejectReason; raw: string } {
  return { reject: { rule: 'unknown_payload', reason, path: 'type' }, raw }
}
