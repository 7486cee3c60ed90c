import { call, changes, constant, envelope, mapping, text } from '@customerio-databricks/core/mapping'
import { objectEvents } from '../tables/object-events.js'
import { objectTypes } from '../tables/object-types.js'
import { objects } from '../tables/objects.js'
import { relationshipEvents } from '../tables/relationship-events.js'
import { relationships } from '../tables/relationships.js'
import { personOrVisitor, relationshipOf, typeOf } from './keys.js'
import { objectsState, objectTypesState, relationshipsState } from './state.js'

const objectDeleted = call('track', { events: ['Object Deleted'] })
const relationshipDeleted = call('track', { events: ['Relationship Deleted'] })

const type = typeOf('properties.objectTypeId', 'properties.object_type_id')
// Group Deleted, the older name of Object Deleted, speaks of groups.
const object = text('properties.objectId', 'properties.object_id', 'properties.groupId', 'groupId')
const relationship = relationshipOf(type, object, personOrVisitor)
const objectKey = { object_type_id: type, object_id: object }

const deletionLogs = [
  mapping('Object Deleted to object_events', objectEvents, {
    when: objectDeleted,
    columns: {
      ...envelope('properties'),
      ...objectKey,
      event_type: constant('object_deleted'),
      deletion_reason: text('properties.deletion_reason', 'properties.reason'),
      triggered_by: text('properties.triggered_by'),
    },
  }),
  mapping('Relationship Deleted to relationship_events', relationshipEvents, {
    when: relationshipDeleted,
    columns: {
      ...envelope('properties'),
      relationship_id: relationship,
      ...objectKey,
      event_type: constant('relationship_deleted'),
      relationship_type: text('properties.relationship_type'),
      previous_role: text('properties.previous_role'),
      deletion_reason: text('properties.deletion_reason', 'properties.reason'),
      triggered_by_user_id: text('properties.triggered_by_user_id'),
    },
  }),
]

const deletions = [
  changes('Object Deleted to objects', objectsState, objects, {
    when: objectDeleted,
    key: objectKey,
    marks: { deleted: constant(true) },
  }),
  changes('Relationship Deleted to relationships', relationshipsState, relationships, {
    when: relationshipDeleted,
    key: { relationship_id: relationship },
    marks: {
      deleted: constant(true),
      ...objectKey,
      user_id: text('userId'),
      anonymous_id: text('anonymousId'),
    },
  }),
]

/** A deletion names an object and a type without bringing them back: `seen` would. */
const namings = [
  changes('Relationship Deleted to objects', objectsState, objects, {
    when: relationshipDeleted,
    key: objectKey,
    marks: { named: constant(true) },
  }),
  ...Object.entries({ 'Object Deleted': objectDeleted, 'Relationship Deleted': relationshipDeleted }).map(
    ([event, when]) =>
      changes(`${event} to object_types`, objectTypesState, objectTypes, {
        when,
        key: { object_type_id: type },
        marks: { seen: constant(true) },
      }),
  ),
]

/** `Object Deleted` and `Relationship Deleted`, as rows of the logs and as changes of the tables. */
export const deletionMappings = [...deletionLogs, ...deletions, ...namings]
