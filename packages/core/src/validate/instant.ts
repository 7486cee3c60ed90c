/** An instant as staged text, and whether a zone had to be assumed. */
export interface Instant {
  /** `2026-11-23T10:00:00.123456Z`: UTC, always six digits. */
  readonly text: string
  readonly zoneless: boolean
}

// Dates with optional time, seconds, fraction and zone. One pattern serves every executor.
const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/
// What nearly every sender writes; told apart first, because taking a text to pieces costs several times as much.
const plain = /^[1-9]\d{3}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/
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
  if (plain.test(text) && isDay(+text.slice(0, 4), +text.slice(5, 7), +text.slice(8, 10)))
    return { text: `${text.slice(0, 23)}000Z`, zoneless: false }
  const match = iso.exec(text)
  return match === null ? fromNumber(text) : fromIso(match)
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
