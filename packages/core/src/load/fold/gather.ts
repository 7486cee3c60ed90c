import { castSql, textSql } from '../../mapping/sql/cast-sql.js'
import { jsonFunctions } from '../../mapping/sql/json-functions.js'
import type { MarkColumn, State } from '../../mapping/state.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Table } from '../../schema/table.js'
import type { Dialect } from '../../sql/dialect.js'
import { sqlFunctions } from '../../sql/functions.js'
import { literal } from '../../sql/literal.js'
import type { FoldPlan, ReadColumn } from './plan.js'
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
    ...plan.attributes.flatMap((name, i) => [
      `max(CASE WHEN ${attribute} AND name = ${literal(dialect, name)} AND ${counts} THEN last.value END) AS value_${i}`,
      `max(CASE WHEN ${attribute} AND name = ${literal(dialect, name)} AND NOT is_void THEN 1 ELSE 0 END) = 1 AS has_${i}`,
    ]),
    ...plan.marks.map(
      (mark, i) =>
        `max(CASE WHEN kind = 'mark' AND name = ${literal(dialect, mark)} AND (is_life OR ${counts}${outlives}) THEN last END) AS mark_${i}`,
    ),
    `max(CASE WHEN ${attribute} OR NOT (is_lift OR name IN ('deleted', 'suppressed')) THEN 1 ELSE 0 END) = 0 AS is_tombstone`,
    ...plan.series.map((series, i) => `${isFactSql(dialect, series.split(' '), counts)} AS facts_${i}`),
    ...plan.tallies.map(({ type, tally }, i) => `${tallySql(dialect, type, tally, counts)} AS tally_${i}`),
  ]
  return `  SELECT ${key.join(', ')},\n    ${aggregates.join(',\n    ')}\n  FROM judged GROUP BY ${key.join(', ')}`
}

/**
 * `opened`: gathered, with the JSON text and the characters of every place that a column is read from, and their casts.
 * Places of one type are cast as one list: a cast is a long expression, and planning it for each place takes longer than
 * folding a small run.
 */
export function openedSql(dialect: Dialect, plan: FoldPlan): string {
  const f = jsonFunctions(dialect)
  const json = plan.leaves.map(({ attribute, inner }, i) => {
    const value = `value_${plan.attributes.indexOf(attribute)}`
    return `${inner.length === 0 ? value : f.at(value, inner)} AS json_${i}`
  })
  if (json.length === 0) return '  SELECT * FROM gathered'
  const text = plan.leaves.map((_, i) => `${textSql(dialect, `json_${i}`)} AS text_${i}`)
  const opened = `SELECT *,\n    ${text.join(',\n    ')}\n  FROM (SELECT *, ${json.join(', ')} FROM gathered) AS g`
  const casts = plan.casts.map(({ cast, type, leaves }, i) => {
    const texts = f.list(leaves.map((leaf) => f.trim(`text_${leaf}`)))
    const one = castSql(dialect, cast, type, { json: 't', text: 't', trimmed: 't' })
    return `${f.transform(texts, 't', one)} AS cast_${i}`
  })
  return casts.length === 0
    ? `  ${opened}`
    : `  SELECT *,\n    ${casts.join(',\n    ')}\n  FROM (${opened}) AS t`
}

/** A column read out of the folded attributes, over `opened`. */
export function readColumnSql(
  dialect: Dialect,
  table: Table,
  { column, expression, leaves, cast }: ReadColumn,
): string {
  const f = jsonFunctions(dialect)
  const type = table.columns[column]?.type as ColumnType
  const tried = leaves.map((leaf) => {
    if (cast !== undefined) return f.itemAt(`cast_${cast.index}`, cast.leaves.indexOf(leaf))
    const text = `text_${leaf}`
    const own = castSql(dialect, expression.cast, type, { json: `json_${leaf}`, text, trimmed: f.trim(text) })
    const trimmed = expression.trim ? `nullif(${f.trim(text)}, '')` : own
    const value = expression.lower ? `lower(${trimmed})` : trimmed
    if (expression.values === undefined) return value
    return `CASE WHEN ${value} IN (${expression.values.map((one) => literal(dialect, one)).join(', ')}) THEN ${value} END`
  })
  return tried.length === 1 ? (tried[0] as string) : `coalesce(${tried.join(', ')})`
}

/** A column that shows a mark, over `opened`. */
export function markColumnSql({ mark, shows }: MarkColumn, plan: FoldPlan): string {
  const isDeleted = '(NOT is_seen AND (deleted IS NOT NULL OR suppressed IS NOT NULL))'
  const isSuppressed = '(suppressed IS NOT NULL AND lift IS NULL)'
  if (mark === 'deleted')
    return shows === 'whether' ? isDeleted : `CASE WHEN ${isDeleted} THEN deleted.happened_at END`
  if (mark === 'suppressed')
    return shows === 'whether' ? isSuppressed : `CASE WHEN ${isSuppressed} THEN suppressed.happened_at END`
  if (mark === 'unsuppressed') return shows === 'whether' ? 'lift IS NOT NULL' : 'unsuppressed_at'
  const own = `mark_${plan.marks.indexOf(mark)}`
  if (shows === 'whether') return `${own} IS NOT NULL`
  return shows === 'when' ? `${own}.happened_at` : `nullif(${own}.value, '')`
}

/** Whether calls said anything of a column that shows a mark, over `opened`. */
export function isMarkSpokenSql({ mark }: MarkColumn, plan: FoldPlan): string {
  if (mark === 'deleted' || mark === 'suppressed' || mark === 'unsuppressed')
    return '(is_seen OR deleted IS NOT NULL OR suppressed IS NOT NULL OR unsuppressed_at IS NOT NULL)'
  return `mark_${plan.marks.indexOf(mark)} IS NOT NULL`
}
