import {
  bigint,
  boolean,
  type InsertOf,
  int,
  json,
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
  error_id: string().notNull().comment('Identifies the error.'),
  job_id: string().comment('Run in which it happened.'),
  chunk_id: string().comment(
    'Chunk that failed, or that the call was a part of; NULL for a record that never reached one.',
  ),
  operation_id: string().comment('Single call that failed.'),
  error_type: string()
    .oneOf('rejected_record', 'failed_chunk', 'failed_call')
    .comment('What did not get through: a record, a chunk, or a call.'),
  occurred_at: timestamp().comment('When it happened.'),

  source: string().comment('File, stream or table that the record came from; - is standard input.'),
  line: bigint().comment('Line, or position, of the record in its source, from 1.'),
  item_index: int().comment('Place of the record in its batch or list, from 0; NULL outside of one.'),
  rule: string()
    .oneOf(
      'broken_json',
      'broken_csv',
      'unknown_payload',
      'missing_identity',
      'missing_event',
      'missing_required',
      'unknown_column',
      'wrong_type',
      'not_in_set',
      'broken_check',
    )
    .comment('Rule that the record broke; NULL for what is no record.'),
  table_name: string().comment('Table whose rule it is.'),
  column_name: string().comment('Column whose rule it is.'),
  path: string().comment('Place in the record, as a path; empty for the record as a whole.'),
  rejected_value: string().pii('traits').comment('The value at that place, as JSON text.'),
  error_message: string().pii('traits').comment('What is wrong, as a sentence for people.'),
  raw_record: string()
    .pii('traits')
    .comment('The record byte for byte as it came, so that it can be read again.'),
  raw_record_base64: string()
    .pii('traits')
    .comment("The record's bytes in base64, only where they are no UTF-8."),
  schema_version: string().comment('Version of the tables that the record was checked against.'),
  user_id: string().pii('id').comment('The person whom the record or call is about, where it could be read.'),

  error_code: string()
    .oneOf('definition', 'usage', 'input', 'statement', 'connection', 'missing_driver', 'cancelled')
    .comment('Kind of error of a chunk or call.'),
  error_details: json().pii('traits').comment('More of that error, such as its statement, as JSON.'),
  http_status_code: int().comment('HTTP status of the answer to a call.'),
  api_response_body: string().pii('traits').comment('The answer as it came, which may name people.'),
  is_retryable: boolean().comment('Whether the same again may succeed.'),

  error_status: string().oneOf('open', 'resolved', 'ignored').comment('What became of it.'),
  resolved_at: timestamp().comment('When it was resolved, such as by reading the record again.'),
  resolution_notes: string().pii('traits').comment('How it was resolved, or why it may stay.'),

  ...lineageColumns,
}

/** An error as read back. */
export interface BatchError extends RowOf<typeof columns> {}
/** An error as written: only `error_id` is required. */
export interface NewBatchError extends InsertOf<typeof columns> {}

/** One row per record, chunk or call that did not get through, with the reason and what became of it. */
export const batchErrors: Table<BatchError, NewBatchError> = table('batch_errors', columns, {
  kind: 'journal',
  comment:
    'One row per record, chunk or call that did not get through, with the reason and what became of it.',
  feed: 'the loader and the sender',
  primaryKey: ['error_id'],
  foreignKeys: {
    batch_errors_job_id_fk: { columns: ['job_id'], references: reference('batch_jobs', 'job_id') },
    batch_errors_chunk_id_fk: { columns: ['chunk_id'], references: reference('batch_chunks', 'chunk_id') },
    batch_errors_operation_id_fk: {
      columns: ['operation_id'],
      references: reference('batch_operations', 'operation_id'),
    },
    batch_errors_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['job_id', 'error_status', 'occurred_at'],
  checks: { batch_errors_error_id_not_blank: sql`${name('error_id')} <> ''` },
  expectations: {
    job_and_type_given: {
      expect: sql`${name('job_id')} IS NOT NULL AND ${name('error_type')} IS NOT NULL`,
      onViolation: 'fail',
    },
    rejected_has_rule_and_record: {
      expect: sql`${name('error_type')} IS NULL OR ${name('error_type')} <> 'rejected_record' OR (${name('rule')} IS NOT NULL AND ${name('raw_record')} IS NOT NULL)`,
      onViolation: 'fail',
    },
    reason_given: {
      expect: sql`${name('error_message')} IS NOT NULL`,
      onViolation: 'fail',
    },
    resolved_has_time: {
      expect: sql`${name('error_status')} IS NULL OR ${name('error_status')} <> 'resolved' OR ${name('resolved_at')} IS NOT NULL`,
      onViolation: 'warn',
    },
  },
})
