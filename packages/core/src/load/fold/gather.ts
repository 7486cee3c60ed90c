import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import { layeredSql } from '../../mapping/sql/open-records.js'
import type { MarkColumn, State } from '../../mapping/state.js'
import type { Dialect } from '../../sql/dialect.js'
import { sqlFunctions } from '../../sql/functions.js'
import { literal } from '../../sql/literal.js'
import type { FoldPlan } from './plan.js'
import { isFactSql, tallySql } from './tally-sql.js'

/** `gathered`: one row a key, put together from its judged entries. */
export function gatheredSql(dialect: Dialect, key: readonly string[], state: State, plan: FoldPlan): string {
  const f = sqlFunctions(dialect)
  const entry = f.struct({
    event_timestamp: 'last.happened_at',
    event_id: 'last.call_id',
    value: 'last.value',
  })
  const outliving = Object.values(state.marks).flatMap((shown) =>
    shown.outlives ? [literal(dialect, shown.mark)] : [],
  )
  const outlives = outliving.length === 0 ? '' : ` OR name IN (${outliving.join(', ')})`
  const attribute = "kind = 'attribute'"
  const counts = '(NOT is_void AND is_lifted)'
  const aggregates = [
    `${f.mapOf('name', entry, `${attribute} AND NOT is_void`)} AS attribute_times`,
    `${f.mapOf('name', entry, `kind = 'mark' AND (is_life OR (is_lift AND is_after_suppression) OR (NOT is_lift AND NOT is_void)${outlives})`)} AS marks`,
    `${f.joinTexts(`concat(${f.quoteJson('name')}, ':', last.value)`, 'name', `${attribute} AND ${counts} AND last.value <> 'null'`)} AS members`,
    `max(CASE WHEN ${attribute} AND ${counts} THEN 1 ELSE 0 END) = 1 AS has_attributes`,
    `max(CASE WHEN kind = 'mark' AND name = 'seen' AND ${counts} THEN 1 ELSE 0 END) = 1 AS is_seen`,
    'max(deleted) AS deleted, max(suppressed) AS suppressed, max(lift) AS lift',
    "max(CASE WHEN is_life AND name IN ('deleted', 'suppressed') AND last.place <> 0 THEN 1 ELSE 0 END) = 1 AS voided_now",
    'max(CASE WHEN is_lift THEN last.happened_at END) AS unsuppressed_at',
    `${f.mapOf('name', 'last.value', `${attribute} AND ${counts}`)} AS shown_attributes`,
    `${f.mapOf('name', 'last', `kind = 'mark' AND (is_life OR ${counts}${outlives})`)} AS shown_marks`,
    `max(CASE WHEN ${attribute} OR NOT (is_lift OR name IN ('deleted', 'suppressed')) THEN 1 ELSE 0 END) = 0 AS is_tombstone`,
    ...plan.series.map((series, i) => `${isFactSql(dialect, series.split(' '), counts)} AS facts_${i}`),
    ...plan.tallies.map(({ type, tally }, i) => `${tallySql(dialect, type, tally, counts)} AS tally_${i}`),
  ]
  return `  SELECT ${key.join(', ')},\n    ${aggregates.join(',\n    ')}\n  FROM judged GROUP BY ${key.join(', ')}`
}

/** `opened`: gathered, with every place that a column is read from, and what is made of it. */
export function openedSql(dialect: Dialect, { leaves }: FoldPlan): string {
  const f = sqlFunctions(dialect)
  const places = leaves.places.map(({ path: [, attribute = '', ...inner], column }) => {
    const value = f.valueOf('shown_attributes', literal(dialect, attribute))
    const json = inner.length === 0 ? value : jsonFunctions(dialect).at(value, inner)
    return `nullif(${json}, 'null') AS ${column}`
  })
  if (places.length === 0) return '  SELECT * FROM gathered'
  return `  ${layeredSql(leaves, `SELECT *,\n    ${places.join(',\n    ')}\n  FROM gathered`)}`
}

/** A column that shows a mark, over `opened`. */
export function markColumnSql(dialect: Dialect, { mark, shows }: MarkColumn): string {
  const isDeleted = '(NOT is_seen AND (deleted IS NOT NULL OR suppressed IS NOT NULL))'
  const isSuppressed = '(suppressed IS NOT NULL AND lift IS NULL)'
  if (mark === 'deleted')
    return shows === 'whether' ? isDeleted : `CASE WHEN ${isDeleted} THEN deleted.happened_at END`
  if (mark === 'suppressed')
    return shows === 'whether' ? isSuppressed : `CASE WHEN ${isSuppressed} THEN suppressed.happened_at END`
  if (mark === 'unsuppressed') return shows === 'whether' ? 'lift IS NOT NULL' : 'unsuppressed_at'
  const f = sqlFunctions(dialect)
  const name = literal(dialect, mark)
  if (shows === 'whether') return f.hasKey('shown_marks', name)
  const own = f.valueOf('shown_marks', name)
  return shows === 'when' ? `${own}.happened_at` : `nullif(${own}.value, '')`
}

/** Whether calls said anything of a column that shows a mark, over `opened`. */
export function isMarkSpokenSql(dialect: Dialect, { mark }: MarkColumn): string {
  if (mark === 'deleted' || mark === 'suppressed' || mark === 'unsuppressed')
    return '(is_seen OR deleted IS NOT NULL OR suppressed IS NOT NULL OR unsuppressed_at IS NOT NULL)'
  return `coalesce(${sqlFunctions(dialect).hasKey('shown_marks', literal(dialect, mark))}, FALSE)`
}
