import {
  appItem,
  attributesOf,
  changes,
  constant,
  firstOf,
  type StateMapping,
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

/** What the person is known by stands in columns of its own. */
const identifiers = ['id', 'cio_id']
/** The attributes that a column of people is read from. */
const read = Object.values(peopleState.columns).flatMap((data) =>
  data.kind === 'path' ? data.paths.map(([, attribute]) => attribute as string) : [],
)
const timed = [...new Set(read)]

/** Sorts before the id of any call: a call of the same second keeps its value, and the JSON type of it. */
const id = constant('-')

/**
 * An answer gives a time for each attribute, and an attribute wins over a call by that time only: one change an
 * attribute that a column is read from. All others, and those without a time, are older than any call.
 * `unsubscribed` stands beside the attributes.
 */
const attributes: StateMapping[] = [
  ...timed.map((name) =>
    changes(`${name} of an App API customer to people`, peopleState, people, {
      when,
      key,
      id,
      at: time(`item.timestamps.${name}`),
      attributes: attributesOf(['item', 'item.attributes'], { only: [name] }),
    }),
  ),
  changes('other attributes of an App API customer to people', peopleState, people, {
    when,
    key,
    id,
    attributes: attributesOf(['item.attributes'], { except: [...identifiers, ...timed] }),
  }),
]

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
  ...attributes,
]
