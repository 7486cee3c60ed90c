import {
  call,
  changes,
  constant,
  envelope,
  hashed,
  id,
  mapping,
  number,
  state,
  text,
} from '@customerio-databricks/core/mapping'
import { aliasEvents } from '../tables/alias-events.js'
import { userAliases } from '../tables/user-aliases.js'

/** How aliases are folded: the context of their calls, and the times of the first and the latest. */
export const userAliasesState = state(userAliases, {
  attributes: 'attributes',
  root: 'attributes',
  columns: {
    alias_reason: text('attributes.merge_reason'),
    alias_source: text('attributes.merge_source'),
    confidence_score: number('attributes.confidence_score'),
    device_id: text('attributes.device.token'),
    session_id: text('attributes.session_id', 'attributes.sessionId'),
  },
  marks: {
    secondary_user_id: { mark: 'secondary_user_id', shows: 'value' },
    primary_user_id: { mark: 'primary_user_id', shows: 'value' },
    anonymous_id: { mark: 'anonymous_id', shows: 'value' },
  },
  tallies: {
    alias_created_at: { of: ['call'], shows: 'first' },
    alias_effective_at: { of: ['call'], shows: 'last' },
  },
})

const ids = {
  secondary_user_id: text('previousId'),
  primary_user_id: text('userId'),
}
const alias = hashed(ids.secondary_user_id, ids.primary_user_id)

/** Every alias call as a row of alias_events. */
export const aliasToAliasEvents = mapping('alias to alias_events', aliasEvents, {
  when: call('alias'),
  columns: {
    ...envelope('properties'),
    event_name: constant('alias'),
    alias_id: alias,
    ...ids,
    alias_reason: text('context.merge_reason'),
    alias_source: text('context.merge_source'),
    confidence_score: number('context.confidence_score'),
  },
})

/** An alias call of two different ids makes an alias. */
export const aliasToUserAliases = changes('alias to user_aliases', userAliasesState, userAliases, {
  when: call('alias', { present: ['previousId', 'userId'], differ: ['previousId', 'userId'] }),
  key: { alias_id: alias },
  attributes: 'context',
  marks: { ...ids, anonymous_id: text('anonymousId') },
  series: { call: { kind: constant('alias'), id: id('messageId') } },
})
