import { integer, nested, text, time } from '@customerio-databricks/core/mapping'

/** What senders tell of the request behind a call, in its free properties. */
export const requestColumns = {
  request_id: text('properties.request_id', 'properties.gdpr_request_id'),
  request_type: text('properties.request_type', 'properties.gdpr_request_type'),
  request_source: text('properties.request_source', 'properties.deletion_source'),
  request_verification_method: text('properties.request_verification_method'),
  requested_at: time('properties.requested_at'),
  processed_at: time('properties.processed_at'),
  processed_by: text('properties.processed_by'),
  confirmation_id: text('properties.confirmation_id'),
  compliance_officer: text('properties.compliance_officer'),
  compliance_workflow_id: text('properties.compliance_workflow_id'),
  user_index: integer('properties.user_index'),
  total_batch_size: integer('properties.total_batch_size'),
  rights_exercised: nested('properties.rights_exercised'),
  consent_granted: nested('properties.consent_granted'),
  consent_withdrawn: nested('properties.consent_withdrawn'),
  legal_basis: text('properties.legal_basis'),
  jurisdiction: text('properties.jurisdiction', 'properties.compliance_region'),
  regulation_reference: text('properties.regulation_reference'),
  retention_period_days: integer('properties.retention_period_days', 'properties.retention_days'),
  anonymization_method: text('properties.anonymization_method'),
}
