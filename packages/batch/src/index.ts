export { batchDomain } from './domain.js'
export {
  loadBatchChunks,
  loadBatchErrors,
  loadBatchJobs,
  loadBatchOperations,
  loadBatchPerformanceMetrics,
} from './loaders.js'
export { batchJournal } from './provides.js'
export {
  batchChunkSchemas,
  batchErrorSchemas,
  batchJobSchemas,
  batchOperationSchemas,
  batchPerformanceMetricSchemas,
} from './schemas.js'
export { type BatchChunk, batchChunks, type NewBatchChunk } from './tables/batch-chunks.js'
export { type BatchError, batchErrors, type NewBatchError } from './tables/batch-errors.js'
export { type BatchJob, batchJobs, type NewBatchJob } from './tables/batch-jobs.js'
export { type BatchOperation, batchOperations, type NewBatchOperation } from './tables/batch-operations.js'
export {
  type BatchPerformanceMetric,
  batchPerformanceMetrics,
  type NewBatchPerformanceMetric,
} from './tables/batch-performance-metrics.js'
