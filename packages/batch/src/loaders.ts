import { type Loader, loader } from '@customerio-databricks/core'
import { batchChunks, type NewBatchChunk } from './tables/batch-chunks.js'
import { batchErrors, type NewBatchError } from './tables/batch-errors.js'
import { batchJobs, type NewBatchJob } from './tables/batch-jobs.js'
import { batchOperations, type NewBatchOperation } from './tables/batch-operations.js'
import {
  batchPerformanceMetrics,
  type NewBatchPerformanceMetric,
} from './tables/batch-performance-metrics.js'

/** Loads rows of batch_jobs. */
export const loadBatchJobs: Loader<NewBatchJob> = loader(batchJobs)
/** Loads rows of batch_chunks. */
export const loadBatchChunks: Loader<NewBatchChunk> = loader(batchChunks)
/** Loads rows of batch_operations. */
export const loadBatchOperations: Loader<NewBatchOperation> = loader(batchOperations)
/** Loads rows of batch_errors. */
export const loadBatchErrors: Loader<NewBatchError> = loader(batchErrors)
/** Loads rows of batch_performance_metrics. */
export const loadBatchPerformanceMetrics: Loader<NewBatchPerformanceMetric> = loader(batchPerformanceMetrics)
