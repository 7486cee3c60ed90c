import { type Domain, domain } from '@customerio-databricks/core'
import { trackToBatch } from './mappings/track.js'
import { batch } from './tables/batch.js'

/** TODO: what the domain holds, in one sentence. */
export const batchDomain: Domain = domain({
  name: 'batch',
  file: '08_batch_operations',
  comment: 'TODO: what the domain holds, in one sentence.',
  tables: [batch],
  mappings: [trackToBatch],
})
