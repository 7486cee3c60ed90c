import { isLosslessNumber, isSafeNumber, LosslessNumber, parse as losslessParse } from 'lossless-json'
import type { RejectReason } from './reject.js'
import type { SourceRecord } from './source-records.js'

/** A parsed record, or why it is none. */
export type ParsedRecord = { readonly value: unknown } | { readonly reject: RejectReason }

// Sixteen digits in a row, a point allowed between: more than a double is sure to hold.
const manyDigits = /\d(?:\.?\d){15}/
const surrogateEscape = /\\u[dD][89a-fA-F]/

/**
 * Parses one record: strict JSON, nothing lost. A record with a number of 16 or more digits goes through a lossless
 * parser, which keeps what JavaScript's numbers cannot as `LosslessNumber`.
 */
export function parseRecord({ text: raw, invalid }: Pick<SourceRecord, 'text' | 'invalid'>): ParsedRecord {
  if (invalid !== undefined) return broken('the bytes are no UTF-8')
  let value: unknown
  try {
    value = JSON.parse(raw)
  } catch (error) {
    return broken((error as Error).message)
  }
  if (surrogateEscape.test(raw) && !isWellFormed(value)) {
    return broken('a \\u escape is half of a surrogate pair, which no UTF-8 text can hold')
  }
  return { value: manyDigits.test(raw) ? losslessly(raw, value) : value }
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
    // It refuses nothing that JSON.parse takes but nesting beyond its stack; then the double is the best there is.
    return fallback
  }
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null || isLosslessNumber(value)) return true
  if (Array.isArray(value)) return value.every(isWellFormed)
  return Object.entries(value).every(([key, member]) => key.isWellFormed() && isWellFormed(member))
}
