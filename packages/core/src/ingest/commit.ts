import { randomUUID } from 'node:crypto'
import type { MergeProgress } from '../load/ended-run.js'
import type { RunOptions } from '../load/load.js'
import type { TableStaging } from '../load/staging.js'
import type { TableSummary } from '../load/summary.js'

/** Merges what a run has staged, one table after the other. */
export async function commit(
  stagings: readonly TableStaging[],
  { sourceSystem, integrationId, signal, jobId: batchId = randomUUID() }: RunOptions,
  progress: MergeProgress,
  done: (table: string, counts: TableSummary) => void,
): Promise<void> {
  const lineage = { batchId, sourceSystem, integrationId }
  // Logs first: the fold of a state table reads them.
  for (const kind of ['log', 'state'] as const) {
    for (const staging of stagings) {
      const { name } = staging.target.table
      if (staging.target.kind !== kind) continue
      signal?.throwIfAborted()
      progress.merging = name
      const counts = await staging.commit(lineage, signal)
      progress.merging = undefined
      // A run of chunks merges a table again and again.
      if (counts.inserted + counts.updated > 0 && !progress.merged.includes(name)) progress.merged.push(name)
      done(name, counts)
    }
  }
}
