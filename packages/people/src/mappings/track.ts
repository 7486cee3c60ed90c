import { call, changes, constant, envelope, mapping, text, time } from '@customerio-databricks/core/mapping'
import { people } from '../tables/people.js'
import { peopleEvents } from '../tables/people-events.js'
import { peopleState } from './state.js'

/** The three events by which Customer.io deletes, blocks and unblocks a person. */
const lifeCycle = [
  ['User Deleted', 'user_deleted', 'deleted'],
  ['User Suppressed', 'user_suppressed', 'suppressed'],
  ['User Unsuppressed', 'user_unsuppressed', 'unsuppressed'],
] as const

const reasons = {
  user_deleted: {
    deletion_reason: text('properties.deletion_reason', 'properties.reason'),
    deletion_method: text('properties.deletion_method'),
  },
  user_suppressed: {
    suppression_reason: text('properties.suppression_reason', 'properties.reason'),
    suppression_type: text('properties.suppression_type'),
  },
  user_unsuppressed: {
    unsuppression_reason: text('properties.unsuppression_reason', 'properties.reason'),
    unsuppression_type: text('properties.unsuppression_type'),
  },
}

const lifeCycleToPeopleEvents = lifeCycle.map(([event, type]) =>
  mapping(`${event} to people_events`, peopleEvents, {
    when: call('track', { events: [event] }),
    columns: {
      ...envelope('properties'),
      event_type: constant(type),
      gdpr_request_id: text('properties.gdpr_request_id'),
      compliance_type: text('properties.compliance_type'),
      processed_at: time('properties.processed_at'),
      confirmation_id: text('properties.confirmation_id'),
      ...reasons[type],
    },
  }),
)

const lifeCycleToPeople = lifeCycle.map(([event, , mark]) =>
  changes(`${event} to people`, peopleState, people, {
    when: call('track', { events: [event], present: ['userId'] }),
    key: { user_id: text('userId') },
    marks: { [mark]: constant(true) },
  }),
)

/** `User Deleted`, `User Suppressed` and `User Unsuppressed`, as rows of people_events and as changes of people. */
export const lifeCycleMappings = [...lifeCycleToPeopleEvents, ...lifeCycleToPeople]
