import { createHash } from 'node:crypto'
import type { Row } from './warehouse.ts'

/** The nth second of a day. */
export const at = (second: number) => `2026-01-02T00:00:${String(second).padStart(2, '0')}Z`
/** That instant as a warehouse gives it. */
export const instant = (second: number) => new Date(at(second))

let calls = 0
const common = (second: number | undefined) => ({
  messageId: `m${String(calls++).padStart(4, '0')}`,
  ...(second === undefined ? {} : { timestamp: at(second) }),
})

/** A group call about `acme`; `more` says of whom. */
export const group = (traits: object, second?: number, more: object = {}) => ({
  type: 'group',
  groupId: 'acme',
  traits,
  ...common(second),
  ...more,
})
/** An identify call of `u1`. */
export const identify = (traits: object, second?: number, more: object = { userId: 'u1' }) => ({
  type: 'identify',
  traits,
  ...common(second),
  ...more,
})
/** A call that deletes an object or a relationship. */
export const deletion = (
  event: string,
  properties: object,
  second?: number,
  more: object = { userId: 'u1' },
) => ({
  type: 'track',
  event,
  properties,
  ...common(second),
  ...more,
})

/** The key of a relationship, made by its documented formula. */
export const relationshipId = (type: string, object: string, who: string) =>
  createHash('sha256')
    .update([type, object, who].map((part) => `${[...part].length}:${part}`).join(''))
    .digest('hex')

/** The folded traits of a row. */
export const traitsOf = (row: Row | undefined) => JSON.parse((row?.traits as string | null) ?? 'null')
