import { type MaintainOptions, maintainTables } from '@customerio-databricks/core/maintain'
import type { Runtime, TargetFlags } from './command.js'
import { findTable, selectDomains } from './domains.js'
import { maintenanceText } from './maintain-text.js'
import { demandTarget } from './missing-tables.js'
import { print, printJson } from './output.js'
import { countProgress } from './progress.js'
import { settings } from './settings.js'
import { withWarehouse } from './target.js'

export interface MaintainFlags extends TargetFlags {
  readonly table?: readonly string[]
  readonly dryRun?: true
  readonly dedupe?: true
  readonly always?: true
  readonly skipPredictive?: true
}

/** Does `maintain`. */
export async function maintain(flags: MaintainFlags, { signal }: Runtime): Promise<void> {
  const run = settings(flags)
  const domains = selectDomains(run.only)
  for (const name of flags.table ?? []) findTable(name, domains)
  const options: MaintainOptions = {
    signal,
    dryRun: flags.dryRun === true,
    dedupe: flags.dedupe === true,
    always: flags.always === true,
    skipPredictive: flags.skipPredictive === true,
    ...(flags.table === undefined ? {} : { tables: flags.table }),
  }
  demandTarget(run)
  const shown = countProgress('tables maintained')
  const report = await withWarehouse(run, async (warehouse) => {
    try {
      return await maintainTables(warehouse, domains, { ...options, onProgress: shown.update })
    } finally {
      shown.end()
    }
  })
  if (flags.json) printJson(report)
  else print(maintenanceText(report))
}
