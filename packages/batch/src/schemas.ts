import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type BatchRow, batch, type NewBatchRow } from './tables/batch.js'

/** The zod schemas of batch, built at first use. */
export const batchSchemas: TableSchemas<BatchRow, NewBatchRow> = schemas(batch)
