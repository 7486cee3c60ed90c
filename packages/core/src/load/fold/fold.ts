import { sqlFunctions } from '../../sql/functions.js'
import { identifier, qualified } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { lineageValues } from '../lineage.js'
import { addressSteps, isDirect } from './addresses.js'
import { entriesSql, latestSql } from './entries.js'
import { gatheredSql, isMarkSpokenSql, markColumnSql, openedSql } from './gather.js'
import { judgedSql, lifeSql, liftedSql } from './life.js'
import { type FoldOptions, type FoldPlan, foldPlan, seriesKey } from './plan.js'

/** A column of the folded row. */
interface FoldedColumn {
  readonly column: string
  /** Its value in the folded row. */
  readonly value: string
  /** What an UPDATE sets. */
  readonly update: string
  /** Whether calls said anything of the column; absent: it is what they say, always. */
  readonly spoken?: string
}

/**
 * One MERGE that folds a run's changes into a state table. Stored and staged attributes and marks become entries; of
 * each name the greatest (time, id) counts; deletions and suppressions void what is not newer; rows are put together
 * again. The result is the same for any order and any chunking of calls that have a time.
 *
 * @example
 * // MERGE INTO "customerio"."people" AS stored USING (
 * // WITH staged AS (…), touched AS (…), kept AS (…), entries AS (…), latest AS (…), life AS (…), lifted AS (…), judged AS (…), …
 * // SELECT "user_id", … FROM opened) AS incoming ON …
 * // WHEN MATCHED AND (stored.attribute_times IS DISTINCT FROM …) THEN UPDATE SET … WHEN NOT MATCHED THEN INSERT …
 */
export function foldSql(options: FoldOptions): string {
  const { dialect, namespace, table, staged, state } = options
  const f = sqlFunctions(dialect)
  const plan = foldPlan(dialect, table, state)
  const key = state.key.map((column) => identifier(dialect, column))
  const target = qualified(dialect, namespace, table.name)
  const columns = foldedColumns(options, plan)
  const matches = (a: string, b: string) =>
    key.map((column) => `${a}.${column} = ${b}.${column}`).join(' AND ')
  const lineage = Object.entries(lineageValues(dialect, table, options.lineage)).map(([column, value]) => ({
    column: identifier(dialect, column),
    value,
  }))
  const { addresses } = state
  const byAddress = addresses === undefined ? [] : addressSteps(options, addresses)
  const touched = ['staged', ...(addresses === undefined ? [] : ['addressed_life', 'links', 'moved'])]
  const sources =
    addresses === undefined ? {} : { direct: isDirect(options, addresses), more: ['addressed_life', 'links'] }
  const steps = [
    `staged AS (SELECT * FROM ${staged} AS s)`,
    ...byAddress,
    `touched AS (${touched.map((step) => `SELECT ${key.join(', ')} FROM ${step}`).join(' UNION ')})`,
    `kept AS (\n  SELECT ${key.map((column) => `t.${column}`).join(', ')}, t.attribute_times, t.marks, t.${identifier(dialect, state.attributes)} AS document\n  FROM ${target} AS t JOIN touched ON ${matches('t', 'touched')}\n)`,
    `entries AS (\n${entriesSql(dialect, key, sources)}\n)`,
    `latest AS (\n${latestSql(dialect, key)}\n)`,
    `life AS (\n${lifeSql(key)}\n)`,
    `lifted AS (\n${liftedSql(dialect, key)}\n)`,
    `judged AS (\n${judgedSql(key)}\n)`,
    `gathered AS (\n${gatheredSql(dialect, key, state, plan)}\n)`,
    `opened AS (\n${openedSql(dialect, plan)}\n)`,
  ]
  // A join: Delta cannot read the target in a subquery of an expression.
  const folded =
    addresses === undefined
      ? 'opened'
      : `(SELECT o.*, m.${key[0]} IS NOT NULL AS is_moved FROM opened AS o LEFT JOIN moved AS m ON m.${key[0]} = o.${key[0]}) AS o`
  const selected = [
    ...key,
    'voided_now',
    ...(addresses === undefined ? [] : ['is_moved', 'is_tombstone']),
    ...columns.flatMap(({ spoken }, i) => (spoken === undefined ? [] : [`${spoken} AS spoken_${i}`])),
    ...columns.map(({ column, value }) => `${value} AS ${column}`),
  ]
  const updates = [
    ...columns.map(({ column, update, spoken }, i) =>
      spoken === undefined
        ? `${column} = ${update}`
        : `${column} = CASE WHEN incoming.spoken_${i} OR incoming.voided_now THEN ${update} ELSE stored.${column} END`,
    ),
    ...lineage.map(({ column, value }) => `${column} = ${value}`),
  ]
  const inserts = [...key, ...columns.map(({ column }) => column)]
  return [
    `MERGE INTO ${target} AS stored USING (`,
    `WITH ${steps.join(',\n')}`,
    `SELECT ${selected.join(',\n  ')}`,
    `FROM ${folded}`,
    `) AS incoming ON ${matches('stored', 'incoming')}`,
    ...(addresses === undefined
      ? []
      : ['WHEN MATCHED AND incoming.is_moved AND incoming.is_tombstone THEN DELETE']),
    `WHEN MATCHED AND (${f.mapsDiffer('stored.attribute_times', 'incoming.attribute_times')} OR ${f.mapsDiffer('stored.marks', 'incoming.marks')}) THEN UPDATE SET`,
    `  ${updates.join(',\n  ')}`,
    `WHEN NOT MATCHED THEN INSERT (${[...inserts, ...lineage.map(({ column }) => column)].join(', ')})`,
    `VALUES (${[...inserts.map((column) => `incoming.${column}`), ...lineage.map(({ value }) => value)].join(', ')})`,
  ].join('\n')
}

function foldedColumns({ dialect, state }: FoldOptions, plan: FoldPlan): FoldedColumn[] {
  const owned = (name: string, value: string): FoldedColumn => {
    const column = identifier(dialect, name)
    return { column, value, update: `incoming.${column}` }
  }
  // What no call ever spoke of keeps what your own load put there, until a deletion.
  const shared = (name: string, value: string, spoken: string): FoldedColumn => ({
    ...owned(name, value),
    spoken,
  })
  const f = sqlFunctions(dialect)
  const read = plan.columns.map(({ column, value, attributes }): FoldedColumn => {
    const quoted = identifier(dialect, column)
    const spoken = attributes.map((name) => f.hasKey('incoming.attribute_times', literal(dialect, name)))
    const update = `CASE WHEN ${spoken.join(' OR ')} THEN incoming.${quoted} WHEN NOT incoming.voided_now THEN stored.${quoted} END`
    return { column: quoted, value, update }
  })
  return [
    ...read,
    ...Object.entries(state.marks).map(([column, shown]) =>
      shared(column, markColumnSql(dialect, shown), isMarkSpokenSql(dialect, shown)),
    ),
    ...plan.tallies.map(({ column, tally }, i) =>
      shared(column, `tally_${i}`, `facts_${plan.series.indexOf(seriesKey(tally))}`),
    ),
    owned(state.attributes, "CASE WHEN has_attributes THEN concat('{', coalesce(members, ''), '}') END"),
    owned('attribute_times', 'attribute_times'),
    owned('marks', 'marks'),
  ]
}
