import { type Domain, domain } from '@customerio-databricks/core'
import { appApiMappings } from './mappings/app-api.js'
import { groupMappings } from './mappings/group.js'
import { identifyMappings } from './mappings/identify.js'
import { deletionMappings } from './mappings/track.js'
import { objectEvents } from './tables/object-events.js'
import { objectTypes } from './tables/object-types.js'
import { objects } from './tables/objects.js'
import { relationshipEvents } from './tables/relationship-events.js'
import { relationships } from './tables/relationships.js'

/** What people belong to: objects such as companies and courses, who is related to them, and every change of both. */
export const objectsDomain: Domain = domain({
  name: 'objects',
  file: '05_objects_relationships',
  version: '1.0.0',
  comment:
    'What people belong to: objects such as companies and courses, who is related to them, and every change of both.',
  tables: [objects, relationships, objectEvents, relationshipEvents, objectTypes],
  mappings: [...groupMappings, ...identifyMappings, ...deletionMappings, ...appApiMappings],
})
