import { createHash } from 'node:crypto'

/**
 * The version of the rules by which rows get their ids: the formulas of `id` and `hashed`, and what makes two records one.
 * With another one, the same payload makes another row.
 */
export const identityRules = '1'

/** Gives ids to records that bring none. One per source: it counts byte-identical records without a time. */
export interface RecordIds {
  /**
   * `sha256(<raw> \n <index> \n <n>)` in hex. The formula is part of the released schema.
   * @param index the 0-based place in a batch, or undefined
   * @param hasTime whether the record says when it happened; then identical records are one
   */
  next(raw: string, index: number | undefined, hasTime: boolean): string
}

/** @example recordIds().next('{"type":"track"}', undefined, true) */
export function recordIds(): RecordIds {
  const seen = new Map<string, number>()
  return {
    next(raw, index, hasTime) {
      const first = hash(raw, index, 0)
      if (hasTime) return first
      const n = seen.get(first) ?? 0
      seen.set(first, n + 1)
      return n === 0 ? first : hash(raw, index, n)
    },
  }
}

function hash(raw: string, index: number | undefined, n: number): string {
  return createHash('sha256')
    .update(`${raw}\n${index ?? ''}\n${n}`)
    .digest('hex')
}
