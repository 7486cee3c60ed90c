/** An instant as staged text, and whether a zone had to be assumed. */
export interface Instant {
  /** `2026-11-23T10:00:00.123456Z`: UTC, always six digits. */
  readonly text: string
  readonly zoneless: boolean
}

// Dates with optional time, seconds, fraction and zone. One pattern serves every executor.
const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/
const digits = /^(\d{1,17})(?:\.(\d+))?$/

const EARLIEST_MS = Date.parse('0001-01-01T00:00:00Z')
const LATEST_MS = Date.parse('9999-12-31T23:59:59Z')
/** A number of so many digits is milliseconds; a shorter one seconds. */
export const MILLISECOND_DIGITS = 12
/** No engine reads a zone beyond 18 hours. */
const LONGEST_OFFSET = 18 * 60

/**
 * Reads an instant: ISO 8601 text, or seconds since 1970 as a number or its text; 12 or more digits are milliseconds.
 * 0 is none. Microseconds are kept, what is finer is cut off, and nothing passes through a Date but whole seconds.
 *
 * @returns undefined when the text cannot be read, null when it means "none"
 */
export function readInstant(text: string): Instant | null | undefined {
  if (isPlain(text)) return { text: `${text.slice(0, 23)}000Z`, zoneless: false }
  const match = iso.exec(text)
  return match === null ? fromNumber(text) : fromIso(match)
}

/**
 * True for what nearly every sender writes, `2026-11-23T10:00:00.123Z`. Told apart character by character, because a
 * pattern that takes a text to pieces costs several times as much.
 */
function isPlain(text: string): boolean {
  if (text.length !== 24) return false
  const year = number(text, 0, 4)
  return (
    year >= 1000 &&
    text[4] === '-' &&
    text[7] === '-' &&
    isDay(year, number(text, 5, 7), number(text, 8, 10)) &&
    text[10] === 'T' &&
    isBelow(24, text, 11) &&
    text[13] === ':' &&
    isBelow(60, text, 14) &&
    text[16] === ':' &&
    isBelow(60, text, 17) &&
    text[19] === '.' &&
    number(text, 20, 23) >= 0 &&
    text[23] === 'Z'
  )
}

function isBelow(limit: number, text: string, start: number): boolean {
  const value = number(text, start, start + 2)
  return value >= 0 && value < limit
}

/** The number that the digits of a part of a text make; -1 when one is no digit. */
function number(text: string, start: number, end: number): number {
  let value = 0
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

function fromIso(match: RegExpExecArray): Instant | undefined {
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone] = match
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59 || Number(year) === 0) return undefined
  if (!isDay(Number(year), Number(month), Number(day))) return undefined
  const dayMs = Date.parse(`${year}-${month}-${day}T00:00:00Z`)
  const micros = fraction.slice(0, 6).padEnd(6, '0')
  if (zone === undefined || zone === 'Z' || zone === 'z') {
    return {
      text: `${year}-${month}-${day}T${hour}:${minute}:${second}.${micros}Z`,
      zoneless: zone === undefined,
    }
  }
  const offset = offsetMinutes(zone)
  if (offset === undefined) return undefined
  const ms = dayMs + ((Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second)) * 1000
  const text = secondText(ms, micros)
  return text === undefined ? undefined : { text, zoneless: false }
}

const daysOf = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

// By hand, because Date.parse takes the 30th of February in some forms, and a Date for each time costs too much.
function isDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const isLeap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return day <= (daysOf[month - 1] as number) + (isLeap ? 1 : 0)
}

function offsetMinutes(zone: string): number | undefined {
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(3).replace(':', '') || '0')
  if (minutes > 59 || hours * 60 + minutes > LONGEST_OFFSET) return undefined
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes)
}

function fromNumber(text: string): Instant | null | undefined {
  const match = digits.exec(text)
  if (match === null) return undefined
  const [, whole = '', fraction = ''] = match
  if (/^0+$/.test(whole) && /^0*$/.test(fraction)) return null
  if (whole.length < MILLISECOND_DIGITS)
    return instant(Number(whole) * 1000, fraction.slice(0, 6).padEnd(6, '0'))
  const ms = Number(whole)
  return instant(
    Math.floor(ms / 1000) * 1000,
    `${String(ms % 1000).padStart(3, '0')}${fraction.slice(0, 3).padEnd(3, '0')}`,
  )
}

function instant(wholeSecondsMs: number, micros: string): Instant | undefined {
  const text = secondText(wholeSecondsMs, micros)
  return text === undefined ? undefined : { text, zoneless: false }
}

function secondText(ms: number, micros: string): string | undefined {
  if (ms < EARLIEST_MS || ms > LATEST_MS) return undefined
  return `${new Date(ms).toISOString().slice(0, 19)}.${micros}Z`
}
