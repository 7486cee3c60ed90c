import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type BatchChunk, batchChunks, type NewBatchChunk } from './tables/batch-chunks.js'
import { type BatchError, batchErrors, type NewBatchError } from './tables/batch-errors.js'
import { type BatchJob, batchJobs, type NewBatchJob } from './tables/batch-jobs.js'
import { type BatchOperation, batchOperations, type NewBatchOperation } from './tables/batch-operations.js'
import {
  type BatchPerformanceMetric,
  batchPerformanceMetrics,
  type NewBatchPerformanceMetric,
} from './tables/batch-performance-metrics.js'

/** The zod schemas of batch_jobs, built at first use. */
export const batchJobSchemas: TableSchemas<BatchJob, NewBatchJob> = schemas(batchJobs)
/** The zod schemas of batch_chunks, built at first use. */
export const batchChunkSchemas: TableSchemas<BatchChunk, NewBatchChunk> = schemas(batchChunks)
/** The zod schemas of batch_operations, built at first use. */
export const batchOperationSchemas: TableSchemas<BatchOperation, NewBatchOperation> = schemas(batchOperations)
/** The zod schemas of batch_errors, built at first use. */
export const batchErrorSchemas: TableSchemas<BatchError, NewBatchError> = schemas(batchErrors)
/** The zod schemas of batch_performance_metrics, built at first use. */
export const batchPerformanceMetricSchemas: TableSchemas<BatchPerformanceMetric, NewBatchPerformanceMetric> =
  schemas(batchPerformanceMetrics)
