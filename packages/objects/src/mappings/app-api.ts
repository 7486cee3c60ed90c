import {
  appItem,
  attributesOf,
  type Condition,
  changes,
  constant,
  type Expression,
  type StateMapping,
  text,
  time,
} from '@customerio-databricks/core/mapping'
import { objectTypes } from '../tables/object-types.js'
import { objects } from '../tables/objects.js'
import { relationships } from '../tables/relationships.js'
import { relationshipOf, typeOf } from './keys.js'
import { attributesByOwnTime } from './own-times.js'
import { objectsState, objectTypesState, relationshipsState } from './state.js'

type Marks = Readonly<Record<string, Expression>>

const fetched = time('fetched_at')
const seen = { seen: constant(true) }

/** An object's key, as an answer gives it. */
type ObjectKey = Readonly<Record<'object_type_id' | 'object_id', Expression>>

/** An object that an answer names was there when it was fetched, and so was its type. */
function named(name: string, when: Condition, key: ObjectKey, marks: Marks = {}): StateMapping[] {
  return [
    changes(`${name} to objects`, objectsState, objects, {
      when,
      key,
      at: fetched,
      marks: { ...seen, ...marks },
    }),
    changes(`${name} to object_types`, objectTypesState, objectTypes, {
      when,
      key: { object_type_id: key.object_type_id },
      at: fetched,
      marks: seen,
    }),
  ]
}

/** And so was a relationship. */
function related(
  name: string,
  when: Condition,
  key: ObjectKey,
  person: Expression,
  marks: Marks = {},
): StateMapping {
  return changes(`${name} to relationships`, relationshipsState, relationships, {
    when,
    key: { relationship_id: relationshipOf(key.object_type_id, key.object_id, person) },
    at: fetched,
    marks: { ...seen, ...key, user_id: person, ...marks },
  })
}

const object = {
  when: appItem('object'),
  key: {
    object_type_id: typeOf('item.object_type_id', 'params.object_type_id'),
    object_id: text('item.identifiers.object_id', 'params.object_id'),
  },
}
const ofCustomer = {
  when: appItem('customer_relationship'),
  key: { object_type_id: typeOf('item.object_type_id'), object_id: text('item.identifiers.object_id') },
  person: text('params.customer_id'),
}
const ofObject = {
  when: appItem('object_relationship'),
  key: {
    object_type_id: typeOf('params.object_type_id', 'item.object_type_id'),
    object_id: text('params.object_id'),
  },
  person: text('item.identifiers.id', 'item.identifiers.email'),
}
const cioObject = { cio_object_id: text('item.identifiers.cio_object_id') }
const cioPerson = { cio_id: text('item.identifiers.cio_id') }

const attributes = [
  attributesByOwnTime('an App API object to objects', objectsState, objects, object),
  attributesByOwnTime(
    "a customer's App API relationship to relationships",
    relationshipsState,
    relationships,
    {
      when: ofCustomer.when,
      key: {
        relationship_id: relationshipOf(
          ofCustomer.key.object_type_id,
          ofCustomer.key.object_id,
          ofCustomer.person,
        ),
      },
    },
  ),
]

const types = changes('App API object type to object_types', objectTypesState, objectTypes, {
  when: appItem('object_type'),
  key: { object_type_id: text('item.id').trim() },
  attributes: attributesOf(['item'], { except: ['id'] }),
  at: fetched,
  marks: seen,
})

/** Answers of the App API: objects, relationships and object types as they stood when they were fetched. */
export const appApiMappings = [
  ...named('App API object', object.when, object.key, cioObject),
  ...named("customer's App API relationship", ofCustomer.when, ofCustomer.key, cioObject),
  ...named("object's App API relationship", ofObject.when, ofObject.key),
  related("customer's App API relationship", ofCustomer.when, ofCustomer.key, ofCustomer.person),
  related("object's App API relationship", ofObject.when, ofObject.key, ofObject.person, cioPerson),
  ...attributes,
  types,
]
