import { CustomerioDatabricksError } from '../errors.js'
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

/**
 * Runs a table's CHECKs over staged rows, in the engine that will enforce them.
 * @throws `statement` error for a row that was told to keep its CHECKs: its text is not staged, and no record is rejected
 * without it
 */
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
    const line = Number(row[ORIGIN.line])
    const raw = row[ORIGIN.raw]
    if (typeof raw !== 'string') throw disagreement(table.name, name, line)
    return {
      line,
      rule: 'broken_check',
      reason: `The row breaks the check "${name}" of ${table.name}.`,
      path: '',
      table: table.name,
      raw,
    }
  })
  return { staged: `(SELECT * FROM ${staged} AS checked WHERE NOT (${broken.join(' OR ')}))`, rejects }
}

function disagreement(table: string, check: string, line: number): CustomerioDatabricksError {
  return new CustomerioDatabricksError({
    code: 'statement',
    message: `The engine finds the check "${check}" of ${table} broken by record ${line}, which keeps it as far as its text goes. Nothing was stored. See whether a collation of the warehouse takes different texts for equal.`,
    details: { table, rule: 'broken_check', line },
  })
}
