import { call, id, mapping, text, time, verbatim } from '@customerio-databricks/core/mapping'
import { __camel__ } from '../tables/__snake__.ts'

/** TODO: narrow `call('track')` to the events of this table. */
export const trackTo__Pascal__ = mapping('track to __snake__', __camel__, {
  when: call('track'),
  columns: {
    event_id: id('messageId'),
    user_id: text('userId'),
    event_properties: verbatim('properties'),
    event_timestamp: time('timestamp', 'originalTimestamp', 'sentAt', 'receivedAt'),
  },
})
