import type { Reject } from './reject.js'
import { collectedRejects, type RejectsSink } from './rejects-file.js'
import { emptySummary, KEPT_REJECTS, type RunResult, type RunSummary } from './summary.js'

/** The counts of a run while it goes on, and where its rejects go. */
export interface Tally {
  readonly summary: RunSummary
  reject(reject: Reject): Promise<void>
  /** Closes the rejects' sink and gives the run's result. */
  finish(): Promise<RunResult>
}

/** Opens the books of a run. */
export function openTally(sink: RejectsSink | undefined): Tally {
  const summary = emptySummary()
  const kept = collectedRejects(KEPT_REJECTS)
  return {
    summary,
    async reject(reject) {
      summary.rejected++
      summary.rejectedByRule[reject.rule] = (summary.rejectedByRule[reject.rule] ?? 0) + 1
      await kept.write(reject)
      await sink?.write(reject)
    },
    async finish() {
      const rejectsFile = await sink?.close()
      return { ...summary, rejects: kept.rejects, ...(rejectsFile === undefined ? {} : { rejectsFile }) }
    },
  }
}
