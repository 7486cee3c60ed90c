import type { Table } from '../schema/table.js'
import { renderSql } from '../sql/fragment.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import type { Reject } from './reject.js'

/**
 * Staged beside a row of a table with CHECKs, so that a row that breaks one can be given back whole: the text only where
 * one may be broken.
 */
export const ORIGIN = { line: 'run_line', raw: 'run_raw' } as const

/** The staged rows that meet every CHECK, and the others as rejects. NULL breaks a CHECK, as it does on Databricks. */
export interface CheckedRows {
  /** What stands behind FROM to read the good rows. */
  readonly staged: string
  readonly rejects: readonly Omit<Reject, 'source'>[]
}

/** Runs a table's CHECKs over staged rows, in the engine that will enforce them. */
export async function checkRows(
  warehouse: Warehouse,
  table: Table<unknown, unknown>,
  staged: string,
): Promise<CheckedRows> {
  const checks = Object.entries(table.checks)
  if (checks.length === 0) return { staged, rejects: [] }
  const broken = checks.map(([, rule]) => `((${renderSql(warehouse.dialect, rule)}) IS NOT TRUE)`)
  const rows = await warehouse.query<Record<string, unknown>>(
    `SELECT ${ORIGIN.line}, ${ORIGIN.raw}, ${broken.map((rule, i) => `${rule} AS broken_${i}`).join(', ')} FROM ${staged} AS staged WHERE ${broken.join(' OR ')} ORDER BY ${ORIGIN.line}`,
  )
  const rejects = rows.map((row): Omit<Reject, 'source'> => {
    const [name] = checks[broken.findIndex((_, i) => row[`broken_${i}`] === true)] as [string, unknown]
    return {
      line: Number(row[ORIGIN.line]),
      rule: 'broken_check',
      reason: `The row breaks the check "${name}" of ${table.name}.`,
      path: '',
      table: table.name,
      raw: String(row[ORIGIN.raw]),
    }
  })
  return { staged: `(SELECT * FROM ${staged} AS checked WHERE NOT (${broken.join(' OR ')}))`, rejects }
}
