import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type NewObjectEvent, type ObjectEvent, objectEvents } from './tables/object-events.js'
import { type NewObjectType, type ObjectType, objectTypes } from './tables/object-types.js'
import { type NewObjectRow, type ObjectRow, objects } from './tables/objects.js'
import {
  type NewRelationshipEvent,
  type RelationshipEvent,
  relationshipEvents,
} from './tables/relationship-events.js'
import { type NewRelationship, type Relationship, relationships } from './tables/relationships.js'

/** The zod schemas of objects, built at first use. */
export const objectSchemas: TableSchemas<ObjectRow, NewObjectRow> = schemas(objects)
/** The zod schemas of relationships, built at first use. */
export const relationshipSchemas: TableSchemas<Relationship, NewRelationship> = schemas(relationships)
/** The zod schemas of object_events, built at first use. */
export const objectEventSchemas: TableSchemas<ObjectEvent, NewObjectEvent> = schemas(objectEvents)
/** The zod schemas of relationship_events, built at first use. */
export const relationshipEventSchemas: TableSchemas<RelationshipEvent, NewRelationshipEvent> =
  schemas(relationshipEvents)
/** The zod schemas of object_types, built at first use. */
export const objectTypeSchemas: TableSchemas<ObjectType, NewObjectType> = schemas(objectTypes)
