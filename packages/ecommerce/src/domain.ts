import { type Domain, domain } from '@customerio-databricks/core'
import { trackToEcommerce } from './mappings/track.js'
import { ecommerce } from './tables/ecommerce.js'

/** TODO: what the domain holds, in one sentence. */
export const ecommerceDomain: Domain = domain({
  name: 'ecommerce',
  file: '03_ecommerce',
  comment: 'TODO: what the domain holds, in one sentence.',
  tables: [ecommerce],
  mappings: [trackToEcommerce],
})
