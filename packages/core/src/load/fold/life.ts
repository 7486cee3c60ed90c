import type { Dialect } from '../../sql/dialect.js'
import { sqlFunctions } from '../../sql/functions.js'

const over = (key: readonly string[]) => `OVER (PARTITION BY ${key.join(', ')})`

/** `alive`: every entry, with the deletion and the suppression that are in force for its key. */
export function aliveSql(key: readonly string[]): string {
  const pick = (mark: string) =>
    `max(CASE WHEN kind = 'mark' AND name = '${mark}' THEN last END) ${over(key)} AS ${mark}`
  return `  SELECT *, ${pick('deleted')}, ${pick('suppressed')}\n  FROM latest`
}

/** True for a mark `m` that is later than the suppression `s`; equal times are told apart by the call's id. */
function isAfter(m: string, s: string): string {
  return `(${m}.time_key > ${s}.time_key OR (${m}.time_key = ${s}.time_key AND (${m}.sequence > ${s}.sequence OR (${m}.sequence = ${s}.sequence AND (${m}.happened_at IS NULL OR ${m}.call_id > ${s}.call_id)))))`
}

const IS_LIFT = "kind = 'mark' AND name LIKE 'unsuppressed:%'"

/** `lifted`: and with the first unsuppression after the suppression in force; it ends the suppression. */
export function liftedSql(dialect: Dialect, key: readonly string[]): string {
  const f = sqlFunctions(dialect)
  const lifts = (value: string) =>
    `CASE WHEN ${IS_LIFT} AND suppressed IS NOT NULL AND ${isAfter('last', 'suppressed')} THEN ${value} END`
  const first = f.minBy(lifts('last'), lifts(f.tuple('last.time_key', 'last.sequence', 'last.call_id')))
  return `  SELECT *, ${first} ${over(key)} AS lift\n  FROM alive`
}

/**
 * `judged`: and with its verdict. `is_void`: a deletion or suppression is not older. `is_lifted`: no suppression is in
 * force at its time; until then it waits, stored and unseen, because an unsuppression may still arrive.
 */
export function judgedSql(): string {
  const voidedBy = (mark: string) =>
    `coalesce(last.time_key < ${mark}.time_key OR (last.time_key = ${mark}.time_key AND (${mark}.happened_at IS NOT NULL OR last.sequence < ${mark}.sequence)), FALSE)`
  const isLifted =
    'coalesce(lift.time_key < last.time_key OR (lift.time_key = last.time_key AND (lift.happened_at IS NOT NULL OR lift.sequence <= last.sequence)), FALSE)'
  return `  SELECT *,
    (kind = 'mark' AND name IN ('deleted', 'suppressed', 'merged')) AS is_life,
    (${IS_LIFT}) AS is_lift,
    ${voidedBy('deleted')} OR ${voidedBy('suppressed')} AS is_void,
    suppressed IS NULL OR ${isLifted} AS is_lifted,
    suppressed IS NULL OR coalesce(${isAfter('last', 'suppressed')}, FALSE) AS is_after_suppression
  FROM lifted`
}
