import { lineageColumns } from '../schema/shared-columns.js'
import { sqlFunctions } from '../sql/functions.js'
import { identifier, qualified } from '../sql/identifier.js'
import { type MergeOptions, mergeLogSql, newestSql, POSITION } from './merge-log.js'
import { defaultOf, type WrittenValue, writtenValues } from './written-values.js'

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
  const values = writtenValues(options, (quoted) => `staged.${quoted}`)
  return `INSERT INTO ${qualified(dialect, namespace, table.name)} (${values.map(({ quoted }) => quoted).join(', ')})\nSELECT ${values.map(({ value }) => value).join(', ')} FROM ${staged} AS staged`
}

/** MERGE of whole rows: newer by the version column where both have one, else when a supplied column differs. */
function mergeStateSql(options: MergeOptions): string {
  const { dialect, table, columns } = options
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
  const source = newestSql(options, newest)
  const inserts = writtenValues(options, (quoted) => `incoming.${quoted}`)
  const updates = inserts.map((written) =>
    defaultOf(options, written.column) !== undefined && columns.includes(written.column)
      ? { ...written, value: suppliedOrStored(options, written.column) }
      : written,
  )
  return merge(options, source, condition, inserts, updates)
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
  const inserts = writtenValues(options, (quoted) =>
    key.includes(quoted) ? `incoming.${quoted}` : `incoming.${quoted}.v`,
  )
  const updates = inserts.map((written) => ({ ...written, value: patchedValue(options, written) }))
  const condition =
    others
      .map(
        (column) =>
          `(incoming.${quote(column)} IS NOT NULL AND ${differs(options, column, `incoming.${quote(column)}.v`)})`,
      )
      .join(' OR ') || 'FALSE'
  return merge(options, source, condition, inserts, updates)
}

/** What a patch leaves in a stored row: its own value where it supplies one, a NULL that is meant too. */
function patchedValue({ table, columns }: MergeOptions, { column, quoted, value }: WrittenValue): string {
  if (!columns.includes(column) || table.primaryKey.includes(column)) return value
  return `CASE WHEN incoming.${quoted} IS NULL THEN ${column in lineageColumns ? value : `stored.${quoted}`} ELSE incoming.${quoted}.v END`
}

function merge(
  options: MergeOptions,
  source: string,
  condition: string,
  inserts: readonly WrittenValue[],
  updates = inserts,
): string {
  const { dialect, namespace, table } = options
  const key = table.primaryKey.map((column) => identifier(dialect, column))
  return [
    `MERGE INTO ${qualified(dialect, namespace, table.name)} AS stored`,
    `USING (\n  ${source}\n) AS incoming`,
    `ON ${key.map((column) => `stored.${column} = incoming.${column}`).join(' AND ')}`,
    `WHEN MATCHED AND (${condition}) THEN UPDATE SET`,
    updates.map(({ quoted, value }) => `  ${quoted} = ${value}`).join(',\n'),
    `WHEN NOT MATCHED THEN INSERT (${inserts.map(({ quoted }) => quoted).join(', ')})`,
    `VALUES (${inserts.map(({ value }) => value).join(', ')})`,
  ].join('\n')
}

/** What a whole row says of a column; a required one that it leaves out stays as it is. */
function suppliedOrStored(options: MergeOptions, column: string): string {
  const quoted = identifier(options.dialect, column)
  return defaultOf(options, column) !== undefined
    ? `coalesce(incoming.${quoted}, stored.${quoted})`
    : `incoming.${quoted}`
}

const notCompared = new Set(['loaded_at', 'batch_id'])

function differing(options: MergeOptions, columns: readonly string[]): string {
  const compared = columns.filter((column) => !notCompared.has(column))
  return (
    compared.map((column) => differs(options, column, suppliedOrStored(options, column))).join(' OR ') ||
    'FALSE'
  )
}

function differs({ dialect, table }: MergeOptions, column: string, incoming: string): string {
  const f = sqlFunctions(dialect)
  const stored = `stored.${identifier(dialect, column)}`
  return table.columns[column]?.type.type === 'MAP'
    ? f.mapsDiffer(f.sortedMap(stored), f.sortedMap(incoming))
    : f.differ(stored, incoming)
}
