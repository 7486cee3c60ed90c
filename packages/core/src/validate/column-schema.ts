import { z } from 'zod/v4'
import type { ColumnSpec } from '../schema/column.js'
import { type ColumnType, typeName } from '../schema/column-type.js'
import { fitsBigint, plainDecimal } from './exact-number.js'
import { readInstant } from './instant.js'
import { isLosslessNumber } from './lossless-number.js'
import { MAX_JSON_DEPTH, strictJson } from './strict-json.js'

type Schema = z.core.$ZodType

// A message that names the rule broken; `Expected X.` becomes a reject's reason.
const rule = (check: (value: unknown) => boolean, message: string): Schema =>
  z.custom(check, { error: message })

const wellFormed = (value: unknown): boolean => typeof value === 'string' && value.isWellFormed()

/** Where a value comes from: anywhere, or out of strict JSON, so that its texts are whole and its members JSON. */
export type Origin = 'anywhere' | 'json'

/** What `load` and the insert schemas accept for a column that has a value. */
export function insertValue(
  { type, values }: Pick<ColumnSpec, 'type' | 'values'>,
  from: Origin = 'anywhere',
): Schema {
  if (values !== undefined) return z.enum(values as [string, ...string[]])
  switch (type.type) {
    case 'STRING':
      if (from === 'json') return z.string()
      return z
        .string()
        .refine(wellFormed, 'Expected text; this holds half of a surrogate pair, which no UTF-8 text can.')
    case 'INT':
      return z.int32({ error: 'Expected a whole number of 32 bits, as a number.' })
    case 'BIGINT':
      return rule(isBigint, 'Expected a whole number of 64 bits: a number up to 2^53, or a bigint.')
    case 'DOUBLE':
      return rule(isDouble, 'Expected a finite number.')
    case 'DECIMAL':
      return rule(
        (value) => fitsDecimal(value, type),
        `Expected a number or text of digits that fits ${typeName(type)} without rounding.`,
      )
    case 'BOOLEAN':
      return z.boolean()
    case 'DATE':
      return rule(
        (value) =>
          typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && readInstant(value) != null,
        'Expected a calendar day such as 2026-11-23.',
      )
    case 'TIMESTAMP':
      return rule(
        isInstant,
        'Expected a Date, or ISO 8601 text with a zone such as 2026-11-23T10:00:00Z. A time without a zone is no instant.',
      )
    case 'JSON':
      return rule(
        from === 'json' ? isJsonOfJson : isJson,
        'Expected a JSON value, or a string that is JSON text (a bare string must be quoted: "\\"text\\"").',
      )
    case 'ARRAY':
      return z.array(nullish(insertValue({ type: type.element }, from)))
    case 'MAP':
      return rule(
        (value) => isRecordOf(value, nullish(insertValue({ type: type.value }, from))),
        `Expected an object for ${typeName(type)}.`,
      )
    case 'STRUCT':
      return z.strictObject(mapFields(type.fields, (field) => nullish(insertValue({ type: field }, from))))
  }
}

/** What is read back for a column that has a value. */
export function rowValue({ type, values }: Pick<ColumnSpec, 'type' | 'values'>): Schema {
  if (values !== undefined) return z.enum(values as [string, ...string[]])
  switch (type.type) {
    case 'INT':
    case 'DOUBLE':
      return z.number()
    case 'BIGINT':
      return z.bigint()
    case 'BOOLEAN':
      return z.boolean()
    case 'TIMESTAMP':
      return z.date()
    case 'ARRAY':
      return z.array(nullable(rowValue({ type: type.element })))
    case 'MAP':
      return rule(
        (value) => isRecordOf(value, nullable(rowValue({ type: type.value }))),
        `Expected an object for ${typeName(type)}.`,
      )
    case 'STRUCT':
      return z.strictObject(mapFields(type.fields, (field) => nullable(rowValue({ type: field }))))
    default:
      return z.string()
  }
}

export function nullable(schema: Schema): Schema {
  return z.nullable(schema)
}

export function nullish(schema: Schema): Schema {
  return z.optional(z.nullable(schema))
}

function mapFields(
  fields: Readonly<Record<string, ColumnType>>,
  make: (type: ColumnType) => Schema,
): Record<string, Schema> {
  return Object.fromEntries(Object.entries(fields).map(([field, type]) => [field, make(type)]))
}

// z.record drops a "__proto__" key; a MAP keeps every key.
function isRecordOf(value: unknown, member: Schema): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Date)
    return false
  return Object.keys(value).every(
    (key) => key.isWellFormed() && z.safeParse(member, (value as Record<string, unknown>)[key]).success,
  )
}

function isBigint(value: unknown): boolean {
  if (typeof value === 'bigint') return fitsBigint(value.toString())
  if (typeof value === 'number') return Number.isSafeInteger(value)
  return isLosslessNumber(value) && fitsBigint(value.value)
}

// A number of a file with more digits than a double holds is rounded, as everywhere.
function isDouble(value: unknown): boolean {
  return Number.isFinite(isLosslessNumber(value) ? Number(value.value) : value)
}

function fitsDecimal(value: unknown, { precision, scale }: { precision: number; scale: number }): boolean {
  // A double tells so many digits.
  if (Number.isSafeInteger(value) && Math.abs(value as number) < 10 ** Math.min(15, precision - scale))
    return true
  const text =
    typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
      ? String(value)
      : isLosslessNumber(value)
        ? value.value
        : undefined
  const plain = text === undefined ? undefined : plainDecimal(text)
  if (plain === undefined) return false
  const start = plain.startsWith('-') ? 1 : 0
  const point = plain.indexOf('.')
  const end = point === -1 ? plain.length : point
  const whole = end - start === 1 && plain[start] === '0' ? 0 : end - start
  return (point === -1 ? 0 : plain.length - point - 1) <= scale && whole <= precision - scale
}

function isInstant(value: unknown): boolean {
  // The years 1 to 9999, as in text: no engine has more.
  if (value instanceof Date) return !Number.isNaN(value.getTime()) && readInstant(value.toISOString()) != null
  if (typeof value !== 'string' || !/[-:T]/.test(value)) return false
  return readInstant(value)?.zoneless === false
}

// null itself is NULL everywhere; JSON's null is the text `null`.
function isJson(value: unknown): boolean {
  if (value === null) return false
  return typeof value === 'string' ? 'value' in strictJson(value) : isJsonValue(value)
}

function isJsonOfJson(value: unknown): boolean {
  return typeof value === 'string' ? 'value' in strictJson(value) : value !== null
}

// The depth also ends the search in an object that holds itself.
function isJsonValue(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint' || isLosslessNumber(value))
    return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value instanceof Date || depth === MAX_JSON_DEPTH) return false
  return Object.entries(value).every(
    ([key, member]) => key.isWellFormed() && (member === undefined || isJsonValue(member, depth + 1)),
  )
}
