import { nameList } from '../ddl/name-list.js'
import type { Table } from '../schema/table.js'
import type { Dialect } from '../sql/dialect.js'
import { identifier, type Namespace, qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'

/** A table whose repeated keys are looked at. */
export interface CopiesOf {
  readonly dialect: Dialect
  readonly namespace: Namespace
  readonly table: Table
}

/**
 * Every row whose key is there more than once, with `copy_text` (the row as JSON), `kept_text` (that of the copy that
 * stays) and `copy_place`, which is 1 for that one: the newest loaded, of equally new ones the greatest text.
 *
 * @example copiesSql({ dialect: 'databricks', namespace: { schema: 'customerio' }, table: people })
 * // SELECT copies.*, row_number() OVER newest AS copy_place, first_value(copy_text) OVER newest AS kept_text
 * // FROM (SELECT stored.*, to_json(struct(stored.*), …) AS copy_text FROM `customerio`.`people` AS stored
 * //   WHERE (`user_id`) IN (SELECT `user_id` FROM `customerio`.`people` GROUP BY `user_id` HAVING count(*) > 1)) AS copies
 * // WINDOW newest AS (PARTITION BY `user_id` ORDER BY `loaded_at` DESC NULLS LAST, copy_text DESC)
 */
export function copiesSql({ dialect, namespace, table }: CopiesOf): string {
  const key = nameList(dialect, table.primaryKey)
  const from = qualified(dialect, namespace, table.name)
  const loaded = 'loaded_at' in table.columns ? `${identifier(dialect, 'loaded_at')} DESC NULLS LAST, ` : ''
  return [
    'SELECT copies.*, row_number() OVER newest AS copy_place, first_value(copy_text) OVER newest AS kept_text',
    `FROM (SELECT stored.*, ${rowText[dialect]} AS copy_text FROM ${from} AS stored`,
    `  WHERE (${key}) IN (SELECT ${key} FROM ${from} GROUP BY ${key} HAVING count(*) > 1)) AS copies`,
    `WINDOW newest AS (PARTITION BY ${key} ORDER BY ${loaded}copy_text DESC)`,
  ].join('\n')
}

// Without a format, Spark would leave out microseconds, and two rows would look alike that are not.
const rowText: Readonly<Record<Dialect, string>> = {
  databricks: `to_json(struct(stored.*), map('timestampFormat', ${literal('databricks', "yyyy-MM-dd'T'HH:mm:ss.SSSSSSXXX")}))`,
  duckdb: 'CAST(to_json(stored) AS VARCHAR)',
}

/** The hash of a text, as hexadecimal digits. */
export function hashSql(dialect: Dialect, text: string): string {
  return dialect === 'duckdb' ? `sha256(${text})` : `sha2(${text}, 256)`
}
