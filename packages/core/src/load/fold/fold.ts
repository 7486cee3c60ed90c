import { sqlFunctions } from '../../sql/functions.js'
import { identifier, qualified } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { lineageValues } from '../lineage.js'
import { addressSteps, isDirect, ownerSteps } from './addresses.js'
import { entriesSql, latestSql, saidSql } from './entries.js'
import { gatheredSql, isMarkSpokenSql, markColumnSql, openedSql } from './gather.js'
import { aliveSql, judgedSql, liftedSql } from './life.js'
import { type FoldOptions, type FoldPlan, type FoldStep, foldPlan, seriesKey } from './plan.js'

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
 * @param owners the name of a table that holds what `ownersSql` selects; without it, these steps are part of the MERGE
 * @example
 * // MERGE INTO "customerio"."people" AS stored USING (
 * // WITH staged AS (…), owners AS (…), touched AS (…), kept AS (…), entries AS (…), latest AS (…), judged AS (…), …
 * // SELECT "user_id", … FROM opened) AS incoming ON …
 * // WHEN MATCHED AND (stored.attribute_times IS DISTINCT FROM …) THEN UPDATE SET … WHEN NOT MATCHED THEN INSERT …
 */
export function foldSql(options: FoldOptions, owners?: string): string {
  const { dialect, namespace, table, state } = options
  const f = sqlFunctions(dialect)
  const plan = foldPlan(dialect, table, state)
  const key = state.key.map((column) => identifier(dialect, column))
  const columns = foldedColumns(options, plan)
  const lineage = Object.entries(lineageValues(dialect, table, options.lineage)).map(([column, value]) => ({
    column: identifier(dialect, column),
    value,
  }))
  const { addresses } = state
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
    `MERGE INTO ${qualified(dialect, namespace, table.name)} AS stored USING (`,
    withSteps(foldSteps(options, plan, owners)),
    `SELECT ${selected.join(',\n  ')}`,
    `FROM ${folded}`,
    `) AS incoming ON ${key.map((column) => `stored.${column} = incoming.${column}`).join(' AND ')}`,
    ...(addresses === undefined
      ? []
      : ['WHEN MATCHED AND incoming.is_moved AND incoming.is_tombstone THEN DELETE']),
    `WHEN MATCHED AND (${f.mapsDiffer('stored.attribute_times', 'incoming.attribute_times')} OR ${f.mapsDiffer('stored.marks', 'incoming.marks')}) THEN UPDATE SET`,
    `  ${updates.join(',\n  ')}`,
    `WHEN NOT MATCHED THEN INSERT (${[...inserts, ...lineage.map(({ column }) => column)].join(', ')})`,
    `VALUES (${[...inserts.map((column) => `incoming.${column}`), ...lineage.map(({ value }) => value)].join(', ')})`,
  ].join('\n')
}

/**
 * Whose the addresses are that a run speaks of, as a SELECT of its own: Spark puts a step in wherever it is named, and
 * this one is named often. Undefined for a table whose keys are no addresses.
 *
 * @example
 * // WITH staged AS (…), addressed AS (…), claims AS (…)
 * // SELECT address, … AS is_id, … AS is_email_row, … AS holder FROM claims GROUP BY address
 */
export function ownersSql(options: FoldOptions): string | undefined {
  const { addresses } = options.state
  if (addresses === undefined) return undefined
  const steps = ownerSteps(options, addresses)
  return `${withSteps([stagedStep(options), ...steps.slice(0, -1)])}\n${steps.at(-1)?.sql}`
}

const stagedStep = ({ staged }: FoldOptions): FoldStep => ({
  name: 'staged',
  sql: `  SELECT * FROM ${staged} AS s`,
})

function withSteps(steps: readonly FoldStep[]): string {
  return `WITH ${steps.map(({ name, sql }) => `${name} AS (\n${sql}\n)`).join(',\n')}`
}

function foldSteps(options: FoldOptions, plan: FoldPlan, owners: string | undefined): FoldStep[] {
  const { dialect, namespace, table, state } = options
  const key = state.key.map((column) => identifier(dialect, column))
  const { addresses } = state
  const byAddress: FoldStep[] =
    addresses === undefined
      ? []
      : [
          ...(owners === undefined
            ? ownerSteps(options, addresses)
            : [{ name: 'owners', sql: `  SELECT * FROM ${owners}` }]),
          ...addressSteps(options, addresses),
        ]
  const [touching, said] =
    addresses === undefined
      ? [['staged'], ['said']]
      : [
          ['staged', 'addressed_life', 'links', 'moved'],
          ['said', 'addressed_life', 'links'],
        ]
  const isTouched = key.map((column) => `t.${column} = touched.${column}`).join(' AND ')
  const kept = [...key, 'attribute_times', 'marks'].map((column) => `t.${column}`)
  return [
    stagedStep(options),
    ...byAddress,
    {
      name: 'touched',
      sql: `  ${touching.map((step) => `SELECT ${key.join(', ')} FROM ${step}`).join(' UNION ')}`,
    },
    {
      name: 'kept',
      sql: `  SELECT ${kept.join(', ')}, t.${identifier(dialect, state.attributes)} AS document
  FROM ${qualified(dialect, namespace, table.name)} AS t JOIN touched ON ${isTouched}`,
    },
    {
      name: 'said',
      sql: saidSql(dialect, key, addresses === undefined ? undefined : isDirect(options, addresses)),
    },
    { name: 'entries', sql: entriesSql(dialect, key, said) },
    { name: 'latest', sql: latestSql(dialect, key) },
    { name: 'alive', sql: aliveSql(key) },
    { name: 'lifted', sql: liftedSql(dialect, key) },
    { name: 'judged', sql: judgedSql() },
    { name: 'gathered', sql: gatheredSql(dialect, key, state, plan) },
    { name: 'opened', sql: openedSql(dialect, plan) },
  ]
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
