import { columnType } from '../../ddl/column-type.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Dialect } from '../../sql/dialect.js'
import { sqlFunctions } from '../../sql/functions.js'
import { POSITION } from '../merge-log.js'

const text: ColumnType = { type: 'STRING' }

/** The columns of a staged change of a state row, beside its key and its place in the run. */
export const changeColumns: Readonly<Record<string, ColumnType>> = {
  event_timestamp: { type: 'TIMESTAMP' },
  event_id: text,
  attributes: { type: 'MAP', key: text, value: text },
  marks: { type: 'MAP', key: text, value: text },
}

/** Where entries come from beside the stored rows and the run. */
export interface EntrySources {
  /** Condition on staged changes whose marks count as they stand. */
  readonly direct?: string
  /** Steps with more entries. */
  readonly more?: readonly string[]
}

/**
 * `entries`: what is stored for the touched rows and what the run brings, one row an attribute or mark:
 * key, kind, name, value, happened_at, call_id, place (0 for stored).
 */
export function entriesSql(dialect: Dialect, key: readonly string[], extra: EntrySources = {}): string {
  const marksOf =
    extra.direct === undefined ? 'staged' : `(SELECT * FROM staged WHERE ${extra.direct}) AS direct`
  return [
    stored(dialect, key, 'attribute_times', 'attribute'),
    stored(dialect, key, 'marks', 'mark'),
    ownAttributes(dialect, key),
    staged(dialect, key, 'attributes', 'attribute', 'staged'),
    staged(dialect, key, 'marks', 'mark', marksOf),
    ...(extra.more ?? []).map((step) => `  SELECT * FROM ${step}`),
  ].join('\n  UNION ALL\n')
}

function stored(dialect: Dialect, key: readonly string[], column: string, kind: string): string {
  return `  SELECT ${key.join(', ')}, '${kind}' AS kind, e.key AS name, e.value.value AS value, e.value.event_timestamp AS happened_at, e.value.event_id AS call_id, CAST(0 AS BIGINT) AS place
  FROM (SELECT ${key.join(', ')}, ${sqlFunctions(dialect).explodeEntries(column)} AS e FROM kept) AS x`
}

// An engine gives NULL for a member that is null; that member clears.
function staged(
  dialect: Dialect,
  key: readonly string[],
  column: string,
  kind: string,
  from: string,
): string {
  return `  SELECT ${key.join(', ')}, '${kind}' AS kind, e.key AS name, ${kind === 'attribute' ? "coalesce(e.value, 'null')" : 'e.value'} AS value, event_timestamp AS happened_at, event_id AS call_id, ${POSITION} AS place
  FROM (SELECT ${key.join(', ')}, event_timestamp, event_id, ${POSITION}, ${sqlFunctions(dialect).explodeEntries(column)} AS e FROM ${from}) AS x`
}

// Attributes that your own INSERT or load put there have no entry: they are older than any call.
function ownAttributes(dialect: Dialect, key: readonly string[]): string {
  const none = (type: ColumnType) => `CAST(NULL AS ${columnType(dialect, type)})`
  const rest = `${none({ type: 'TIMESTAMP' })} AS happened_at, ${none(text)} AS call_id, CAST(0 AS BIGINT) AS place`
  if (dialect === 'duckdb') {
    return `  SELECT ${key.map((column) => `k.${column}`).join(', ')}, 'attribute' AS kind, m.key AS name, CAST(m.value AS VARCHAR) AS value, ${rest}
  FROM kept AS k, json_each(k.document) AS m
  WHERE json_type(k.document) = 'OBJECT' AND NOT coalesce(map_contains(k.attribute_times, m.key), FALSE)`
  }
  return `  SELECT ${key.join(', ')}, 'attribute' AS kind, m.key AS name, to_json(m.value) AS value, ${rest}
  FROM (SELECT ${key.join(', ')}, attribute_times, explode(map_entries(try_variant_get(try_parse_json(document), '$', 'MAP<STRING, VARIANT>'))) AS m FROM kept) AS k
  WHERE NOT coalesce(map_contains_key(attribute_times, m.key), FALSE)`
}

/** `latest`: of each name the greatest entry, as the struct `last`. */
export function latestSql(dialect: Dialect, key: readonly string[]): string {
  const f = sqlFunctions(dialect)
  const timeKey = `coalesce(happened_at, ${noTime(dialect)})`
  const sequence = 'CASE WHEN happened_at IS NULL THEN greatest(place, 0) ELSE 0 END'
  const last = f.struct({
    value: 'value',
    happened_at: 'happened_at',
    call_id: 'call_id',
    place: 'place',
    time_key: timeKey,
    sequence,
  })
  // The last member prefers the stored twin of a call that comes again.
  const order = f.tuple(
    timeKey,
    sequence,
    "coalesce(call_id, '')",
    "coalesce(value, '')",
    'CASE WHEN place = 0 THEN 1 ELSE 0 END',
  )
  return `  SELECT ${key.join(', ')}, kind, name, ${f.maxBy(last, order)} AS last
  FROM entries GROUP BY ${key.join(', ')}, kind, name`
}

// A call without a time is older than any with one; among such calls the place in the run decides, stored ones first.
function noTime(dialect: Dialect): string {
  return dialect === 'duckdb'
    ? "TIMESTAMPTZ '0001-01-01 00:00:00+00'"
    : "TIMESTAMP '0001-01-01 00:00:00+00:00'"
}
