import {
  attributesOf,
  changes,
  constant,
  custom,
  exported,
  firstOf,
  hashed,
  mapping,
  text,
  time,
  translated,
} from '@customerio-databricks/core/mapping'
import { people } from '../tables/people.js'
import { peopleTraitsHistory } from '../tables/people-traits-history.js'
import { peopleState } from './state.js'

const row = {
  // As for calls: without an id of yours, the e-mail address is the person's id.
  key: { user_id: text('customer_id', 'email_addr') },
  // Sorts before the id of any call.
  id: constant('-'),
  at: time('updated_at'),
}

/** A row of the `people` file: what it knows of the person. */
const exportToPeople = changes('export of people to people', peopleState, people, {
  ...row,
  when: exported('people'),
  attributes: attributesOf(['$'], { only: ['email_addr', 'updated_at'] }),
  marks: {
    cio_id: text('internal_customer_id'),
    id_type: firstOf(translated(text('customer_id'), {}, 'id'), constant('email')),
  },
})

const epoch = /^1970-01-01[T ]00:00(:00([.,]0+)?)? ?(Z|[+-]00(:?00)?)?$/i

/** The row's key, unless its `created_at` means none. */
const ofKnownCreation = custom(
  'the start of 1970 means none, and a condition cannot refuse a value',
  (payload) => {
    const { customer_id, email_addr, created_at } = payload as Readonly<Record<string, unknown>>
    return epoch.test(String(created_at)) ? null : String(customer_id || email_addr || '') || null
  },
)

const exportToCreation = changes('created_at of the export of people to people', peopleState, people, {
  ...row,
  when: exported('people', { present: ['created_at'] }),
  key: { user_id: ofKnownCreation },
  attributes: attributesOf(['$'], { only: ['created_at'] }),
})

/** What became of the person. */
const lifeCycle = {
  seen: { deleted: ['false'], suppressed: ['false'] },
  deleted: { deleted: ['true'] },
  suppressed: { suppressed: ['true'] },
} as const

const exportToLifeCycle = Object.entries(lifeCycle).map(([mark, where]) =>
  changes(`export of people to people: ${mark}`, peopleState, people, {
    ...row,
    when: exported('people', { where }),
    marks: { [mark]: constant(true) },
  }),
)

/** A row of the `attributes` file is a change of a trait; it names the person by Customer.io's own id only. */
const exportToPeopleTraitsHistory = mapping(
  'export of attributes to people_traits_history',
  peopleTraitsHistory,
  {
    when: exported('attributes', { present: ['internal_customer_id', 'attribute_name'] }),
    columns: {
      history_id: hashed(
        text('internal_customer_id'),
        text('attribute_name'),
        firstOf(text('timestamp'), constant('')),
      ),
      cio_id: text('internal_customer_id'),
      trait_name: text('attribute_name'),
      new_value: text('attribute_value'),
      change_reason: constant('export'),
      effective_from: time('timestamp'),
    },
  },
)

/** Customer.io's export to a bucket: its `people` and `attributes` files. */
export const exportMappings = [
  exportToPeople,
  exportToCreation,
  ...exportToLifeCycle,
  exportToPeopleTraitsHistory,
]
