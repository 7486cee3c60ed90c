import { sqlFunctions } from '../sql/functions.js'
import { identifier, qualified } from '../sql/identifier.js'
import { lineageValues } from './lineage.js'
import { type MergeOptions, mergeLogSql, POSITION } from './merge-log.js'

/**
 * How rows of your own meet stored ones: `merge` replaces the supplied columns of a row that is newer or differs,
 * `patch` changes only the columns that each single row supplies, `append` adds rows and looks at no key.
 */
export type LoadMode = 'merge' | 'patch' | 'append'

/** The columns that a staged row supplies, as a list of names; staged with mode `patch`. */
export const SUPPLIED = 'run_supplied'

/** The statement that brings a run's own rows into a table. */
export function mergeRowsSql(mode: LoadMode, options: MergeOptions): string {
  if (mode === 'append') return appendSql(options)
  if (mode === 'patch') return patchSql(options)
  return options.table.kind === 'log' ? mergeLogSql(options) : mergeStateSql(options)
}

/** `INSERT INTO t (…) SELECT …`. */
function appendSql(options: MergeOptions): string {
  const { dialect, namespace, table, staged } = options
  const values = valuesOf(options, 'staged')
  return `INSERT INTO ${qualified(dialect, namespace, table.name)} (${values.map(([column]) => column).join(', ')})\nSELECT ${values.map(([, value]) => value).join(', ')} FROM ${staged} AS staged`
}

/** MERGE of whole rows: newer by the version column where both have one, else when a supplied column differs. */
function mergeStateSql(options: MergeOptions): string {
  const { dialect, table, staged, columns } = options
  const quote = (column: string) => identifier(dialect, column)
  const version =
    table.version !== undefined && columns.includes(table.version) ? quote(table.version) : undefined
  const newest = version === undefined ? `${POSITION} DESC` : `${version} DESC NULLS LAST, ${POSITION} DESC`
  const changed = differing(
    options,
    columns.filter((column) => !table.primaryKey.includes(column)),
  )
  const condition =
    version === undefined
      ? changed
      : `CASE WHEN incoming.${version} IS NULL OR stored.${version} IS NULL OR incoming.${version} = stored.${version} THEN ${changed} ELSE incoming.${version} > stored.${version} END`
  const source = [
    'SELECT * FROM (',
    `    SELECT *, row_number() OVER (PARTITION BY ${table.primaryKey.map(quote).join(', ')} ORDER BY ${newest}) AS run_rank`,
    `    FROM ${staged} AS staged`,
    '  ) AS ranked WHERE run_rank = 1',
  ].join('\n')
  return merge(options, source, condition, valuesOf(options, 'incoming'))
}

/** MERGE of patches: of several patches of one row, the last one that supplies a column gives it. */
function patchSql(options: MergeOptions): string {
  const { dialect, table, staged, columns } = options
  const f = sqlFunctions(dialect)
  const quote = (column: string) => identifier(dialect, column)
  const key = table.primaryKey.map(quote)
  const others = columns.filter((column) => !table.primaryKey.includes(column))
  const supplies = (column: string) => f.listContains(SUPPLIED, `'${column}'`)
  const source = [
    `SELECT ${[
      ...key,
      // Wrapped, because an aggregate by the greatest position skips a NULL that is meant.
      ...others.map(
        (column) =>
          `${f.maxBy(f.struct({ v: quote(column) }), POSITION)} FILTER (WHERE ${supplies(column)}) AS ${quote(column)}`,
      ),
    ].join(',\n    ')}`,
    `  FROM ${staged} AS staged GROUP BY ${key.join(', ')}`,
  ].join('\n')
  const values = valuesOf(options, 'incoming').map(([column, value]): [string, string] =>
    others.some((other) => quote(other) === column) ? [column, `${value}.v`] : [column, value],
  )
  const kept = values.map(([column, value]): [string, string] =>
    value.endsWith('.v')
      ? [column, `CASE WHEN incoming.${column} IS NULL THEN stored.${column} ELSE ${value} END`]
      : [column, value],
  )
  const condition =
    others
      .map(
        (column) =>
          `(incoming.${quote(column)} IS NOT NULL AND ${differs(options, column, `incoming.${quote(column)}.v`)})`,
      )
      .join(' OR ') || 'FALSE'
  return merge(options, source, condition, values, kept)
}

function merge(
  options: MergeOptions,
  source: string,
  condition: string,
  inserts: readonly [string, string][],
  updates = inserts,
): string {
  const { dialect, namespace, table } = options
  const key = table.primaryKey.map((column) => identifier(dialect, column))
  return [
    `MERGE INTO ${qualified(dialect, namespace, table.name)} AS stored`,
    `USING (\n  ${source}\n) AS incoming`,
    `ON ${key.map((column) => `stored.${column} = incoming.${column}`).join(' AND ')}`,
    `WHEN MATCHED AND (${condition}) THEN UPDATE SET`,
    updates.map(([column, value]) => `  ${column} = ${value}`).join(',\n'),
    `WHEN NOT MATCHED THEN INSERT (${inserts.map(([column]) => column).join(', ')})`,
    `VALUES (${inserts.map(([, value]) => value).join(', ')})`,
  ].join('\n')
}

function valuesOf({ dialect, table, columns, lineage }: MergeOptions, from: string): [string, string][] {
  const lineageOf = lineageValues(dialect, table, lineage)
  return [
    ...columns
      .filter((column) => !(column in lineageOf))
      .map((column): [string, string] => [
        identifier(dialect, column),
        `${from}.${identifier(dialect, column)}`,
      ]),
    // A lineage column that the rows bring themselves is theirs.
    ...Object.entries(lineageOf).map(([column, value]): [string, string] => [
      identifier(dialect, column),
      columns.includes(column) ? `coalesce(${from}.${identifier(dialect, column)}, ${value})` : value,
    ]),
  ]
}

const notCompared = new Set(['loaded_at', 'batch_id'])

function differing(options: MergeOptions, columns: readonly string[]): string {
  const compared = columns.filter((column) => !notCompared.has(column))
  return (
    compared
      .map((column) => differs(options, column, `incoming.${identifier(options.dialect, column)}`))
      .join(' OR ') || 'FALSE'
  )
}

function differs({ dialect, table }: MergeOptions, column: string, incoming: string): string {
  const f = sqlFunctions(dialect)
  const stored = `stored.${identifier(dialect, column)}`
  return table.columns[column]?.type.type === 'MAP'
    ? f.mapsDiffer(f.sortedMap(stored), f.sortedMap(incoming))
    : f.differ(stored, incoming)
}
