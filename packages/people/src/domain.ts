import { type Domain, domain } from '@customerio-databricks/core'
import { aliasToPeople } from './mappings/alias.js'
import { appApiMappings } from './mappings/app-api.js'
import { exportMappings } from './mappings/export.js'
import { identifyByEmailToPeople, identifyToPeople, identifyToPeopleEvents } from './mappings/identify.js'
import { lifeCycleMappings } from './mappings/track.js'
import { people } from './tables/people.js'
import { peopleCurrent } from './tables/people-current.js'
import { peopleEvents } from './tables/people-events.js'
import { peopleTraitsHistory } from './tables/people-traits-history.js'

/** Who people are: their traits now, every change of them, and how they came, merged and left. */
export const peopleDomain: Domain = domain({
  name: 'people',
  file: '01_core_people',
  version: '1.0.0',
  comment: 'Who people are: their traits now, every change of them, and how they came, merged and left.',
  tables: [people, peopleEvents, peopleTraitsHistory],
  views: [peopleCurrent],
  mappings: [
    identifyToPeopleEvents,
    identifyToPeople,
    identifyByEmailToPeople,
    ...lifeCycleMappings,
    aliasToPeople,
    ...appApiMappings,
    ...exportMappings,
  ],
})
