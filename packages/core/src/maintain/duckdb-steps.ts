import type { Table } from '../schema/table.js'
import type { TableSize } from '../warehouse/table-size.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { analyzeSql } from './analyze.js'
import type { Occasion } from './occasion.js'
import type { MaintenanceStep } from './report.js'

/** ANALYZE of a table in DuckDB, which takes milliseconds: always. Its file is joined by one CHECKPOINT at the end. */
export async function duckdbSteps(
  warehouse: Warehouse,
  table: Table,
  { dryRun }: Occasion,
): Promise<MaintenanceStep[]> {
  const statement = analyzeSql('duckdb', warehouse.namespace, table.name)
  if (!dryRun) await warehouse.execute(statement)
  const status = dryRun ? 'planned' : 'done'
  return [{ action: 'analyze', status, finding: 'statistics of every column', statement }]
}

/** The blocks of the file, and what waits beside it to be written into it. */
export async function duckdbFileSize(warehouse: Warehouse): Promise<TableSize> {
  const [row] = await warehouse.query<{ bytes: bigint }>(
    'SELECT CAST(block_size * total_blocks AS BIGINT) AS bytes FROM pragma_database_size() WHERE database_name = current_database()',
  )
  return { bytes: Number(row?.bytes ?? 0), files: null }
}
