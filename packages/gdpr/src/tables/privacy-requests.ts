import {
  array,
  bigint,
  boolean,
  date,
  type InsertOf,
  int,
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
  request_id: string().notNull().comment('Identifies the request.'),
  user_id: string()
    .pii('id')
    .comment('The person whom the request is about; NULL while it is not known who that is.'),
  request_type: string()
    .oneOf(
      'access',
      'portability',
      'rectification',
      'erasure',
      'restriction',
      'objection',
      'automated_decision',
      'consent_withdrawal',
      'opt_out',
    )
    .comment('Right that is exercised; opt_out is that of sale and sharing.'),
  request_status: string()
    .oneOf('received', 'acknowledged', 'verified', 'in_progress', 'completed', 'rejected', 'withdrawn')
    .comment('How far the request is.'),
  request_source: string().comment('Where the request came from, such as a command, a form or a letter.'),
  request_description: string().pii('traits').comment('What the person asks for, in their words or yours.'),
  specific_data_types: array(string()).comment('Kinds of data that are asked for; NULL for all.'),

  requester_email: string().pii('email').comment('E-mail address of whoever asks.'),
  requester_name: string().pii('name').comment('Name of whoever asks.'),
  relationship_to_data_subject: string().comment(
    'What whoever asks is to the person, such as self, parent or lawyer.',
  ),
  verification_method: string().comment('How it is proven who asks.'),
  verification_status: string()
    .oneOf('pending', 'verified', 'failed', 'not_required')
    .comment('Whether it is proven who asks.'),
  verification_documents: array(string())
    .pii('traits')
    .comment('Names or places of documents that prove it.'),
  verified_at: timestamp().comment('When it was proven who asks.'),
  verified_by: string().pii('name').comment('Who checked it.'),

  legal_basis: string().comment('Legal ground on which the request is answered.'),
  jurisdiction: string().comment('Law or region that applies.'),
  applicable_regulations: array(string()).comment('Rules that apply, such as GDPR or CCPA.'),

  assigned_to: string().pii('name').comment('Who works on the request.'),
  escalation_required: boolean().comment('Whether somebody else has to decide.'),
  processing_notes: string().pii('traits').comment('What was done, and anything to know about it.'),
  estimated_completion_date: date().comment('Day by which the request is to be completed.'),

  submitted_at: timestamp().comment('When the person asked.'),
  acknowledged_at: timestamp().comment('When the person was told that the request came in.'),
  started_processing_at: timestamp().comment('When work on the request began.'),
  completed_at: timestamp().comment('When the request was completed, or rejected.'),

  response_method: string().comment('How the answer was delivered.'),
  response_format: string().comment('Format of the answer, such as json or csv.'),
  response_size_bytes: bigint().comment('Size of the answer in bytes.'),
  response_delivered_at: timestamp().comment('When the answer was delivered.'),
  response_time_hours: int().comment('Hours from the request to the answer.'),
  within_regulatory_timeframe: boolean().comment(
    'Whether the answer came within the time that the law gives.',
  ),

  ...lineageColumns,
}

/** A request as read back. */
export interface PrivacyRequest extends RowOf<typeof columns> {}
/** A request as written: only `request_id` is required. */
export interface NewPrivacyRequest extends InsertOf<typeof columns> {}

/** One row per request of a person about their data, with how far it is. */
export const privacyRequests: Table<PrivacyRequest, NewPrivacyRequest> = table('privacy_requests', columns, {
  kind: 'journal',
  comment: 'One row per request of a person about their data, with how far it is.',
  feed: 'the commands that erase and export a person, your own rows',
  primaryKey: ['request_id'],
  foreignKeys: {
    privacy_requests_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['submitted_at', 'request_status'],
  checks: { privacy_requests_request_id_not_blank: sql`${name('request_id')} <> ''` },
  expectations: {
    type_and_status_given: {
      expect: sql`${name('request_type')} IS NOT NULL AND ${name('request_status')} IS NOT NULL`,
      onViolation: 'fail',
    },
    somebody_given: {
      expect: sql`${name('user_id')} IS NOT NULL OR ${name('requester_email')} IS NOT NULL OR ${name('requester_name')} IS NOT NULL`,
      onViolation: 'warn',
    },
    completed_has_time: {
      expect: sql`${name('request_status')} IS NULL OR ${name('request_status')} <> 'completed' OR ${name('completed_at')} IS NOT NULL`,
      onViolation: 'warn',
    },
    completed_after_submitted: {
      expect: sql`${name('submitted_at')} IS NULL OR ${name('completed_at')} IS NULL OR ${name('completed_at')} >= ${name('submitted_at')}`,
      onViolation: 'fail',
    },
    response_time_not_negative: {
      expect: sql`${name('response_time_hours')} IS NULL OR ${name('response_time_hours')} >= 0`,
      onViolation: 'fail',
    },
  },
})
