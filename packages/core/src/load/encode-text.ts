import { isLosslessNumber } from 'lossless-json'
import { jsonText } from '../mapping/cast.js'
import type { ColumnType } from '../schema/column-type.js'
import { type JsonTexts, textOf } from '../validate/canonical-json.js'
import { plainDecimal } from '../validate/exact-number.js'
import { readInstant } from '../validate/instant.js'
import { stagedText } from '../warehouse/staged-row.js'

/**
 * A validated row's value as the text that stands for it in a staged row; exact numbers keep their digits.
 * @param known texts of the row's objects and arrays, which need not be written again
 */
export function encodeText(type: ColumnType, value: unknown, known?: JsonTexts): string | null {
  return stagedText(encodeValue(type, value, known))
}

/** Whether the texts of a column can be empty, or hold a control character. */
export function isAnyText({ type }: ColumnType): boolean {
  return type === 'STRING' || type === 'JSON'
}

function encodeValue(type: ColumnType, value: unknown, known?: JsonTexts): unknown {
  // JSON null is a value of a JSON column only as text; null itself is NULL everywhere.
  if (value === null || value === undefined) return null
  switch (type.type) {
    case 'BIGINT':
      return isLosslessNumber(value) ? value.value : String(value)
    case 'DECIMAL':
      return plainDecimal(isLosslessNumber(value) ? value.value : String(value))
    case 'DOUBLE':
    case 'INT':
      return isLosslessNumber(value) ? Number(value.value) : value
    case 'TIMESTAMP':
      return value instanceof Date ? value.toISOString() : readInstant(value as string)?.text
    case 'JSON':
      return typeof value === 'string' ? value : (textOf(value, known) ?? jsonText(value))
    case 'ARRAY':
      return (value as unknown[]).map((item) => encodeValue(type.element, item))
    case 'STRUCT':
    case 'MAP':
      return encodeMembers(type, value as Record<string, unknown>)
    default:
      return value
  }
}

function encodeMembers(
  type: ColumnType & { type: 'STRUCT' | 'MAP' },
  value: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const members: Record<string, unknown> = Object.create(null)
  for (const name of Object.keys(value)) {
    members[name] = encodeValue(
      type.type === 'STRUCT' ? (type.fields[name] as ColumnType) : type.value,
      value[name],
    )
  }
  return members
}
