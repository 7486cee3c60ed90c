import type { Row } from './warehouse.ts'

/** The nth second of a day. */
export const at = (second: number) => `2026-01-02T00:00:${String(second).padStart(2, '0')}Z`
let calls = 0
/** An identify call of `u1` with an id greater than those before it; without a second it has no time. */
export const identify = (traits: object, second?: number, more: object = { userId: 'u1' }) => ({
  type: 'identify',
  messageId: `m${String(calls++).padStart(4, '0')}`,
  traits,
  ...(second === undefined ? {} : { timestamp: at(second) }),
  ...more,
})
/** A call that deletes, suppresses or unsuppresses a person. */
export const life = (event: string, second: number, userId = 'u1') => ({
  type: 'track',
  event,
  userId,
  timestamp: at(second),
})
/** The folded traits of a row. */
export const traitsOf = (row: Row | undefined) => JSON.parse((row?.traits as string | null) ?? 'null')
/** The keys of rows. */
export const ids = (rows: readonly Row[]) => rows.map(({ user_id }) => user_id)
