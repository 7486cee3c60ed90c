import { isSafeNumber, LosslessNumber, parse as losslessParse } from 'lossless-json'
import { strictJson } from '../validate/strict-json.js'
import type { RejectReason } from './reject.js'
import type { SourceRecord } from './source-records.js'

/** A parsed record, or why it is none. */
export type ParsedRecord = { readonly value: unknown } | { readonly reject: RejectReason }

// Sixteen digits in a row, a point allowed between, or an exponent of three: more than a double is sure to hold.
const beyondDouble = /\d(?:\.?\d){15}|\d[eE][+-]?\d{3}/

/**
 * Parses one record: strict JSON, nothing lost. A record with a number that JavaScript's numbers may not hold (16 or more
 * digits, or an exponent of three) goes through a lossless parser, which keeps it as `LosslessNumber`.
 */
export function parseRecord({ text: raw, invalid }: Pick<SourceRecord, 'text' | 'invalid'>): ParsedRecord {
  if (invalid !== undefined) return broken('the bytes are no UTF-8')
  const parsed = strictJson(raw)
  if ('why' in parsed) return broken(parsed.why)
  return beyondDouble.test(raw) ? { value: losslessly(raw, parsed.value) } : parsed
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
