import type { Warehouse } from '@customerio-databricks/core'
import type { TargetFlags } from './command.js'
import { type Outcome, runChecks } from './doctor/check.js'
import { databricksChecks } from './doctor/databricks.js'
import { duckdbChecks } from './doctor/duckdb.js'
import { DONE, FAILED } from './exit-codes.js'
import { print, printJson } from './output.js'
import { settings } from './settings.js'
import { tableText } from './table-text.js'
import { parseTarget } from './target.js'

/**
 * Does `doctor`.
 * @returns the exit code
 */
export async function doctor(flags: TargetFlags): Promise<number> {
  const run = settings(flags)
  const target = parseTarget(run.target)
  const opened: Warehouse[] = []
  const keep = (warehouse: Warehouse) => void opened.push(warehouse)
  const checks = target.kind === 'duckdb' ? duckdbChecks(target.file, run, keep) : databricksChecks(run, keep)
  try {
    const outcomes = await runChecks(checks)
    if (flags.json) printJson({ target: run.target, checks: outcomes })
    else print(text(outcomes))
    return outcomes.some(({ status }) => status === 'failed') ? FAILED : DONE
  } finally {
    for (const warehouse of opened) await warehouse.close()
  }
}

function text(outcomes: readonly Outcome[]): string {
  return tableText(
    [{ head: 'check' }, { head: 'status' }, { head: 'finding' }],
    outcomes.map(({ check, status, finding, fix }) => [
      check,
      status,
      fix === undefined ? finding : [finding, `To do: ${fix}`],
    ]),
  )
}
