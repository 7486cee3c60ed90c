import { CustomerioDatabricksError } from '../../errors.js'
import type { Reject } from '../reject.js'
import type { RejectsSink } from '../rejects-file.js'
import { emptySummary, type RunResult, type RunSummary } from '../summary.js'
import type { Journal, JournalChunk, JournalStart } from './journal.js'

/** What a run that is written down is handed. */
export interface JournaledRun {
  readonly jobId: string
  /** Takes the run's rejects: into the journal, and where they went before. */
  readonly rejects: RejectsSink
  /** Told of each chunk that was merged. */
  readonly onChunk: (chunk: JournalChunk) => Promise<void>
}

/** Rejects that are written to the journal at once. */
const BATCH = 5000

/**
 * Does a run and writes it down: its start, its chunks and rejects, and its end, also when it fails.
 * @throws what the run throws
 */
export async function withJournal(
  journal: Journal,
  start: JournalStart,
  sink: RejectsSink | undefined,
  run: (run: JournaledRun) => Promise<RunResult>,
): Promise<RunResult> {
  let chunkCount = 0
  let waiting: Reject[] = []
  const flush = async () => {
    const rejects = waiting
    waiting = []
    if (rejects.length > 0) await journal.rejected(start, rejects)
  }
  const rejects: RejectsSink = {
    async write(reject) {
      waiting.push(reject)
      await sink?.write(reject)
      if (waiting.length === BATCH) await flush()
    },
    close: async () => sink?.close(),
  }
  const end = (
    status: 'completed' | 'failed' | 'cancelled',
    summary: RunSummary,
    failure: { errorCode?: CustomerioDatabricksError['code']; errorMessage?: string } = {},
  ) =>
    journal.end(start, {
      ...summary,
      status,
      ...failure,
      endedAt: new Date(),
      chunkCount,
      peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    })

  await journal.begin(start)
  let result: RunResult
  try {
    result = await run({
      jobId: start.jobId,
      rejects,
      async onChunk(chunk) {
        chunkCount++
        await flush()
        await journal.merged(start, chunk)
      },
    })
  } catch (error) {
    // The run's own error is the one to tell, whatever the journal says to it.
    await flush().catch(() => {})
    await end(isAbort(error) ? 'cancelled' : 'failed', emptySummary(), failureOf(error)).catch(() => {})
    throw error
  }
  await flush()
  const { rejects: _, ...summary } = result
  await end(result.stopped ? 'cancelled' : 'completed', summary)
  return result
}

function isAbort(error: unknown): boolean {
  return CustomerioDatabricksError.isInstance(error)
    ? error.code === 'cancelled'
    : error instanceof Error && (error.name === 'AbortError' || /^Ended by SIG/.test(error.message))
}

function failureOf(error: unknown): { errorCode?: CustomerioDatabricksError['code']; errorMessage: string } {
  const errorMessage = error instanceof Error ? error.message : String(error)
  return CustomerioDatabricksError.isInstance(error)
    ? { errorCode: error.code, errorMessage }
    : { errorMessage }
}
