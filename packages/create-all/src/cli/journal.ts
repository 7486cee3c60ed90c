import { createHash, randomUUID } from 'node:crypto'
import {
  type Domain,
  existingTables,
  fileJournal,
  type Journal,
  type JournalStart,
  type Warehouse,
} from '@customerio-databricks/core'
import type { RunAbout } from './run.js'
import { usageError } from './usage-error.js'
import { version } from './version.js'

/** Where runs are written down when the warehouse has no journal's tables. */
const RUNS_FOLDER = '.customerio-databricks/runs'

/** The journal of a warehouse: that of an installed domain whose tables are there, else files in the working directory. */
export async function openJournal(warehouse: Warehouse, domains: readonly Domain[]): Promise<Journal> {
  for (const { provides, tables } of domains) {
    if (typeof provides.journal !== 'function') continue
    const present = await existingTables(warehouse)
    if (tables.every(({ name }) => present?.has(name))) return provides.journal(warehouse) as Journal
  }
  return fileJournal(RUNS_FOLDER)
}

/**
 * A run as it begins, and the chunks that it need not merge again.
 * @throws usage error for a run to resume that is not known, or that went by something else
 */
export async function startOf(
  journal: Journal,
  sources: readonly string[],
  { jobType, targetTables, loadMode, configuration, resume }: RunAbout,
): Promise<{ start: JournalStart; merged: ReadonlySet<string> }> {
  const configurationHash = createHash('sha256').update(JSON.stringify(configuration)).digest('hex')
  const start: JournalStart = {
    jobId: randomUUID(),
    jobType,
    startedAt: new Date(),
    sources,
    targetTables,
    ...(loadMode === undefined ? {} : { loadMode }),
    configurationHash,
    libraryVersion: version(),
    ...(resume === undefined ? {} : { resumedFrom: resume }),
  }
  if (resume === undefined) return { start, merged: new Set() }
  const earlier = await journal.job(resume)
  if (earlier === undefined) throw usageError(`There is no run ${resume}. List the runs with jobs.`)
  if (earlier.configurationHash !== configurationHash) {
    throw usageError(
      `The run ${resume} read other files, or went by other options. Give the same as then: ${earlier.sources.join(' ')} into ${earlier.targetTables.join(', ')}.`,
    )
  }
  return { start, merged: new Set((await journal.chunks(resume)).map(({ contentHash }) => contentHash)) }
}
