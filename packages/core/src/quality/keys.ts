import { nameList } from '../ddl/name-list.js'
import type { ComposedKey } from '../schema/compose.js'
import type { Table } from '../schema/table.js'
import { identifier, qualified } from '../sql/identifier.js'
import { isRecent, loadedAt, type Place, where } from './place.js'
import { isKeyed } from './scan.js'

/**
 * The primary keys that more than one row has, with their number of rows. With a time, those of which a row was loaded
 * since then.
 *
 * @example repeatedKeysSql(people, { dialect: 'databricks', namespace: { schema: 'customerio' } })
 * // SELECT `user_id`, count(*) AS copies FROM `customerio`.`people` GROUP BY `user_id` HAVING count(*) > 1
 */
export function repeatedKeysSql(table: Table, place: Place): string {
  const { dialect, namespace } = place
  const key = nameList(dialect, table.primaryKey)
  const time = loadedAt(place, table)
  const recent = isRecent(place, table, time === undefined ? undefined : `max(${time})`)
  const having = recent === undefined ? '' : ` AND ${recent}`
  return `SELECT ${key}, count(*) AS copies FROM ${qualified(dialect, namespace, table.name)} GROUP BY ${key} HAVING count(*) > 1${having}`
}

/** Counts repeated keys (`repeated`) and the rows beyond the first of each (`surplus`). */
export function countRepeatedSql(table: Table, place: Place): string {
  return `SELECT count(*) AS repeated, CAST(coalesce(sum(copies - 1), 0) AS BIGINT) AS surplus FROM (${repeatedKeysSql(table, place)}) AS repeated_keys`
}

/**
 * What stands behind FROM, and after, to read the rows whose foreign key finds no row.
 *
 * @example `SELECT count(*) AS orphans FROM ${orphans(events, key, place)}`
 * // SELECT count(*) AS orphans FROM `customerio`.`events` AS child WHERE child.`user_id` IS NOT NULL
 * //   AND NOT EXISTS (SELECT 1 FROM `customerio`.`people` AS parent WHERE parent.`user_id` = child.`user_id`)
 */
export function orphans(table: Table, key: ComposedKey, place: Place): string {
  const { dialect, namespace } = place
  const quote = (column: string) => identifier(dialect, column)
  const matches = key.references.columns.map(
    (column, i) => `parent.${quote(column)} = child.${quote(key.columns[i] as string)}`,
  )
  const parent = qualified(dialect, namespace, key.references.table)
  const time = loadedAt(place, table)
  return `${qualified(dialect, namespace, table.name)} AS child${where(
    isRecent(place, table, time === undefined ? undefined : `child.${time}`),
    isKeyed(place, key.columns, 'child.'),
    `NOT EXISTS (SELECT 1 FROM ${parent} AS parent WHERE ${matches.join(' AND ')})`,
  )}`
}
