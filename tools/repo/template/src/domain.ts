import { type Domain, domain } from '@customerio-databricks/core'
import { trackTo__Pascal__ } from './mappings/track.ts'
import { __camel__ } from './tables/__snake__.ts'

/** TODO: what the domain holds, in one sentence. */
export const __camel__Domain: Domain = domain({
  name: '__name__',
  file: '__file__',
  comment: 'Customer.io __title__.',
  tables: [__camel__],
  mappings: [trackTo__Pascal__],
})
