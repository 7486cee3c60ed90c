import {
  constant,
  integer,
  mapping,
  text,
  webhook,
  webhookEnvelope,
} from '@customerio-databricks/core/mapping'
import { gdprComplianceEvents } from '../tables/gdpr-compliance-events.js'

/** The metrics that change a subscription, whatever the object_type: it names the channel that led to the change. */
const metrics = {
  subscribed: { event_type: constant('subscribed'), unsubscribed: constant(false) },
  unsubscribed: { event_type: constant('unsubscribed'), unsubscribed: constant(true) },
  cio_subscription_preferences_changed: {
    event_type: constant('subscription_preferences_changed'),
    subscription_preferences: text('data.content'),
  },
}

/** Reporting webhooks of subscriptions, as rows of gdpr_compliance_events. */
export const webhookMappings = Object.entries(metrics).map(([metric, columns]) =>
  mapping(`webhook ${metric} to gdpr_compliance_events`, gdprComplianceEvents, {
    when: webhook({ where: { metric: [metric] } }),
    columns: {
      ...webhookEnvelope(),
      ...columns,
      // The 2026 description spells it object_type_type for preferences.
      triggering_channel: text('object_type', 'object_type_type', 'delivery_type'),
      delivery_id: text('data.delivery_id'),
      campaign_id: integer('data.campaign_id'),
      broadcast_id: integer('data.broadcast_id'),
      newsletter_id: integer('data.newsletter_id'),
      transactional_message_id: text('data.transactional_message_id'),
    },
  }),
)
