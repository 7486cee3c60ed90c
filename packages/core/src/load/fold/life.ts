import type { Dialect } from '../../sql/dialect.js'
import { sqlFunctions } from '../../sql/functions.js'

const joined = (key: readonly string[], a: string, b: string) =>
  key.map((column) => `${a}.${column} = ${b}.${column}`).join(' AND ')
const listed = (key: readonly string[], alias: string) => key.map((column) => `${alias}.${column}`).join(', ')

/** `life`: the deletion and the suppression in force, one row a key that has either. */
export function lifeSql(key: readonly string[]): string {
  const pick = (mark: string) => `max(CASE WHEN name = '${mark}' THEN last END) AS ${mark}`
  return `  SELECT ${key.join(', ')}, ${pick('deleted')}, ${pick('suppressed')}
  FROM latest WHERE kind = 'mark' AND name IN ('deleted', 'suppressed') GROUP BY ${key.join(', ')}`
}

/** True for a mark `m` that is later than the suppression `s`; equal times are told apart by the call's id. */
function isAfter(m: string, s: string): string {
  return `(${m}.time_key > ${s}.time_key OR (${m}.time_key = ${s}.time_key AND (${m}.sequence > ${s}.sequence OR (${m}.sequence = ${s}.sequence AND (${m}.happened_at IS NULL OR ${m}.call_id > ${s}.call_id)))))`
}

/** `lifted`: the first unsuppression after the suppression in force; it ends the suppression. */
export function liftedSql(dialect: Dialect, key: readonly string[]): string {
  return `  SELECT ${listed(key, 'l')}, ${sqlFunctions(dialect).minBy('l.last', sqlFunctions(dialect).tuple('l.last.time_key', 'l.last.sequence', 'l.last.call_id'))} AS lift
  FROM latest AS l JOIN life AS b ON ${joined(key, 'l', 'b')}
  WHERE l.kind = 'mark' AND l.name LIKE 'unsuppressed:%' AND b.suppressed IS NOT NULL AND ${isAfter('l.last', 'b.suppressed')}
  GROUP BY ${listed(key, 'l')}`
}

/**
 * `judged`: every entry with its verdict. `is_void`: a deletion or suppression is not older. `is_lifted`: no suppression
 * is in force at its time; until then it waits, stored and unseen, because an unsuppression may still arrive.
 */
export function judgedSql(key: readonly string[]): string {
  const voidedBy = (mark: string) =>
    `coalesce(l.last.time_key < b.${mark}.time_key OR (l.last.time_key = b.${mark}.time_key AND (b.${mark}.happened_at IS NOT NULL OR l.last.sequence < b.${mark}.sequence)), FALSE)`
  const lifted =
    'coalesce(f.lift.time_key < l.last.time_key OR (f.lift.time_key = l.last.time_key AND (f.lift.happened_at IS NOT NULL OR f.lift.sequence <= l.last.sequence)), FALSE)'
  return `  SELECT ${listed(key, 'l')}, l.kind, l.name, l.last, b.deleted, b.suppressed, f.lift,
    (l.kind = 'mark' AND l.name IN ('deleted', 'suppressed', 'merged')) AS is_life,
    (l.kind = 'mark' AND l.name LIKE 'unsuppressed:%') AS is_lift,
    ${voidedBy('deleted')} OR ${voidedBy('suppressed')} AS is_void,
    b.suppressed IS NULL OR ${lifted} AS is_lifted,
    b.suppressed IS NULL OR coalesce(${isAfter('l.last', 'b.suppressed')}, FALSE) AS is_after_suppression
  FROM latest AS l LEFT JOIN life AS b ON ${joined(key, 'l', 'b')} LEFT JOIN lifted AS f ON ${joined(key, 'l', 'f')}`
}
