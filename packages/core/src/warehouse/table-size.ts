import { identifier, qualified } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'
import type { Warehouse } from './warehouse.js'

/** How much room a table takes. */
export interface TableSize {
  /** Of the current version. On DuckDB: of the blocks that hold a part of it, once it is written to the file. */
  readonly bytes: number
  /** Files of the current version; null on DuckDB, which has one for all tables. */
  readonly files: number | null
}

/** The size of a table as `DESCRIBE DETAIL` of Delta tells it, or the blocks of a DuckDB file. */
export async function tableSize(warehouse: Warehouse, table: string): Promise<TableSize> {
  const { dialect, namespace } = warehouse
  if (dialect === 'databricks') {
    const [detail] = await warehouse.query(`DESCRIBE DETAIL ${qualified(dialect, namespace, table)}`)
    return { bytes: Number(detail?.sizeInBytes ?? 0), files: Number(detail?.numFiles ?? 0) }
  }
  const [row] = await warehouse.query<{ bytes: bigint }>(duckdbBytesSql(namespace.schema, table))
  return { bytes: Number(row?.bytes ?? 0), files: null }
}

/**
 * Bytes of the blocks that hold a part of a table. Constants stand in the metadata, in no block.
 *
 * @example duckdbBytesSql('customerio', 'people')
 * // SELECT count(DISTINCT block_id) * … AS bytes FROM (SELECT block_id FROM pragma_storage_info('"customerio"."people"') …)
 */
function duckdbBytesSql(schema: string, table: string): string {
  const name = literal('duckdb', [schema, table].map((part) => identifier('duckdb', part)).join('.'))
  const blocks = `SELECT unnest(list_prepend(block_id, additional_block_ids)) AS block_id FROM pragma_storage_info(${name}) WHERE persistent`
  return `SELECT CAST(count(DISTINCT block_id) * (SELECT max(block_size) FROM pragma_database_size()) AS BIGINT) AS bytes FROM (${blocks}) AS blocks WHERE block_id >= 0`
}
