import type { Table } from '../schema/table.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { analyzeDue, analyzeSql } from './analyze.js'
import type { Due } from './due.js'
import type { Occasion } from './occasion.js'
import { optimizeDue, optimizeSql } from './optimize.js'
import type { Action, MaintenanceStep } from './report.js'
import { writeAnalyzed } from './runs.js'
import { isUnderPredictiveOptimization, readTableState } from './table-state.js'
import { vacuumDue, vacuumRefusal, vacuumSql } from './vacuum.js'

/** OPTIMIZE, VACUUM and ANALYZE of a Delta table, each where it pays. */
export async function databricksSteps(
  warehouse: Warehouse,
  table: Table,
  occasion: Occasion,
): Promise<MaintenanceStep[]> {
  const { namespace } = warehouse
  const { now, analyzed, skipPredictive } = occasion
  if (skipPredictive && (await isUnderPredictiveOptimization(warehouse, table.name))) {
    const finding = 'Databricks does it by predictive optimization'
    return (['optimize', 'vacuum', 'analyze'] as const).map((action) => ({
      action,
      status: 'skipped',
      finding,
    }))
  }
  const state = await readTableState(warehouse, table.name)
  const due: [Action, Due, string][] = [
    ['optimize', optimizeDue(state), optimizeSql(namespace, table.name)],
    ['vacuum', vacuumDue(state, now), vacuumSql(namespace, table.name)],
    [
      'analyze',
      analyzeDue(state.bytes, state.lastWrite, analyzed.get(table.name)),
      analyzeSql('databricks', namespace, table.name),
    ],
  ]
  const steps: MaintenanceStep[] = []
  for (const [action, { pays, why }, statement] of due) {
    const refusal = action === 'vacuum' ? vacuumRefusal(state) : undefined
    const finding = refusal ?? why
    if (refusal !== undefined || (!pays && !occasion.always)) {
      steps.push({ action, status: 'skipped', finding })
      continue
    }
    if (!occasion.dryRun) {
      await warehouse.execute(statement)
      if (action === 'analyze') await writeAnalyzed(warehouse, table.name, now)
    }
    steps.push({ action, status: occasion.dryRun ? 'planned' : 'done', finding, statement })
  }
  return steps
}
