export { peopleDomain } from './domain.js'
export { loadPeople, loadPeopleEvents, loadPeopleTraitsHistory } from './loaders.js'
export { aliasToPeople } from './mappings/alias.js'
export { appApiMappings } from './mappings/app-api.js'
export { exportMappings } from './mappings/export.js'
export { identifyByEmailToPeople, identifyToPeople, identifyToPeopleEvents } from './mappings/identify.js'
export { peopleState } from './mappings/state.js'
export { lifeCycleMappings } from './mappings/track.js'
export { personEventSchemas, personSchemas, personTraitChangeSchemas } from './schemas.js'
export { type NewPerson, type Person, people } from './tables/people.js'
export { peopleCurrent } from './tables/people-current.js'
export { type NewPersonEvent, type PersonEvent, peopleEvents } from './tables/people-events.js'
export {
  type NewPersonTraitChange,
  type PersonTraitChange,
  peopleTraitsHistory,
} from './tables/people-traits-history.js'
