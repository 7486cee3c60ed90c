import { call, changes, text } from '@customerio-databricks/core/mapping'
import { people } from '../tables/people.js'
import { peopleState } from './state.js'

/** An alias call merges the previous person into the one whom it names. */
export const aliasToPeople = changes('alias to people', peopleState, people, {
  when: call('alias', { present: ['previousId', 'userId'], differ: ['previousId', 'userId'] }),
  key: { user_id: text('previousId') },
  marks: { merged: text('userId') },
})
