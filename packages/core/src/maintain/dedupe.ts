import type { Table } from '../schema/table.js'
import { identifier, qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import { createTables } from '../warehouse/create-tables.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { type CopiesOf, copiesSql, hashSql } from './copies.js'
import { removedDomain, removedTable } from './removed-table.js'

/** Repeated keys of a table. */
export interface Duplicates {
  /** Keys that are there more than once. */
  readonly keys: number
  /** Rows beyond the one that stays of each key. */
  readonly surplus: number
  /** Those of them that are no exact copies of the row that stays. */
  readonly differing: number
}

/** Counts what `dedupe` would remove. */
export async function countDuplicates(warehouse: Warehouse, table: Table): Promise<Duplicates> {
  const [row] = await warehouse.query<{ keys: bigint; surplus: bigint; differing: bigint }>(
    countDuplicatesSql(copiesOf(warehouse, table)),
  )
  return { keys: Number(row?.keys), surplus: Number(row?.surplus), differing: Number(row?.differing) }
}

/**
 * Leaves one row of each repeated key: the newest loaded. What differs from it is kept in `removed_duplicates` first.
 * May be ended at any time and run again: a row goes only when it is kept there, or is an exact copy.
 */
export async function dedupe(warehouse: Warehouse, table: Table): Promise<void> {
  await createTables(warehouse, [removedDomain])
  const of = copiesOf(warehouse, table)
  const work = async () => {
    await warehouse.merge(keepRemovedSql(of))
    await warehouse.merge(removeCopiesSql(of, await liveColumns(warehouse, table.name)))
  }
  await (warehouse.alone === undefined ? work() : warehouse.alone(work))
}

/** @example countDuplicatesSql(of) // SELECT count(*) FILTER (WHERE copy_place = 1) AS keys, … FROM (…) AS copies */
export function countDuplicatesSql(of: CopiesOf): string {
  const count = (condition: string, name: string) => `count(*) FILTER (WHERE ${condition}) AS ${name}`
  return [
    `SELECT ${count('copy_place = 1', identifier(of.dialect, 'keys'))}, ${count('copy_place > 1', 'surplus')}, ${count('copy_text <> kept_text', 'differing')}`,
    `FROM (${copiesSql(of)}) AS copies`,
  ].join('\n')
}

/**
 * Writes what is no exact copy into `removed_duplicates`, unless it is there already.
 *
 * @example keepRemovedSql(of)
 * // MERGE INTO `customerio`.`removed_duplicates` AS stored USING (SELECT DISTINCT … WHERE copy_text <> kept_text) AS incoming …
 */
export function keepRemovedSql(of: CopiesOf): string {
  const { dialect, namespace, table } = of
  const values = ['table_name', 'row_hash', 'row_json', 'removed_at']
  const now = dialect === 'duckdb' ? 'now()' : 'current_timestamp()'
  return [
    `MERGE INTO ${qualified(dialect, namespace, removedTable.name)} AS stored`,
    'USING (',
    `  SELECT DISTINCT ${literal(dialect, table.name)} AS table_name, ${hashSql(dialect, 'copy_text')} AS row_hash, copy_text AS row_json, ${now} AS removed_at`,
    `  FROM (${copiesSql(of)}) AS copies WHERE copy_text <> kept_text`,
    ') AS incoming',
    'ON stored.table_name = incoming.table_name AND stored.row_hash = incoming.row_hash',
    `WHEN NOT MATCHED THEN INSERT (${values.join(', ')}) VALUES (${values.map((column) => `incoming.${column}`).join(', ')})`,
  ].join('\n')
}

/**
 * Removes every row of a repeated key and puts the newest one back, in one statement. Each kept row stands in the source
 * twice: once with its key, which matches and removes all copies, and once without, which matches nothing and comes back.
 * A key of which a copy is neither kept in `removed_duplicates` nor exact is left alone: it came in between.
 *
 * @param columns every column of the table as it is, also those that no definition has
 */
export function removeCopiesSql(of: CopiesOf, columns: readonly string[]): string {
  const { dialect, namespace, table } = of
  const quoted = columns.map((column) => identifier(dialect, column))
  const key = table.primaryKey.map((column) => identifier(dialect, column))
  const matches = key.map((column, i) => `CASE WHEN half.removes THEN kept.${column} END AS match_${i}`)
  const unsaved = 'CASE WHEN copy_text = kept_text OR removed.row_hash IS NOT NULL THEN 0 ELSE 1 END'
  return [
    `MERGE INTO ${qualified(dialect, namespace, table.name)} AS stored`,
    'USING (',
    `  SELECT ${[...quoted.map((column) => `kept.${column}`), ...matches].join(', ')}`,
    `  FROM (SELECT copies.*, sum(${unsaved}) OVER (PARTITION BY ${key.join(', ')}) AS unsaved`,
    `    FROM (${copiesSql(of)}) AS copies`,
    `    LEFT JOIN (SELECT row_hash FROM ${qualified(dialect, namespace, removedTable.name)} WHERE table_name = ${literal(dialect, table.name)}) AS removed`,
    `      ON removed.row_hash = ${hashSql(dialect, 'copies.copy_text')}) AS kept`,
    '  CROSS JOIN (SELECT TRUE AS removes UNION ALL SELECT FALSE AS removes) AS half',
    '  WHERE kept.copy_place = 1 AND kept.unsaved = 0',
    ') AS incoming',
    `ON ${key.map((column, i) => `stored.${column} = incoming.match_${i}`).join(' AND ')}`,
    'WHEN MATCHED THEN DELETE',
    `WHEN NOT MATCHED THEN INSERT (${quoted.join(', ')}) VALUES (${quoted.map((column) => `incoming.${column}`).join(', ')})`,
  ].join('\n')
}

function copiesOf({ dialect, namespace }: Warehouse, table: Table): CopiesOf {
  return { dialect, namespace, table }
}

async function liveColumns(warehouse: Warehouse, table: string): Promise<string[]> {
  const { dialect, namespace } = warehouse
  const name = qualified(dialect, namespace, table)
  if (dialect === 'duckdb') {
    const rows = await warehouse.query<{ column_name: string }>(`DESCRIBE ${name}`)
    return rows.map(({ column_name }) => column_name)
  }
  const rows = await warehouse.query<{ col_name: string }>(`SHOW COLUMNS IN ${name}`)
  return rows.map(({ col_name }) => col_name)
}
