import {
  call,
  changes,
  constant,
  envelope,
  mapping,
  text,
  verbatim,
} from '@customerio-databricks/core/mapping'
import { people } from '../tables/people.js'
import { peopleEvents } from '../tables/people-events.js'
import { peopleState } from './state.js'

/** Every identify call, known or anonymous, as a row of people_events. */
export const identifyToPeopleEvents = mapping('identify to people_events', peopleEvents, {
  when: call('identify'),
  columns: {
    ...envelope('traits'),
    event_name: constant('identify'),
    event_type: constant('identify'),
    new_traits: verbatim('traits'),
  },
})

const seen = {
  seen: constant(true),
  identified: constant(true),
  cio_id: text('traits.cio_id', 'context.cio_id'),
  anonymous_id: text('anonymousId'),
}

/** An identify call with a userId changes that person. */
export const identifyToPeople = changes('identify to people', peopleState, people, {
  when: call('identify', { present: ['userId'] }),
  key: { user_id: text('userId') },
  attributes: 'traits',
  marks: { ...seen, id_type: constant('id') },
})

/** Without a userId the e-mail address is the person's id, until a call brings both. */
export const identifyByEmailToPeople = changes('identify by e-mail to people', peopleState, people, {
  when: call('identify', { present: ['traits.email'], absent: ['userId'] }),
  key: { user_id: text('traits.email') },
  attributes: 'traits',
  marks: { ...seen, id_type: constant('email') },
})
