import type { Domain } from '@customerio-databricks/core'
import { type Plan, type PlanOptions, plan as planOf } from '@customerio-databricks/core/migrate'
import type { Runtime, TargetFlags } from './command.js'
import { selectDomains } from './domains.js'
import { DIFFERS } from './exit-codes.js'
import { demandTarget } from './missing-tables.js'
import { print, printJson } from './output.js'
import { planText } from './plan-text.js'
import { settings } from './settings.js'
import { parseTarget, withWarehouse } from './target.js'
import { usageError } from './usage-error.js'

export interface MigrateFlags extends TargetFlags {
  readonly allowBreaking?: true
  readonly backfill?: true
  readonly location?: string
}

export interface PlanFlags extends MigrateFlags {
  readonly exitCode?: true
  readonly sql?: true
}

/** What the flags ask of a plan. */
export function migration(flags: MigrateFlags): {
  readonly run: ReturnType<typeof settings>
  readonly domains: readonly Domain[]
  readonly options: PlanOptions
} {
  const run = settings(flags)
  const { allowBreaking = false, backfill = false, location } = flags
  if (location !== undefined && parseTarget(run.target).kind === 'duckdb')
    throw usageError('--location is for Databricks; a DuckDB table has none.')
  demandTarget(run)
  const options = { allowBreaking, backfill, ...(location === undefined ? {} : { location }) }
  return { run, domains: selectDomains(run.only), options }
}

/** Does `plan`. */
export async function plan(flags: PlanFlags, { exitWith }: Runtime): Promise<void> {
  const { run, domains, options } = migration(flags)
  const planned = await withWarehouse(run, (warehouse) => planOf(warehouse, domains, options))
  if (flags.json) printJson(planned)
  else print(planText(planned, flags.sql === true))
  if (flags.exitCode && differs(planned)) exitWith(DIFFERS)
}

/** Whether something is to be done, or cannot be. A user's own columns and tables are no difference. */
export function differs({ steps, refused }: Plan): boolean {
  return steps.length + refused.length > 0
}
