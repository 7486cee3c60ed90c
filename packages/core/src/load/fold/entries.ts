import { columnType } from '../../ddl/column-type.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Dialect } from '../../sql/dialect.js'
import { sqlFunctions } from '../../sql/functions.js'
import { literal } from '../../sql/literal.js'
import { POSITION } from '../merge-log.js'

const text: ColumnType = { type: 'STRING' }

/** The columns of a staged change of a state row, beside its key and its place in the run. */
export const changeColumns: Readonly<Record<string, ColumnType>> = {
  event_timestamp: { type: 'TIMESTAMP' },
  event_id: text,
  attributes: { type: 'MAP', key: text, value: text },
  marks: { type: 'MAP', key: text, value: text },
}

/**
 * `said`: what the run brings, one row an attribute or mark: key, kind, name, value, happened_at, call_id, place.
 *
 * @param direct condition on staged changes whose marks count as they stand; default: on none
 */
export function saidSql(dialect: Dialect, key: readonly string[], direct?: string): string {
  // An engine gives NULL for a member that is null; that member clears.
  const attributes = entryList(dialect, 'attributes', 'attribute', { value: "coalesce(e.value, 'null')" })
  const marks = entryList(dialect, 'marks', 'mark', { value: 'e.value' })
  const counted = direct === undefined ? marks : `CASE WHEN ${direct} THEN ${marks} END`
  const f = sqlFunctions(dialect)
  return `  SELECT ${key.join(', ')}, e.kind AS kind, e.name AS name, e.value AS value, event_timestamp AS happened_at, event_id AS call_id, ${POSITION} AS place
  FROM (SELECT ${key.join(', ')}, event_timestamp, event_id, ${POSITION}, ${f.explode(f.concatLists(attributes, counted))} AS e FROM staged) AS x`
}

/** `entries`: what is said, and what is stored for the rows that it touches; the place of a stored entry is 0. */
export function entriesSql(dialect: Dialect, key: readonly string[], said: readonly string[]): string {
  const f = sqlFunctions(dialect)
  const stored = {
    value: 'e.value.value',
    happened_at: 'e.value.event_timestamp',
    call_id: 'e.value.event_id',
  }
  const lists = [
    entryList(dialect, 'attribute_times', 'attribute', stored),
    entryList(dialect, 'marks', 'mark', stored),
    ...(dialect === 'databricks' ? [ownList()] : []),
  ]
  return [
    `  SELECT ${key.join(', ')}, e.kind AS kind, e.name AS name, e.value AS value, e.happened_at AS happened_at, e.call_id AS call_id, CAST(0 AS BIGINT) AS place
  FROM (SELECT ${key.join(', ')}, ${f.explode(f.concatLists(...lists))} AS e FROM kept) AS x`,
    ...(dialect === 'duckdb' ? [ownRows(key)] : []),
    ...said.map((step) => `  SELECT * FROM ${step}`),
  ].join('\n  UNION ALL\n')
}

function entryList(
  dialect: Dialect,
  map: string,
  kind: string,
  members: Readonly<Record<string, string>>,
): string {
  const f = sqlFunctions(dialect)
  return f.transform(
    `map_entries(${map})`,
    'e',
    f.struct({ kind: literal(dialect, kind), name: 'e.key', ...members }),
  )
}

// Attributes that your own INSERT or load put there have no entry: they are older than any call.
function ownList(): string {
  const members = `map_entries(try_variant_get(try_parse_json(document), '$', 'MAP<STRING, VARIANT>'))`
  const entry = sqlFunctions('databricks').struct({
    kind: "'attribute'",
    name: 'm.key',
    value: 'to_json(m.value)',
    happened_at: none('databricks', { type: 'TIMESTAMP' }),
    call_id: none('databricks', text),
  })
  return `transform(filter(${members}, m -> NOT coalesce(map_contains_key(attribute_times, m.key), FALSE)), m -> ${entry})`
}

// DuckDB takes an object apart as rows only.
function ownRows(key: readonly string[]): string {
  const rest = `${none('duckdb', { type: 'TIMESTAMP' })} AS happened_at, ${none('duckdb', text)} AS call_id, CAST(0 AS BIGINT) AS place`
  return `  SELECT ${key.map((column) => `k.${column}`).join(', ')}, 'attribute' AS kind, m.key AS name, CAST(m.value AS VARCHAR) AS value, ${rest}
  FROM kept AS k, json_each(k.document) AS m
  WHERE json_type(k.document) = 'OBJECT' AND NOT coalesce(map_contains(k.attribute_times, m.key), FALSE)`
}

function none(dialect: Dialect, type: ColumnType): string {
  return `CAST(NULL AS ${columnType(dialect, type)})`
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
