import {
  appItem,
  constant,
  firstOf,
  hashed,
  id,
  jsonObject,
  mapping,
  raw,
  text,
  time,
  truth,
  verbatim,
} from '@customerio-databricks/core/mapping'
import { gdprComplianceEvents } from '../tables/gdpr-compliance-events.js'

/** An answer about a person's subscription preferences: what held when it was fetched, as a row of gdpr_compliance_events. */
export const customerPreferencesToGdprComplianceEvents = mapping(
  'customer preferences to gdpr_compliance_events',
  gdprComplianceEvents,
  {
    when: appItem('customer_preferences'),
    columns: {
      // An answer has no id of its own; the same one again is the same reading.
      event_id: firstOf(
        hashed('subscription_preferences_read', text('params.customer_id'), text('fetched_at')),
        id('event_id'),
      ),
      user_id: text('item.identifiers.id', 'item.id'),
      email: text('item.identifiers.email'),
      cio_id: text('item.identifiers.cio_id'),
      event_name: constant('subscription_preferences_read'),
      event_timestamp: time('fetched_at'),
      event_properties: verbatim('item'),
      raw_payload: raw(),
      event_type: constant('subscription_preferences_read'),
      unsubscribed: truth('item.unsubscribed'),
      subscription_preferences: jsonObject({ topics: 'item.topics' }),
    },
  },
)
