import {
  appItem,
  attributesOf,
  changes,
  constant,
  firstOf,
  text,
  time,
  translated,
} from '@customerio-databricks/core/mapping'
import { people } from '../tables/people.js'
import { peopleState } from './state.js'

const when = appItem('customer')
const ownId = text('item.id', 'item.identifiers.id', 'item.attributes.id')
// As for calls: without an id of yours, the e-mail address is the person's id.
const key = { user_id: firstOf(ownId, text('item.identifiers.email', 'item.attributes.email')) }

/** Sorts before the id of any call: a call of the same second keeps its value, and the JSON type of it. */
const id = constant('-')

/** An attribute wins over a call by its own time only; one without a time is older than any call. */
const attributes = changes('attributes of an App API customer to people', peopleState, people, {
  when,
  each: 'timed',
  key,
  id,
  at: time('element.timestamp'),
  // What the person is known by stands in columns of its own.
  attributes: attributesOf(['element.attributes'], { except: ['id', 'cio_id'] }),
})

/** An answer says beside the attributes, and without a time, whether the person is unsubscribed. */
const unsubscribed = changes('unsubscribed of an App API customer to people', peopleState, people, {
  when,
  key,
  id,
  attributes: attributesOf(['item'], { only: ['unsubscribed'] }),
})

/** Customers in answers of the App API: they were there when they were fetched, with attributes of their own times. */
export const appApiMappings = [
  changes('App API customer to people', peopleState, people, {
    when,
    key,
    id,
    at: time('fetched_at'),
    marks: {
      seen: constant(true),
      id_type: firstOf(translated(ownId, {}, 'id'), constant('email')),
      cio_id: text('item.identifiers.cio_id', 'item.attributes.cio_id'),
    },
  }),
  attributes,
  unsubscribed,
]
