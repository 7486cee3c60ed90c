import type { JournalJob } from '@customerio-databricks/core'
import type { TargetFlags } from './command.js'
import { selectDomains } from './domains.js'
import { openJournal } from './journal.js'
import { demandTarget } from './missing-tables.js'
import { print, printJson, visible } from './output.js'
import { settings } from './settings.js'
import { tableText } from './table-text.js'
import { withWarehouse } from './target.js'
import { usageError } from './usage-error.js'

const LISTED = 50

/** Does `jobs`. */
export async function jobs(flags: TargetFlags): Promise<void> {
  const run = settings(flags)
  demandTarget(run)
  const all = await withWarehouse(run, async (warehouse) =>
    (await openJournal(warehouse, selectDomains(run.only))).jobs(LISTED),
  )
  if (flags.json) return printJson(all)
  if (all.length === 0) return print('There is no run yet.')
  print(
    tableText(
      [
        { head: 'run' },
        { head: 'what' },
        { head: 'status' },
        { head: 'began' },
        { head: 'read', align: 'right' },
        { head: 'rejected', align: 'right' },
        { head: 'sources' },
      ],
      all.map((job) => [
        job.jobId,
        job.jobType,
        job.status,
        job.startedAt.toISOString(),
        job.read,
        job.rejected,
        job.sources.join(', '),
      ]),
    ),
  )
}

/** Does `jobs show`. */
export async function showJob(jobId: string, flags: TargetFlags): Promise<void> {
  const run = settings(flags)
  demandTarget(run)
  const { job, chunks } = await withWarehouse(run, async (warehouse) => {
    const journal = await openJournal(warehouse, selectDomains(run.only))
    return { job: await journal.job(jobId), chunks: await journal.chunks(jobId) }
  })
  if (job === undefined) throw usageError(`There is no run ${jobId}. List the runs with jobs.`)
  const rate = rateOf(job)
  if (flags.json) return printJson({ ...job, ...rate, chunks })
  const lines = [
    `${job.jobType} ${job.jobId}: ${job.status}`,
    `  sources: ${job.sources.join(', ')}`,
    `  tables: ${job.targetTables.join(', ')}`,
    `  began ${job.startedAt.toISOString()}${job.endedAt === undefined ? '' : `, ended ${job.endedAt.toISOString()}`}`,
    `  ${job.read} read, ${job.rejected} rejected${rate === undefined ? '' : `, ${rate.recordsPerSecond} records/s`}`,
    ...Object.entries(job.rejectedByRule).map(([rule, times]) => `    ${rule}: ${times}`),
    ...(job.rejectsFile === undefined ? [] : [`  rejects: ${job.rejectsFile}`]),
    ...(job.errorMessage === undefined ? [] : [`  ${job.errorMessage}`]),
  ]
  print(lines.map(visible).join('\n'))
  if (chunks.length === 0) return
  const columns = [
    { head: 'chunk', align: 'right' },
    { head: 'source' },
    { head: 'first line', align: 'right' },
    { head: 'rows', align: 'right' },
    { head: 'hash' },
  ] as const
  print(
    `\n${tableText(
      columns,
      chunks.map((chunk) => [
        chunk.index,
        chunk.source,
        chunk.firstLine,
        chunk.rows,
        chunk.contentHash.slice(0, 12),
      ]),
    )}`,
  )
}

function rateOf({ startedAt, endedAt, read }: JournalJob): { recordsPerSecond: number } | undefined {
  const seconds = endedAt === undefined ? 0 : (endedAt.getTime() - startedAt.getTime()) / 1000
  return seconds > 0 ? { recordsPerSecond: Math.round(read / seconds) } : undefined
}

/** What was typed behind `jobs` and is not `show ID`. */
export function wrongJobs(): Error {
  return usageError('Write jobs, or jobs show ID.')
}
