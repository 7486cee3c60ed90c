import { type Loader, loader } from '@customerio-databricks/core'
import { type NewObjectEvent, objectEvents } from './tables/object-events.js'
import { type NewObjectType, objectTypes } from './tables/object-types.js'
import { type NewObjectRow, objects } from './tables/objects.js'
import { type NewRelationshipEvent, relationshipEvents } from './tables/relationship-events.js'
import { type NewRelationship, relationships } from './tables/relationships.js'

/** Loads rows of objects. */
export const loadObjects: Loader<NewObjectRow> = loader(objects)
/** Loads rows of relationships. */
export const loadRelationships: Loader<NewRelationship> = loader(relationships)
/** Loads rows of object_events. */
export const loadObjectEvents: Loader<NewObjectEvent> = loader(objectEvents)
/** Loads rows of relationship_events. */
export const loadRelationshipEvents: Loader<NewRelationshipEvent> = loader(relationshipEvents)
/** Loads rows of object_types. */
export const loadObjectTypes: Loader<NewObjectType> = loader(objectTypes)
