import { isLosslessNumber } from './lossless-number.js'

/** Objects and arrays, each with its JSON text. */
export type JsonTexts = readonly (readonly [value: object, text: string])[]

const BLANK = 32
/** Digits, and the exponent of a number; now and then a part of a text, whose record is then not cut. */
const exponent = /[:[,\s]-?[\d.]+[eE]/

/**
 * Cuts the members of an object that are objects or arrays out of the text that it was parsed from, if that text is,
 * character for character, what JSON.stringify makes of it. Proving so takes a third of the time of writing them again:
 * no token of a text is shorter than what JSON.stringify writes for it, numbers with an exponent aside. So a text of
 * that length has its tokens, no blanks, and no member twice. Only names of digits stand in another order.
 *
 * @param parsed what JSON.parse made of `text`
 * @returns undefined when the text is another one, or may be
 * @example memberTexts({ a: { b: 1 } }, '{"a":{"b":1}}')   // [[{ b: 1 }, '{"b":1}']]
 * @example memberTexts({ a: { b: 1 } }, '{"a":{"b":1.0}}') // undefined
 */
export function memberTexts(parsed: unknown, text: string): JsonTexts | undefined {
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined
  // An escape may stand for a shorter text.
  if (text.includes('\\')) return undefined
  const seen: Seen = { likeExponent: false }
  const texts: (readonly [object, string])[] = []
  let end = 0
  for (const name in parsed) {
    const value = (parsed as Record<string, unknown>)[name]
    const start = end + 1 + nameLength(name)
    // Most writers that put blanks put one here.
    if (text.charCodeAt(start) === BLANK) return undefined
    end = start + (typeof value === 'string' ? value.length + 2 : lengthOf(value, seen))
    if (typeof value === 'object' && value !== null) texts.push([value, text.slice(start, end)])
  }
  const isCanonical = end + 1 === text.length && !(seen.likeExponent && exponent.test(text))
  return isCanonical ? texts : undefined
}

/** The text of a value, where it is among `texts`. */
export function textOf(value: unknown, texts: JsonTexts | undefined): string | undefined {
  if (texts === undefined) return undefined
  for (const [member, text] of texts) if (member === value) return text
  return undefined
}

/** What was met on a walk through a value. */
interface Seen {
  /** A number that may be longer than its token, if that has an exponent: 1e3, 1e-3. */
  likeExponent: boolean
}

/** The length of what JSON.stringify writes for a value of JSON; NaN where its members may stand in another order, or is unknown. */
function lengthOf(value: unknown, seen: Seen): number {
  if (typeof value === 'string') return value.length + 2
  if (typeof value === 'number') return numberLength(value, seen)
  if (value === null) return 4
  if (typeof value === 'boolean') return value ? 4 : 5
  if (typeof value !== 'object' || isLosslessNumber(value)) return Number.NaN
  let length = 1
  if (Array.isArray(value)) for (const item of value) length += lengthOf(item, seen) + 1
  else {
    for (const name in value) {
      const member = (value as Record<string, unknown>)[name]
      // Most are texts, which need no call.
      const own = typeof member === 'string' ? member.length + 2 : lengthOf(member, seen)
      length += nameLength(name) + own + 1
    }
  }
  return length === 1 ? 2 : length
}

// So many characters may be more digits than a double holds.
const LONG = 16

function numberLength(value: number, seen: Seen): number {
  seen.likeExponent ||= isLikeExponent(value)
  const { length } = String(value)
  return length < LONG ? length : Number.NaN
}

function isLikeExponent(value: number): boolean {
  const size = Math.abs(value)
  return size !== 0 && (size < 0.1 || size >= 1e15 || size % 100 === 0)
}

/** Of a name with its quotes and colon. JavaScript puts names of digits before all others. */
function nameLength(name: string): number {
  const first = name.charCodeAt(0)
  return first >= 48 && first <= 57 ? Number.NaN : name.length + 3
}
