import { isLosslessNumber, stringify as losslessStringify } from 'lossless-json'
import type { ColumnType } from '../schema/column-type.js'
import { fitsBigint, plainDecimal, roundDecimal } from '../validate/exact-number.js'
import { readInstant } from '../validate/instant.js'
import type { Cast } from './expression.js'

/** What a cast gives when the value is there but does not fit: the column stays NULL and the misfit is counted. */
export const MISFIT = Symbol('misfit')
/** A time without a zone, read as UTC: stored, and counted. */
export interface ZonelessTime {
  readonly zoneless: string
}

/** A staged value (warehouse/warehouse.ts, Stage), null for none, or a misfit. */
type CastResult = unknown

const SPACE = 32
const whitespace = /^[ \t\n\r\f\v]+|[ \t\n\r\f\v]+$/g

/** Casts a JSON value that is neither null nor undefined. */
export type CastFunction = (value: unknown) => CastResult

/** The function of a cast to a column's type. */
export function castFunction(cast: Cast, type: ColumnType): CastFunction {
  switch (cast) {
    case 'text':
      return toText
    case 'integer':
      return (value) => toInteger(value, type.type === 'INT')
    case 'bigint':
      return (value) => toInteger(value, false)
    case 'double':
      return toDouble
    case 'decimal':
      return (value) => toDecimal(value, type as ColumnType & { type: 'DECIMAL' })
    case 'boolean':
      return toBoolean
    case 'date':
      return toDate
    case 'time':
      return toTime
    case 'verbatim':
      return jsonText
    case 'nested':
      return (value) => toNested(value, type)
  }
}

/** JSON text of a value; numbers of the lossless parser keep their digits. */
export function jsonText(value: unknown): string {
  if (typeof value === 'bigint') return String(value)
  try {
    const text = JSON.stringify(value)
    // Nearly no value holds a number of the lossless parser: to look for what one looks like costs less than to look for one.
    return text?.includes(LOSSLESS) && holdsLossless(value) ? (losslessStringify(value) as string) : text
  } catch (error) {
    // JSON.stringify refuses a bigint.
    if (holdsLossless(value)) return losslessStringify(value) as string
    throw error
  }
}

/** What stands in the text that JSON.stringify makes of a number of the lossless parser. */
const LOSSLESS = JSON.stringify({ isLosslessNumber: true }).slice(1, -1)

function holdsLossless(value: unknown): boolean {
  if (typeof value === 'bigint') return true
  if (typeof value !== 'object' || value === null) return false
  if (isLosslessNumber(value)) return true
  return Object.values(value).some(holdsLossless)
}

/** Takes the six ASCII white-space characters off both ends, and no others. */
export function trimText(text: string): string {
  // Most texts have none, which is told by their ends.
  const hasNone = text.charCodeAt(0) > SPACE && text.charCodeAt(text.length - 1) > SPACE
  return hasNone ? text : text.replace(whitespace, '')
}

/** A number's or text's characters; undefined for what has none. */
function characters(value: unknown): string | undefined {
  if (typeof value === 'string') return trimText(value)
  if (typeof value === 'number') return String(value)
  return isLosslessNumber(value) ? value.value : undefined
}

function toText(value: unknown): CastResult {
  if (typeof value === 'string') return value === '' ? null : value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return isLosslessNumber(value) ? value.value : MISFIT
}

function toInteger(value: unknown, is32: boolean): CastResult {
  if (Number.isSafeInteger(value) && is32 && isInt32(value as number)) return value
  const text = characters(value)
  if (text === '') return null
  const plain = text === undefined ? undefined : plainDecimal(text)
  if (plain === undefined || !fitsBigint(plain)) return MISFIT
  if (!is32) return plain
  const small = Number(plain)
  return isInt32(small) ? small : MISFIT
}

function isInt32(value: number): boolean {
  return value >= -2_147_483_648 && value <= 2_147_483_647
}

function toDouble(value: unknown): CastResult {
  if (typeof value === 'number') return value
  const text = characters(value)
  if (text === '') return null
  if (text === undefined || plainDecimal(text) === undefined) return MISFIT
  const result = Number(text)
  return Number.isFinite(result) ? result : MISFIT
}

function toDecimal(value: unknown, type: { precision: number; scale: number }): CastResult {
  const text = characters(value)
  if (text === '') return null
  const plain = text === undefined ? undefined : plainDecimal(text)
  return plain === undefined ? MISFIT : (roundDecimal(plain, type.precision, type.scale) ?? MISFIT)
}

function toBoolean(value: unknown): CastResult {
  if (typeof value === 'boolean') return value
  const text = characters(value)?.toLowerCase()
  if (text === '') return null
  if (text === 'true' || text === '1') return true
  return text === 'false' || text === '0' ? false : MISFIT
}

function toDate(value: unknown): CastResult {
  if (typeof value !== 'string') return MISFIT
  const text = trimText(value)
  if (text === '') return null
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return MISFIT
  return readInstant(text) == null ? MISFIT : text
}

function toTime(value: unknown): CastResult {
  const text = characters(value)
  if (text === '') return null
  const instant = text === undefined ? undefined : readInstant(text)
  if (instant === null) return null
  if (instant === undefined) return MISFIT
  return instant.zoneless ? ({ zoneless: instant.text } satisfies ZonelessTime) : instant.text
}

// The cast of a leaf inside an ARRAY, STRUCT or MAP, by its type.
const leafCasts: Readonly<Record<string, Cast>> = {
  STRING: 'text',
  INT: 'integer',
  BIGINT: 'bigint',
  DOUBLE: 'double',
  DECIMAL: 'decimal',
  BOOLEAN: 'boolean',
  DATE: 'date',
  TIMESTAMP: 'time',
  JSON: 'verbatim',
}

/** The cast that gives a type its values inside an ARRAY, STRUCT or MAP. */
export function leafCast(type: ColumnType): Cast {
  return leafCasts[type.type] ?? 'nested'
}

function toNested(value: unknown, type: ColumnType): CastResult {
  if (value === null || value === undefined) return null
  if (type.type === 'ARRAY')
    return Array.isArray(value) ? all(value.map((item) => toNested(item, type.element))) : MISFIT
  if (type.type !== 'STRUCT' && type.type !== 'MAP') {
    const leaf = castFunction(leafCast(type), type)(value)
    return typeof leaf === 'object' && leaf !== null && 'zoneless' in leaf ? leaf.zoneless : leaf
  }
  if (typeof value !== 'object' || Array.isArray(value) || isLosslessNumber(value)) return MISFIT
  const source = value as Record<string, unknown>
  const names = type.type === 'STRUCT' ? Object.keys(type.fields) : Object.keys(source)
  const result: Record<string, unknown> = Object.create(null)
  for (const name of names) {
    const inner = type.type === 'STRUCT' ? (type.fields[name] as ColumnType) : type.value
    const member = toNested(Object.hasOwn(source, name) ? source[name] : null, inner)
    if (member === MISFIT) return MISFIT
    result[name] = member
  }
  return result
}

function all(values: readonly CastResult[]): CastResult {
  return values.includes(MISFIT) ? MISFIT : values
}
