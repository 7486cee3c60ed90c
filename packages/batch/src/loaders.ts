import { type Loader, loader } from '@customerio-databricks/core'
import { batch, type NewBatchRow } from './tables/batch.js'

/** Loads rows of batch. */
export const loadBatch: Loader<NewBatchRow> = loader(batch)
