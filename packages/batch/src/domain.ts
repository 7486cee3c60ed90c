import { type Domain, domain } from '@customerio-databricks/core'
import { batchJournal } from './provides.js'
import { batchChunks } from './tables/batch-chunks.js'
import { batchErrors } from './tables/batch-errors.js'
import { batchJobs } from './tables/batch-jobs.js'
import { batchOperations } from './tables/batch-operations.js'
import { batchPerformanceMetrics } from './tables/batch-performance-metrics.js'

/** What this software did: its runs, their chunks, operations and errors, and how fast they went. */
export const batchDomain: Domain = domain({
  name: 'batch',
  file: '08_batch_operations',
  version: '1.0.0',
  comment: 'What this software did: its runs, their chunks, operations and errors, and how fast they went.',
  tables: [batchJobs, batchChunks, batchOperations, batchErrors, batchPerformanceMetrics],
  provides: { journal: batchJournal },
})
