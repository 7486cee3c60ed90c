import {
  type LoadMode,
  type RejectsSink,
  type RunResult,
  rejectsFile,
  type Warehouse,
} from '@customerio-databricks/core'
import type { Runtime, TargetFlags } from './command.js'
import { DONE, DONE_WITH_REJECTS } from './exit-codes.js'
import { demandInputs, endStdinOnAbort, rejectsPath } from './inputs.js'
import { demandTarget } from './missing-tables.js'
import { print, printJson } from './output.js'
import { progress } from './progress.js'
import { withNextStep } from './run-again.js'
import { runSummary } from './run-summary.js'
import type { Settings } from './settings.js'
import { withWarehouse } from './target.js'

export interface RunFlags extends TargetFlags {
  readonly rejects?: string
  readonly inProcess?: true
  /** Of `load`. */
  readonly mode?: LoadMode
}

/** What `ingest` and `load` hand to core. */
export interface RunOptions {
  readonly inProcess: boolean
  readonly rejects: RejectsSink
  readonly signal: AbortSignal
  readonly onProgress: (counts: { read: number; rejected: number }) => void
}

/** Everything that `ingest` and `load` have in common: inputs, target, progress, rejects file, answer, exit code. */
export async function runFiles(
  files: readonly string[],
  flags: RunFlags,
  settings: Settings,
  { signal, exitWith }: Runtime,
  run: (warehouse: Warehouse, options: RunOptions) => Promise<RunResult>,
): Promise<void> {
  demandInputs(files)
  const rejects = rejectsFile(rejectsPath(files, flags.rejects))
  demandTarget(settings)
  endStdinOnAbort(files, signal)
  const shown = progress()
  const { result, label } = await withWarehouse(settings, async (warehouse) => {
    try {
      const inProcess = flags.inProcess === true
      const result = await run(warehouse, { inProcess, rejects, signal, onProgress: shown.update })
      return { result, label: warehouse.label }
    } catch (error) {
      throw withNextStep(error, flags.mode)
    } finally {
      shown.end()
    }
  })
  if (flags.json) {
    const { rejects: _, ...summary } = result
    printJson(summary)
  } else {
    print(runSummary(result, files, label))
  }
  exitWith(result.rejected > 0 ? DONE_WITH_REJECTS : DONE)
}
