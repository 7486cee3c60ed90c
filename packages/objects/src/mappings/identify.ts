import {
  call,
  changes,
  constant,
  envelope,
  firstOf,
  mapping,
  text,
} from '@customerio-databricks/core/mapping'
import { objectTypes } from '../tables/object-types.js'
import { objects } from '../tables/objects.js'
import { relationshipEvents } from '../tables/relationship-events.js'
import { relationships } from '../tables/relationships.js'
import { relationshipOf, typeOf, visitor } from './keys.js'
import { relationshipAttributeColumns, relationshipAttributes } from './relationship-attributes.js'
import { objectsState, objectTypesState, relationshipsState } from './state.js'

const when = call('identify', { present: ['traits.objectId'] })
const type = typeOf('traits.object_type_id', 'traits.objectTypeId')
const object = text('traits.objectId')
// As in people: without a userId, the e-mail address is the person's id.
const person = text('userId', 'traits.email')
const relationship = relationshipOf(type, object, firstOf(person, visitor))

/** Identify calls with an object: they relate the person to it. What they say of the person is for people. */
export const identifyMappings = [
  mapping('identify with an object to relationship_events', relationshipEvents, {
    when,
    columns: {
      ...envelope('traits'),
      event_name: constant('identify'),
      relationship_id: relationship,
      object_type_id: type,
      object_id: object,
      event_type: constant('identify'),
      ...relationshipAttributeColumns,
    },
  }),
  changes('identify with an object to relationships', relationshipsState, relationships, {
    when,
    key: { relationship_id: relationship },
    attributes: relationshipAttributes,
    marks: {
      seen: constant(true),
      object_type_id: type,
      object_id: object,
      user_id: person,
      anonymous_id: text('anonymousId'),
      cio_id: text('traits.cio_id', 'context.cio_id'),
    },
  }),
  changes('identify with an object to objects', objectsState, objects, {
    when,
    key: { object_type_id: type, object_id: object },
    marks: { seen: constant(true) },
  }),
  changes('identify with an object to object_types', objectTypesState, objectTypes, {
    when,
    key: { object_type_id: type },
    marks: { seen: constant(true) },
  }),
]
