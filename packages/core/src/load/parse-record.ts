import { isSafeNumber, LosslessNumber, parse as losslessParse } from 'lossless-json'
import { type JsonTexts, memberTexts } from '../validate/canonical-json.js'
import { strictJson } from '../validate/strict-json.js'
import type { RejectReason } from './reject.js'
import type { SourceRecord } from './source-records.js'

/** A parsed record, or why it is none. */
export type ParsedRecord =
  | {
      readonly value: unknown
      /** Texts of its members, where they are what JSON.stringify would write. */
      readonly texts?: JsonTexts | undefined
    }
  | { readonly reject: RejectReason }

// Sixteen digits in a row, a point allowed between, or an exponent of three: more than a double is sure to hold.
const longNumber = /\d(?:\.?\d){15}/
const longExponent = /\d[eE][+-]?\d{3}/

/**
 * Parses one record: strict JSON, nothing lost. A record with a number that JavaScript's numbers may not hold (16 or more
 * digits, or an exponent of three) goes through a lossless parser, which keeps it as `LosslessNumber`; unless JSON.stringify
 * would write the record again as it is.
 */
export function parseRecord({
  text: raw,
  invalid,
  broken: problem,
}: Pick<SourceRecord, 'text' | 'invalid' | 'broken'>): ParsedRecord {
  if (problem !== undefined) return { reject: problem }
  if (invalid !== undefined) return broken('the bytes are no UTF-8')
  const parsed = strictJson(raw)
  if ('why' in parsed) return broken(parsed.why)
  const { value } = parsed
  const texts = memberTexts(value, raw)
  // A text that JSON.stringify would write has no number that JavaScript's cannot hold.
  return texts === undefined && isBeyondDouble(raw) ? { value: losslessly(raw, value) } : { value, texts }
}

function isBeyondDouble(raw: string): boolean {
  return (mayHoldLongNumber(raw) && longNumber.test(raw)) || longExponent.test(raw)
}

const RUN = 16

/**
 * Whether a text holds 16 digits and points in a row. Of so long a run one place in 16 is a part, so few are looked at;
 * a pattern would look at each.
 */
function mayHoldLongNumber(text: string): boolean {
  for (let at = RUN - 1; at < text.length; at += RUN) {
    if (!isDigitOrPoint(text.charCodeAt(at))) continue
    let start = at
    while (start > 0 && isDigitOrPoint(text.charCodeAt(start - 1))) start--
    let end = at + 1
    while (end < text.length && isDigitOrPoint(text.charCodeAt(end))) end++
    if (end - start >= RUN) return true
  }
  return false
}

function isDigitOrPoint(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 46
}

function broken(why: string): { reject: RejectReason } {
  return { reject: { rule: 'broken_json', reason: `Not JSON: ${why}.`, path: '' } }
}

function losslessly(raw: string, fallback: unknown): unknown {
  try {
    return losslessParse(raw, null, {
      parseNumber: (token: string) => (isSafeNumber(token) ? Number(token) : new LosslessNumber(token)),
      onDuplicateKey: ({ newValue }: { newValue: unknown }) => newValue,
    })
  } catch {
    // It refuses nothing that JSON.parse takes; if it ever does, the double is the best there is.
    return fallback
  }
}
