import { type Domain, domain } from '@customerio-databricks/core'
import { trackToAliases } from './mappings/track.js'
import { aliases } from './tables/aliases.js'

/** TODO: what the domain holds, in one sentence. */
export const aliasesDomain: Domain = domain({
  name: 'aliases',
  file: '09_user_aliases',
  comment: 'TODO: what the domain holds, in one sentence.',
  tables: [aliases],
  mappings: [trackToAliases],
})
