import { ingested, type Row } from './warehouse.ts'

/** When every call of `track` happened. */
export const timestamp = '2026-01-02T03:04:05Z'

/** A track call of `u1`; `more` says of somebody else. */
export const track = (event: string, properties: object = {}, more: object = { userId: 'u1' }) => ({
  type: 'track',
  event,
  properties,
  timestamp,
  ...more,
})

/** A reporting webhook about `u1`, built from the envelope that is documented. */
export const webhook = (metric: string, more: object = {}, data: object = {}) => ({
  event_id: `e-${metric}`,
  object_type: 'customer',
  metric,
  timestamp: 1613063089,
  data: { identifiers: { id: 'u1', email: null, cio_id: 'c1' }, ...data },
  ...more,
})

/** The row of a record that stands alone. */
export const one = async (record: unknown): Promise<Row | undefined> => (await ingested([record])).events[0]

/** Every documented event name of the domain, and what it makes. */
export const kinds: Readonly<Record<string, string>> = {
  'User Deleted': 'user_deleted',
  'User Suppressed': 'user_suppressed',
  'User Unsuppressed': 'user_unsuppressed',
  'Object Deleted': 'object_deleted',
  'Relationship Deleted': 'relationship_deleted',
  'Device Deleted': 'device_deleted',
  Subscribed: 'subscribed',
  Unsubscribed: 'unsubscribed',
  'Subscription Preferences Changed': 'subscription_preferences_changed',
  'Email Unsubscribed': 'unsubscribed',
}
