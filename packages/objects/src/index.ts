export { objectsDomain } from './domain.js'
export {
  loadObjectEvents,
  loadObjects,
  loadObjectTypes,
  loadRelationshipEvents,
  loadRelationships,
} from './loaders.js'
export { appApiMappings } from './mappings/app-api.js'
export { groupMappings } from './mappings/group.js'
export { identifyMappings } from './mappings/identify.js'
export { objectsState, objectTypesState, relationshipsState } from './mappings/state.js'
export { deletionMappings } from './mappings/track.js'
export {
  objectEventSchemas,
  objectSchemas,
  objectTypeSchemas,
  relationshipEventSchemas,
  relationshipSchemas,
} from './schemas.js'
export { type NewObjectEvent, type ObjectEvent, objectEvents } from './tables/object-events.js'
export { type NewObjectType, type ObjectType, objectTypes } from './tables/object-types.js'
export { type NewObjectRow, type ObjectRow, objects } from './tables/objects.js'
export {
  type NewRelationshipEvent,
  type RelationshipEvent,
  relationshipEvents,
} from './tables/relationship-events.js'
export { type NewRelationship, type Relationship, relationships } from './tables/relationships.js'
