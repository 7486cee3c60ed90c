import { type Domain, domain } from '@customerio-databricks/core'
import { trackToObjects } from './mappings/track.js'
import { objects } from './tables/objects.js'

/** TODO: what the domain holds, in one sentence. */
export const objectsDomain: Domain = domain({
  name: 'objects',
  file: '05_objects_relationships',
  comment: 'TODO: what the domain holds, in one sentence.',
  tables: [objects],
  mappings: [trackToObjects],
})
