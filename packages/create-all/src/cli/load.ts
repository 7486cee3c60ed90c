import { inputFiles, type LoadMode, loadFile, type SourceFormat } from '@customerio-databricks/core'
import type { Runtime } from './command.js'
import { findTable, selectDomains } from './domains.js'
import { demandTables } from './missing-tables.js'
import { formatOf, type RunFlags, runFiles } from './run.js'
import { settings } from './settings.js'

export interface LoadFlags extends RunFlags {
  readonly format?: SourceFormat
  readonly mode: LoadMode
}

/** Does `load`. */
export async function load(
  name: string,
  named: readonly string[],
  flags: LoadFlags,
  runtime: Runtime,
): Promise<void> {
  const run = settings(flags)
  const domains = selectDomains(run.only)
  const table = findTable(name, domains)
  const files = await inputFiles(named)
  await runFiles(files, flags, run, runtime, async (warehouse, options) => {
    await demandTables(warehouse, [table], domains, run)
    return loadFile(warehouse, table, files, { ...options, ...formatOf(flags), mode: flags.mode })
  })
}
