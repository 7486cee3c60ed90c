import { type Domain, domain } from '@customerio-databricks/core'
import { trackTo__Pascal__ } from './mappings/track.js'
import { __camel__ } from './tables/__name__.js'

/** TODO: what the domain holds, in one sentence. */
export const __camel__Domain: Domain = domain({
  name: '__name__',
  file: '__file__',
  version: '1.0.0',
  comment: 'TODO: what the domain holds, in one sentence.',
  tables: [__camel__],
  mappings: [trackTo__Pascal__],
})
