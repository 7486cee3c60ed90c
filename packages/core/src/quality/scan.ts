import { tableExpectations } from '../ddl/expectations.js'
import type { ComposedTable } from '../schema/compose.js'
import { renderSql, type SqlFragment } from '../sql/fragment.js'
import { identifier, qualified } from '../sql/identifier.js'
import { isRecent, loadedAt, type Place, where } from './place.js'

/** What one scan of a table measures. */
export interface Scan {
  readonly rows: number
  readonly newest: Date | null
  /** Rows that break each expectation, in their order. */
  readonly broken: readonly number[]
  /** Rows that have a value in every column of each foreign key, in their order. */
  readonly keyed: readonly number[]
}

/**
 * One SELECT that measures every expectation of a table. As with a CHECK, what is NULL is broken.
 *
 * @example scanSql(people, { dialect: 'databricks', namespace: { schema: 'customerio' } })
 * // SELECT count(*) AS row_count, max(`loaded_at`) AS newest,
 * //   count(*) FILTER (WHERE (`email` IS NULL OR `email` LIKE '%_@_%') IS NOT TRUE) AS broken_0, …
 * // FROM `customerio`.`people`
 */
export function scanSql({ table, foreignKeys }: ComposedTable, place: Place): string {
  const { dialect, namespace } = place
  const from = qualified(dialect, namespace, table.name)
  const time = loadedAt(place, table)
  const recent = isRecent(place, table)
  const newest =
    time === undefined
      ? 'CAST(NULL AS TIMESTAMP)'
      : recent === undefined
        ? `max(${time})`
        : `(SELECT max(${time}) FROM ${from})`
  const count = (condition: string, name: string) => `count(*) FILTER (WHERE ${condition}) AS ${name}`
  const items = [
    'count(*) AS row_count',
    `${newest} AS newest`,
    ...Object.values(tableExpectations(table)).map(({ expect }, i) =>
      count(isBroken(place, expect), `broken_${i}`),
    ),
    ...foreignKeys.map(({ columns }, i) => count(isKeyed(place, columns), `keyed_${i}`)),
  ]
  return `SELECT\n  ${items.join(',\n  ')}\nFROM ${from}${where(recent)}`
}

/** Reads the one row that `scanSql` gives. */
export function readScan(
  row: Readonly<Record<string, unknown>>,
  { table, foreignKeys }: ComposedTable,
): Scan {
  return {
    rows: Number(row.row_count),
    newest: row.newest instanceof Date ? row.newest : null,
    broken: Object.keys(tableExpectations(table)).map((_, i) => Number(row[`broken_${i}`])),
    keyed: foreignKeys.map((_, i) => Number(row[`keyed_${i}`])),
  }
}

/** The condition on rows that break a rule. */
export function isBroken({ dialect }: Place, rule: SqlFragment): string {
  return `(${renderSql(dialect, rule)}) IS NOT TRUE`
}

/** The condition on rows whose key points somewhere: a key with a NULL in it points nowhere. */
export function isKeyed({ dialect }: Place, columns: readonly string[], of = ''): string {
  return columns.map((column) => `${of}${identifier(dialect, column)} IS NOT NULL`).join(' AND ')
}
