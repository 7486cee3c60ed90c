import {
  type Domain,
  type JournalChunk,
  type LoadMode,
  type RejectsSink,
  type RunProgress,
  type RunResult,
  rejectedValue,
  rejectsFile,
  type SourceFormat,
  type Warehouse,
  withJournal,
} from '@customerio-databricks/core'
import type { Runtime, TargetFlags } from './command.js'
import { DONE, DONE_WITH_REJECTS } from './exit-codes.js'
import { demandInputs, endStdinOnAbort, rejectsPath, sizeOf } from './inputs.js'
import { openJournal, startOf } from './journal.js'
import { demandTarget } from './missing-tables.js'
import { note, print, printJson } from './output.js'
import { progress } from './progress.js'
import { withNextStep } from './run-again.js'
import { runSummary } from './run-summary.js'
import type { Settings } from './settings.js'
import { withWarehouse } from './target.js'
import { version } from './version.js'

export interface RunFlags extends TargetFlags {
  readonly rejects?: string
  readonly inProcess?: true
  /** Of `load`. */
  readonly mode?: LoadMode
}

/** What a run is, for its journal. */
export interface RunAbout {
  readonly jobType: 'load' | 'ingest'
  readonly domains: readonly Domain[]
  readonly targetTables: readonly string[]
  readonly loadMode?: LoadMode
  /** What the run goes by: a run that is resumed must go by the same. */
  readonly configuration: unknown
  /** A run that this one goes on with. */
  readonly resume?: string
}

/** What `ingest` and `load` hand to core. */
export interface RunOptions {
  readonly inProcess: boolean
  readonly rejects: RejectsSink
  readonly signal: AbortSignal
  readonly onProgress: (counts: RunProgress) => void
  readonly jobId: string
  /** Hashes of the chunks that the resumed run merged. */
  readonly merged: ReadonlySet<string>
  readonly onMerged: (chunk: JournalChunk) => Promise<void>
}

/** Everything that `ingest` and `load` have in common: inputs, target, progress, rejects file, answer, exit code. */
export async function runFiles(
  files: readonly string[],
  flags: RunFlags,
  settings: Settings,
  { signal, exitWith }: Runtime,
  about: RunAbout,
  run: (warehouse: Warehouse, options: RunOptions) => Promise<RunResult>,
): Promise<void> {
  demandInputs(files)
  const file = rejectsFile(rejectsPath(files, flags.rejects))
  demandTarget(settings)
  endStdinOnAbort(files, signal)
  const shown = progress(process.stderr, sizeOf(files))
  const { result, label, jobId } = await withWarehouse(settings, async (warehouse) => {
    try {
      const options = { inProcess: flags.inProcess === true, signal, onProgress: shown.update }
      const journal = await openJournal(warehouse, about.domains)
      const { start, merged } = await startOf(journal, files, about)
      const result = await withJournal(journal, start, detailed(file, about), (journaled) =>
        run(warehouse, { ...options, ...journaled, merged, onMerged: journaled.onChunk }),
      )
      return { result, label: warehouse.label, jobId: start.jobId }
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
  if (result.stopped)
    note(`The run was ended between two chunks. What it has merged stays; go on with --resume ${jobId}.`)
  exitWith(result.rejected > 0 ? DONE_WITH_REJECTS : DONE)
}

/** Rejects with all that is known of them. */
function detailed(sink: RejectsSink, { jobType, targetTables }: RunAbout): RejectsSink {
  const [into] = jobType === 'load' ? targetTables : []
  const schemaVersion = version()
  return {
    async write(reject) {
      const value = rejectedValue(reject)
      await sink.write({
        ...reject,
        ...(value === undefined ? {} : { value }),
        ...(into === undefined ? {} : { into }),
        schemaVersion,
      })
    },
    close: sink.close,
  }
}

/** How files are read, as `--format` and `--threads` say it. */
interface Reading {
  readonly format?: SourceFormat
  readonly threads?: number
}

/** What core is told of how files are read; what no flag says is left out. */
export function readingOf({ format, threads }: Reading): Reading {
  return { ...(format === undefined ? {} : { format }), ...(threads === undefined ? {} : { threads }) }
}
