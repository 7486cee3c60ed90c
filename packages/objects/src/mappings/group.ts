import {
  attributesOf,
  call,
  changes,
  constant,
  envelope,
  mapping,
  text,
  verbatim,
} from '@customerio-databricks/core/mapping'
import { objectEvents } from '../tables/object-events.js'
import { objectTypes } from '../tables/object-types.js'
import { objects } from '../tables/objects.js'
import { relationshipEvents } from '../tables/relationship-events.js'
import { relationships } from '../tables/relationships.js'
import { personOrVisitor, relationshipOf, typeOf } from './keys.js'
import { relationshipAttributeColumns, relationshipAttributes } from './relationship-attributes.js'
import { objectsState, objectTypesState, relationshipsState } from './state.js'

const type = typeOf('traits.object_type_id', 'traits.objectTypeId', 'objectTypeId')
const object = text('groupId')
const relationship = relationshipOf(type, object, personOrVisitor)

const groupToObjectEvents = mapping('group to object_events', objectEvents, {
  when: call('group'),
  columns: {
    ...envelope('traits'),
    event_name: constant('group'),
    object_type_id: type,
    object_id: object,
    event_type: constant('group'),
    new_traits: verbatim('traits'),
    update_reason: text('traits.update_reason', 'traits.objectAttributes.update_reason'),
    status_change: text('traits.status_change', 'traits.objectAttributes.status_change'),
    triggered_by: text('traits.triggered_by', 'traits.objectAttributes.triggered_by'),
  },
})

/** A relationship needs somebody: the person, else the visitor. */
const withSomebody = {
  'group of a person': call('group', { present: ['groupId', 'userId'] }),
  'group of a visitor': call('group', { present: ['groupId', 'anonymousId'], absent: ['userId'] }),
}

const groupToRelationshipEvents = Object.entries(withSomebody).map(([name, when]) =>
  mapping(`${name} to relationship_events`, relationshipEvents, {
    when,
    columns: {
      ...envelope('traits'),
      event_name: constant('group'),
      relationship_id: relationship,
      object_type_id: type,
      object_id: object,
      event_type: constant('group'),
      ...relationshipAttributeColumns,
    },
  }),
)

const groupToObjects = changes('group to objects', objectsState, objects, {
  when: call('group'),
  key: { object_type_id: type, object_id: object },
  attributes: attributesOf(['traits', 'traits.objectAttributes'], {
    except: ['object_type_id', 'objectTypeId', 'objectAttributes', 'relationshipAttributes'],
  }),
  marks: { seen: constant(true) },
})

const groupToRelationships = changes('group to relationships', relationshipsState, relationships, {
  when: call('group'),
  key: { relationship_id: relationship },
  attributes: relationshipAttributes,
  marks: {
    seen: constant(true),
    object_type_id: type,
    object_id: object,
    user_id: text('userId'),
    anonymous_id: text('anonymousId'),
    cio_id: text('context.cio_id'),
  },
})

const groupToObjectTypes = changes('group to object_types', objectTypesState, objectTypes, {
  when: call('group', { present: ['groupId'] }),
  key: { object_type_id: type },
  marks: { seen: constant(true) },
})

/** Group calls: they set an object, and relate the person or visitor that they name to it. */
export const groupMappings = [
  groupToObjectEvents,
  ...groupToRelationshipEvents,
  groupToObjects,
  groupToRelationships,
  groupToObjectTypes,
]
