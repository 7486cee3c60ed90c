import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Journal, JournalChunk, JournalEnd, JournalJob, JournalStart } from './journal.js'

/** A run file: how the run began, the chunks that were merged, and its end. No record stands in it. */
interface RunFile {
  readonly start: JournalStart
  readonly chunks: readonly JournalChunk[]
  readonly end?: JournalEnd
}

/**
 * Runs as JSON files in a folder, `<job_id>.json`, readable by their owner only.
 * @example fileJournal('.customerio-databricks/runs')
 */
export function fileJournal(folder: string): Journal {
  const path = (jobId: string) => join(folder, `${jobId}.json`)
  const chunks: JournalChunk[] = []

  async function write(file: RunFile): Promise<void> {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const target = path(file.start.jobId)
    // Renamed, so that a run that is killed leaves a whole file.
    await writeFile(`${target}.part`, `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 })
    await rename(`${target}.part`, target)
  }

  async function read(jobId: string): Promise<RunFile | undefined> {
    try {
      return JSON.parse(await readFile(path(jobId), 'utf8')) as RunFile
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  }

  return {
    begin: (start) => write({ start, chunks }),
    async merged(start, chunk) {
      chunks.push(chunk)
      await write({ start, chunks })
    },
    // The rejects file has them.
    async rejected() {},
    end: (start, end) => write({ start, chunks, end }),
    async jobs(limit) {
      const names = await readdir(folder).catch(() => [])
      const ids = names.filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -'.json'.length))
      const files = (await Promise.all(ids.map(read))).filter((file) => file !== undefined)
      return files
        .map(jobOf)
        .sort((a, b) => b.startedAt.getTime() - a.startedAt.getTime())
        .slice(0, limit)
    },
    async job(jobId) {
      const file = await read(jobId)
      return file && jobOf(file)
    },
    chunks: async (jobId) => [...((await read(jobId))?.chunks ?? [])],
  }
}

function jobOf({ start, end }: RunFile): JournalJob {
  const { jobId, jobType, startedAt, sources, targetTables, configurationHash } = start
  return {
    jobId,
    jobType,
    sources,
    targetTables,
    configurationHash,
    startedAt: new Date(startedAt),
    status: end?.status ?? 'running',
    read: end?.read ?? 0,
    rejected: end?.rejected ?? 0,
    rejectedByRule: end?.rejectedByRule ?? {},
    ...(end === undefined ? {} : { endedAt: new Date(end.endedAt) }),
    ...(end?.rejectsFile === undefined ? {} : { rejectsFile: end.rejectsFile }),
    ...(end?.errorMessage === undefined ? {} : { errorMessage: end.errorMessage }),
  }
}
