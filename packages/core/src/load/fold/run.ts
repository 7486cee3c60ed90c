import { randomUUID } from 'node:crypto'
import { qualified } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import type { MergeCounts, StatementOptions, Warehouse } from '../../warehouse/warehouse.js'
import { foldSql, ownersSql } from './fold.js'
import type { FoldOptions } from './plan.js'

/**
 * Folds a run's changes into a state table: one MERGE. On Databricks a table of its own holds whose the addresses are,
 * and is dropped with the run.
 */
export async function fold(
  warehouse: Warehouse,
  options: FoldOptions,
  told: StatementOptions = {},
): Promise<MergeCounts> {
  const owners = warehouse.dialect === 'databricks' ? ownersSql(options) : undefined
  if (owners === undefined) return warehouse.merge(foldSql(options), told)
  // Named so that a table that outlives a killed run is recognised.
  const name = `staging_${randomUUID().replaceAll('-', '')}`
  const table = qualified('databricks', warehouse.namespace, name)
  try {
    await warehouse.execute(createOwners(table, owners), told)
    return await warehouse.merge(foldSql(options, table), told)
  } finally {
    // Without the signal: what a cancelled run leaves goes too. What it was cancelled for is the error to tell.
    await warehouse.execute(`DROP TABLE IF EXISTS ${table}`).catch(() => {})
  }
}

function createOwners(table: string, select: string): string {
  const comment = 'Whose addresses are. Left over when a run was killed: drop it.'
  return `CREATE TABLE ${table}\nUSING DELTA\nCOMMENT ${literal('databricks', comment)}\nTBLPROPERTIES ('customerio.staging' = 'true') AS\n${select}`
}
