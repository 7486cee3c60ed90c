import { createHash } from 'node:crypto'

/** The nth second of a day. */
export const at = (second: number) => `2026-01-02T00:00:${String(second).padStart(2, '0')}Z`
/** That instant as a warehouse gives it. */
export const instant = (second: number) => new Date(at(second))

let calls = 0
/** An alias call; without a second it has no time. */
export const alias = (previousId: unknown, userId: unknown, second?: number, more: object = {}) => ({
  type: 'alias',
  messageId: `m${String(calls++).padStart(4, '0')}`,
  previousId,
  userId,
  ...(second === undefined ? {} : { timestamp: at(second) }),
  ...more,
})

/** The key of an alias, made by its documented formula. */
export const aliasId = (previousId: string, userId: string) =>
  createHash('sha256')
    .update([previousId, userId].map((part) => `${[...part].length}:${part}`).join(''))
    .digest('hex')
