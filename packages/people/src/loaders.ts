import { type Loader, loader } from '@customerio-databricks/core'
import { type NewPerson, people } from './tables/people.js'
import { type NewPersonEvent, peopleEvents } from './tables/people-events.js'
import { type NewPersonTraitChange, peopleTraitsHistory } from './tables/people-traits-history.js'

/** Loads rows of people. */
export const loadPeople: Loader<NewPerson> = loader(people)
/** Loads rows of people_events. */
export const loadPeopleEvents: Loader<NewPersonEvent> = loader(peopleEvents)
/** Loads rows of people_traits_history. */
export const loadPeopleTraitsHistory: Loader<NewPersonTraitChange> = loader(peopleTraitsHistory)
