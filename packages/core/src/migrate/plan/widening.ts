import type { ColumnType } from '../../schema/column-type.js'

/** Digits before the point that hold every whole number of the type. */
const wholeDigits: Readonly<Partial<Record<ColumnType['type'], number>>> = { INT: 10, BIGINT: 20 }

/**
 * Whether Delta takes a change of type, which it does for types that hold every value of the one before, and rewrites no
 * file for it.
 *
 * @example widens({ type: 'INT' }, { type: 'BIGINT' }) // true; INT to STRING is a new column, always
 */
export function widens(from: ColumnType, to: ColumnType): boolean {
  if (from.type === 'INT' && (to.type === 'BIGINT' || to.type === 'DOUBLE')) return true
  if (to.type !== 'DECIMAL') return false
  if (from.type === 'DECIMAL') {
    const more = to.scale - from.scale
    return more >= 0 && to.precision - from.precision >= more
  }
  const digits = wholeDigits[from.type]
  return digits !== undefined && to.precision - to.scale >= digits
}
