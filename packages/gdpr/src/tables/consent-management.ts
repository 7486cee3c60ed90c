import {
  array,
  boolean,
  type InsertOf,
  lineageColumns,
  name,
  type RowOf,
  reference,
  sql,
  string,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const columns = {
  consent_id: string()
    .notNull()
    .comment('Identifies the period: a hash of the person, the purpose, the channel and its start.'),
  user_id: string().pii('id').comment('The person, as your systems know them.'),
  consent_type: string().comment(
    'Purpose or topic: messages for all messages, topic_7 for a topic of the subscription center, else a purpose of yours.',
  ),
  channel: string().comment('Channel that the consent is about; NULL when it is about every channel.'),
  consent_status: string()
    .oneOf('granted', 'withdrawn', 'expired')
    .comment('Whether the person consents in this period.'),
  previous_status: string()
    .oneOf('granted', 'withdrawn', 'expired')
    .comment('Status of the period before; NULL for the first.'),
  effective_from: timestamp().comment('Since when the status holds; NULL when its event had no time.'),
  effective_to: timestamp().comment('Until when the status held; NULL while it holds.'),
  is_current: boolean().comment('Whether the status holds now.'),
  event_id: string().comment(
    'The event that began the period, in gdpr_compliance_events or people_events; NULL for your own rows.',
  ),

  consent_source: string().comment('Where the status comes from, such as identify, webhook or app_api.'),
  change_reason: string().comment(
    'Kind of event that began the period, such as unsubscribed or user_deleted.',
  ),
  change_triggered_by: string().comment(
    'Channel whose message led to the status, or customer, as triggering_channel of the event.',
  ),
  capture_method: string().comment('How the person consented, such as a form or a double opt-in.'),
  capture_ip_address: string().pii('address').comment('IP address that the status was sent from.'),
  capture_user_agent: string().comment('Browser or library that the status was sent from.'),
  capture_page_url: string().pii('traits').comment('Page that the status was sent from, with its query.'),
  withdrawal_method: string().comment('How the person withdrew, such as a link in an e-mail.'),
  withdrawal_reason: string().comment('Why the person withdrew.'),

  granted_at: timestamp().comment('When the person last consented, up to this period.'),
  withdrawn_at: timestamp().comment('When the person last withdrew, up to the end of this period.'),
  expires_at: timestamp().comment('When the consent ends unless it is confirmed.'),
  last_confirmed_at: timestamp().comment('When an event last said the same again.'),
  processing_stopped_at: timestamp().comment('When the person was suppressed after withdrawing.'),
  data_deleted_at: timestamp().comment('When the person was deleted after withdrawing.'),

  legal_basis: string().comment('Legal ground of the processing, in your own words.'),
  consent_version: string().comment('Version of the text that the person consented to.'),
  consent_language: string().comment('Language of that text.'),
  specific_purposes: array(string()).comment('Purposes within consent_type, where you tell them apart.'),
  data_categories: array(string()).comment('Kinds of data that the consent is about.'),

  ...lineageColumns,
}

/** A period of consent as read back. */
export interface Consent extends RowOf<typeof columns> {}
/** A period of consent as written: only `consent_id` is required. */
export interface NewConsent extends InsertOf<typeof columns> {}

/** One row per person, purpose or topic, channel, and period in which a consent stood as it did. */
export const consentManagement: Table<Consent, NewConsent> = table('consent_management', columns, {
  kind: 'derived',
  comment: 'One row per person, purpose or topic, channel, and period in which a consent stood as it did.',
  feed: 'subscriptions in gdpr_compliance_events, the traits unsubscribed and cio_subscription_preferences of identify calls, your own rows',
  primaryKey: ['consent_id'],
  foreignKeys: {
    consent_management_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['user_id', 'consent_type', 'effective_from'],
  checks: { consent_management_consent_id_not_blank: sql`${name('consent_id')} <> ''` },
  expectations: {
    person_purpose_and_status_given: {
      expect: sql`${name('user_id')} IS NOT NULL AND ${name('consent_type')} IS NOT NULL AND ${name('consent_status')} IS NOT NULL`,
      onViolation: 'fail',
    },
    ends_after_start: {
      expect: sql`${name('effective_from')} IS NULL OR ${name('effective_to')} IS NULL OR ${name('effective_to')} >= ${name('effective_from')}`,
      onViolation: 'fail',
    },
    current_has_no_end: {
      expect: sql`${name('is_current')} IS NULL OR ${name('is_current')} = (${name('effective_to')} IS NULL)`,
      onViolation: 'fail',
    },
    capture_described_when_granted: {
      expect: sql`${name('consent_status')} IS NULL OR ${name('consent_status')} <> 'granted' OR ${name('consent_source')} IS NOT NULL OR ${name('capture_method')} IS NOT NULL`,
      onViolation: 'warn',
    },
  },
})
