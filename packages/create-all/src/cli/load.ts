import { type LoadMode, loadFile } from '@customerio-databricks/core'
import type { Runtime } from './command.js'
import { findTable, selectDomains } from './domains.js'
import { demandTables } from './missing-tables.js'
import { type RunFlags, runFiles } from './run.js'
import { settings } from './settings.js'

export interface LoadFlags extends RunFlags {
  readonly mode: LoadMode
}

/** Does `load`. */
export async function load(name: string, file: string, flags: LoadFlags, runtime: Runtime): Promise<void> {
  const run = settings(flags)
  const domains = selectDomains(run.only)
  const table = findTable(name, domains)
  await runFiles([file], flags, run, runtime, async (warehouse, options) => {
    await demandTables(warehouse, [table], domains, run)
    return loadFile(warehouse, table, file, { ...options, mode: flags.mode })
  })
}
