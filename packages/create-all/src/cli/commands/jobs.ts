import type { Command } from 'commander'
import { command, type TargetFlags, withJsonOption, withTargetOptions } from '../command.js'

/** `jobs` and `jobs show ID`: the runs of load and ingest. */
export function jobsCommand(): Command {
  return withJsonOption(
    withTargetOptions(
      command('jobs', 'List the runs of load and ingest, the newest first, or show one.', [
        'jobs',
        'jobs show 0b6f2f5e-8a3c-4a55-9d0b-1f0a5b6c7d8e',
      ])
        .argument('[show]', 'show')
        .argument('[id]', 'the run to show: its chunks, rate, and rejects by rule'),
    ),
  ).action(async (what: string | undefined, id: string | undefined, flags: TargetFlags) => {
    const { jobs, showJob, wrongJobs } = await import('../jobs.js')
    if (what === undefined) return jobs(flags)
    if (what !== 'show' || id === undefined) throw wrongJobs()
    return showJob(id, flags)
  })
}
