import {
  array,
  bigint,
  boolean,
  eventColumns,
  eventExpectations,
  type InsertOf,
  int,
  lineageColumns,
  name,
  originColumns,
  type RowOf,
  reference,
  sql,
  string,
  type Table,
  table,
  timestamp,
} from '@customerio-databricks/core'

const columns = {
  ...eventColumns,

  event_type: string()
    .oneOf(
      'user_deleted',
      'user_suppressed',
      'user_unsuppressed',
      'object_deleted',
      'device_deleted',
      'relationship_deleted',
      'report_delivered',
      'subscribed',
      'unsubscribed',
      'subscription_preferences_changed',
      'subscription_preferences_read',
      'erased',
    )
    .notNull()
    .comment('What happened; erased is what this software erased out of the tables.'),

  unsubscribed: boolean().comment(
    'Whether Customer.io says that the person is unsubscribed from everything; NULL where only the name of a call says so.',
  ),
  subscription_preferences: string()
    .pii('traits')
    .comment('Topics and channels as the person chose them, as JSON text in the form of its source.'),
  triggering_channel: string().comment(
    'Channel whose message led to a change of subscriptions; customer when none is known (object_type, delivery_type).',
  ),
  list_id: string().comment('List that the person unsubscribed from (properties.list_id).'),
  list_name: string().comment('Name of that list (properties.list_name).'),
  delivery_id: string().comment('Message by which the person changed their subscriptions.'),
  campaign_id: int().comment('Campaign that sent that message.'),
  broadcast_id: int().comment('API-triggered broadcast that sent that message.'),
  newsletter_id: int().comment('Newsletter that sent that message.'),
  transactional_message_id: string().comment('Transactional message that it was.'),

  object_type_id: string().comment('Type of the deleted object; 1 where the call names none.'),
  object_id: string().comment('The deleted object, or the object of the deleted relationship.'),
  relationship_id: string().comment('The deleted relationship, by the key of the table relationships.'),
  device_id: string().pii('token').comment('Token of the deleted device (context.device.token).'),
  device_type: string().comment('Platform of the deleted device, ios or android (context.device.type).'),

  deletion_reason: string().comment('Why the person or thing was deleted (properties.deletion_reason).'),
  deletion_method: string().comment('How the person was deleted (properties.deletion_method).'),
  suppression_reason: string().comment('Why the person was suppressed (properties.suppression_reason).'),
  suppression_type: string().comment('Kind of suppression (properties.suppression_type).'),
  unsuppression_reason: string().comment('Why the suppression was lifted (properties.unsuppression_reason).'),
  unsuppression_type: string().comment('Kind of lift of a suppression (properties.unsuppression_type).'),
  effective_date: timestamp().comment(
    'Since when the suppression or its lift counts (properties.effective_date).',
  ),

  request_id: string().comment('Request of the person that the call answers (properties.request_id).'),
  request_type: string().comment('Kind of that request, in your own words (properties.request_type).'),
  request_source: string().comment(
    'Where the request came from, in your own words (properties.request_source).',
  ),
  request_verification_method: string().comment(
    'How the person proved who they are (properties.request_verification_method).',
  ),
  requested_at: timestamp().comment('When the person asked (properties.requested_at).'),
  processed_at: timestamp().comment('When your systems carried the request out (properties.processed_at).'),
  processed_by: string()
    .pii('name')
    .comment('Who or what carried the request out (properties.processed_by).'),
  confirmation_id: string().comment('Receipt of what was carried out (properties.confirmation_id).'),
  compliance_officer: string()
    .pii('name')
    .comment('Who answers for the request (properties.compliance_officer).'),
  compliance_workflow_id: string().comment(
    'Workflow of yours that the call belongs to (properties.compliance_workflow_id).',
  ),
  user_index: int().comment(
    'Place of the person among all whom one request is about (properties.user_index).',
  ),
  total_batch_size: int().comment(
    'Number of people whom that request is about (properties.total_batch_size).',
  ),

  rights_exercised: array(string()).comment(
    'Rights that the person exercised (properties.rights_exercised).',
  ),
  consent_granted: array(string()).comment(
    'Purposes that the person agreed to (properties.consent_granted).',
  ),
  consent_withdrawn: array(string()).comment(
    'Purposes that the person no longer agrees to (properties.consent_withdrawn).',
  ),
  legal_basis: string().comment(
    'Legal ground of the processing, in your own words (properties.legal_basis).',
  ),
  jurisdiction: string().comment('Law or region that applies, in your own words (properties.jurisdiction).'),
  regulation_reference: string().comment(
    'Rule that the call follows, such as an article of the GDPR (properties.regulation_reference).',
  ),
  retention_period_days: int().comment('Days that data is still kept (properties.retention_period_days).'),
  anonymization_method: string().comment(
    'How data was made anonymous, where it was kept (properties.anonymization_method).',
  ),

  report_id: string().comment('Privacy report that was delivered (properties.report_id).'),
  report_type: string().comment('Kind of that report, in your own words (properties.report_type).'),
  report_status: string().comment('Standing of that report, in your own words (properties.report_status).'),
  delivery_method: string().comment('How the report was delivered (properties.delivery_method).'),
  file_format: string().comment('Format of the report (properties.file_format).'),
  file_size_bytes: bigint().comment('Size of the report in bytes (properties.file_size_bytes).'),

  ...originColumns,
  ...lineageColumns,
}

/** A privacy-relevant event as read back. */
export interface GdprComplianceEvent extends RowOf<typeof columns> {}
/** A privacy-relevant event as written: only `event_id` and `event_type` are required. */
export interface NewGdprComplianceEvent extends InsertOf<typeof columns> {}

/** One row per event that deletes, suppresses or reports on personal data, or changes what a person subscribed to. */
export const gdprComplianceEvents: Table<GdprComplianceEvent, NewGdprComplianceEvent> = table(
  'gdpr_compliance_events',
  columns,
  {
    kind: 'log',
    comment:
      'One row per event that deletes, suppresses or reports on personal data, or changes what a person subscribed to.',
    feed: "track calls that delete, suppress or unsubscribe; reporting webhooks of subscriptions; the App API's subscription preferences; your own rows",
    primaryKey: ['event_id'],
    foreignKeys: {
      gdpr_compliance_events_user_id_fk: {
        columns: ['user_id'],
        references: reference('people', 'user_id'),
      },
      gdpr_compliance_events_request_id_fk: {
        columns: ['request_id'],
        references: reference('privacy_requests', 'request_id'),
      },
    },
    clusterBy: ['event_timestamp', 'event_type'],
    checks: { gdpr_compliance_events_event_id_not_blank: sql`${name('event_id')} <> ''` },
    expectations: {
      ...eventExpectations,
      // A report names nobody, and Customer.io ignores the id in the deletion of an object.
      identity_present: {
        expect: sql`${name('event_type')} IN ('object_deleted', 'report_delivered') OR ${name('user_id')} IS NOT NULL OR ${name('anonymous_id')} IS NOT NULL OR ${name('email')} IS NOT NULL OR ${name('cio_id')} IS NOT NULL`,
        onViolation: 'warn',
      },
      deleted_thing_known: {
        expect: sql`CASE ${name('event_type')} WHEN 'device_deleted' THEN ${name('device_id')} IS NOT NULL WHEN 'object_deleted' THEN ${name('object_id')} IS NOT NULL WHEN 'relationship_deleted' THEN ${name('relationship_id')} IS NOT NULL ELSE TRUE END`,
        onViolation: 'warn',
      },
      not_processed_in_future: {
        expect: sql`${name('processed_at')} IS NULL OR ${name('processed_at')} <= current_timestamp() + INTERVAL '1' DAY`,
        onViolation: 'warn',
      },
      processed_after_request: {
        expect: sql`${name('requested_at')} IS NULL OR ${name('processed_at')} IS NULL OR ${name('processed_at')} >= ${name('requested_at')}`,
        onViolation: 'warn',
      },
    },
  },
)
