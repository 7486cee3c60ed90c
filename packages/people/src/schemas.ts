import { schemas, type TableSchemas } from '@customerio-databricks/core'
import { type NewPerson, type Person, people } from './tables/people.js'
import { type NewPersonEvent, type PersonEvent, peopleEvents } from './tables/people-events.js'
import {
  type NewPersonTraitChange,
  type PersonTraitChange,
  peopleTraitsHistory,
} from './tables/people-traits-history.js'

/** The zod schemas of people, built at first use. */
export const personSchemas: TableSchemas<Person, NewPerson> = schemas(people)
/** The zod schemas of people_events, built at first use. */
export const personEventSchemas: TableSchemas<PersonEvent, NewPersonEvent> = schemas(peopleEvents)
/** The zod schemas of people_traits_history, built at first use. */
export const personTraitChangeSchemas: TableSchemas<PersonTraitChange, NewPersonTraitChange> =
  schemas(peopleTraitsHistory)
