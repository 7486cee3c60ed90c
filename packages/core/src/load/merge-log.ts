import type { Table } from '../schema/table.js'
import type { Dialect } from '../sql/dialect.js'
import { identifier, type Namespace, qualified } from '../sql/identifier.js'
import type { Lineage } from './lineage.js'
import { writtenValues } from './written-values.js'

/** Where a staged row stood in its run; decides between rows of one key and one time. */
export const POSITION = 'run_position'

export interface MergeOptions {
  readonly dialect: Dialect
  readonly namespace: Namespace
  readonly table: Table
  /** What stands behind FROM to read the staged rows. */
  readonly staged: string
  /** The columns that staged rows carry. */
  readonly columns: readonly string[]
  readonly lineage: Lineage
  /** True when no two staged rows have one key: then nothing has to be ranked. */
  readonly onePerKey?: boolean
}

/** A run's rows with the newest of each key only, as a SELECT. */
export function newestSql({ dialect, table, staged, onePerKey }: MergeOptions, newest: string): string {
  if (onePerKey) return `SELECT * FROM ${staged} AS staged`
  const key = table.primaryKey.map((column) => identifier(dialect, column)).join(', ')
  const ranked = (rows: string) =>
    [
      'SELECT * FROM (',
      `    SELECT *, row_number() OVER (PARTITION BY ${key} ORDER BY ${newest}) AS run_rank`,
      `    FROM ${rows} AS staged`,
      '  ) AS ranked WHERE run_rank = 1',
    ].join('\n')
  if (dialect !== 'duckdb') return ranked(staged)
  // DuckDB sorts whole rows to rank them, so only those whose key is there more than once are.
  const repeated = `(SELECT ${key} FROM ${staged} AS staged GROUP BY ${key} HAVING count(*) > 1) AS repeated USING (${key})`
  return [
    `SELECT *, 1 AS run_rank FROM ${staged} AS staged ANTI JOIN ${repeated}`,
    `  UNION ALL ${ranked(`(SELECT * FROM ${staged} AS staged SEMI JOIN ${repeated})`)}`,
  ].join('\n')
}

/** The column that says which of two rows of a log is newer. */
const EVENT_TIME = 'event_timestamp'

/**
 * One MERGE of a run's rows into a log table: of the rows of one key the newest by event time, then by position; a
 * stored row is replaced only by a newer one, so that the same rows again change nothing.
 *
 * @example
 * // MERGE INTO "customerio"."events" AS stored
 * // USING (SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY "event_id" ORDER BY "event_timestamp" DESC NULLS LAST, …
 * // ON stored."event_id" = incoming."event_id"
 * // WHEN MATCHED AND (incoming."event_timestamp" > stored."event_timestamp" OR …) THEN UPDATE SET …
 * // WHEN NOT MATCHED THEN INSERT (…) VALUES (…)
 */
export function mergeLogSql(options: MergeOptions): string {
  const { dialect, namespace, table } = options
  const quote = (column: string) => identifier(dialect, column)
  const key = table.primaryKey.map(quote)
  const time = quote(EVENT_TIME)
  const values = writtenValues(options, (quoted) => `incoming.${quoted}`)
  const newer = `incoming.${time} > stored.${time} OR (stored.${time} IS NULL AND incoming.${time} IS NOT NULL)`
  return [
    `MERGE INTO ${qualified(dialect, namespace, table.name)} AS stored`,
    `USING (\n  ${newestOfLog(options)}\n) AS incoming`,
    `ON ${key.map((column) => `stored.${column} = incoming.${column}`).join(' AND ')}`,
    ...(hasTime(options)
      ? [
          `WHEN MATCHED AND (${newer}) THEN UPDATE SET`,
          values.map(({ quoted, value }) => `  ${quoted} = ${value}`).join(',\n'),
        ]
      : []),
    `WHEN NOT MATCHED THEN INSERT (${values.map(({ quoted }) => quoted).join(', ')})`,
    `VALUES (${values.map(({ value }) => value).join(', ')})`,
  ].join('\n')
}

/**
 * What the MERGE does when no stored row has a key of the run's: an INSERT of the newest row of each key, at half the
 * cost.
 *
 * @example insertLogSql(options) // INSERT INTO "customerio"."events" ("event_id", …) SELECT incoming."event_id", … FROM (…) AS incoming
 */
export function insertLogSql(options: MergeOptions): string {
  const { dialect, namespace, table } = options
  const values = writtenValues(options, (quoted) => `incoming.${quoted}`)
  return [
    `INSERT INTO ${qualified(dialect, namespace, table.name)} (${values.map(({ quoted }) => quoted).join(', ')})`,
    `SELECT ${values.map(({ value }) => value).join(', ')}`,
    `FROM (\n  ${newestOfLog(options)}\n) AS incoming`,
  ].join('\n')
}

function newestOfLog(options: MergeOptions): string {
  const time = identifier(options.dialect, EVENT_TIME)
  return newestSql(
    options,
    hasTime(options) ? `${time} DESC NULLS LAST, ${POSITION} DESC` : `${POSITION} DESC`,
  )
}

function hasTime({ table, columns }: MergeOptions): boolean {
  return EVENT_TIME in table.columns && columns.includes(EVENT_TIME)
}
