import {
  call,
  constant,
  envelope,
  firstOf,
  jsonObject,
  mapping,
  text,
} from '@customerio-databricks/core/mapping'
import { gdprComplianceEvents } from '../tables/gdpr-compliance-events.js'

/** The documented subscription events. `unsubscribed` stays empty: other senders use the names Subscribed and Unsubscribed too. */
const subscriptions = {
  Subscribed: { event_type: constant('subscribed') },
  Unsubscribed: { event_type: constant('unsubscribed') },
  'Subscription Preferences Changed': {
    event_type: constant('subscription_preferences_changed'),
    subscription_preferences: firstOf(
      text('properties.content'),
      jsonObject({ topics: 'properties.topics', channels: 'properties.channels' }),
    ),
  },
  'Email Unsubscribed': {
    event_type: constant('unsubscribed'),
    list_id: text('properties.list_id'),
    list_name: text('properties.list_name'),
  },
}

/** What Customer.io as a source says of subscriptions, and other senders of e-mail, as rows of gdpr_compliance_events. */
export const subscriptionCallMappings = Object.entries(subscriptions).map(([event, columns]) =>
  mapping(`${event} to gdpr_compliance_events`, gdprComplianceEvents, {
    when: call('track', { events: [event] }),
    columns: { ...envelope('properties'), ...columns },
  }),
)
