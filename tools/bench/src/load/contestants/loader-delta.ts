import path from 'node:path'
import { loadFile, rejectsFile } from '@customerio-databricks/core'
import { events } from '@customerio-databricks/events'
import type { Contestant } from '../contestant.ts'
import { findRejects } from '../find-rejects.ts'
import { findInSpark, openSpark } from './spark.ts'

/** This loader into Delta, through the Databricks driver and a volume. */
export const loaderDelta: Contestant = async (job) => {
  const warehouse = await openSpark(job, 'loader')
  const rejects = path.join(job.folder, 'rejects.ndjson')
  return {
    load: async () => void (await loadFile(warehouse, events, job.file, { rejects: rejectsFile(rejects) })),
    find: async () => ({ ...(await findInSpark(warehouse, 'loader')), ...(await findRejects(rejects)) }),
    close: () => warehouse.close(),
  }
}
