import {
  bigint,
  type InsertOf,
  int,
  json,
  lineageColumns,
  map,
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
  operation_id: string().notNull().comment('Identifies the operation.'),
  job_id: string().comment('Run that the operation is a part of.'),
  chunk_id: string().comment(
    'Chunk that it was done with; NULL for what is done once a run, such as a merge.',
  ),
  operation_index: int().comment('Place in its chunk, from 0, of a single call; NULL for a count.'),
  operation_type: string()
    .oneOf(
      'identify',
      'track',
      'page',
      'screen',
      'group',
      'alias',
      'webhook',
      'app_item',
      'exported_row',
      'own_row',
      'merge',
      'derive',
    )
    .comment('What was read or sent, by its kind; merge or derive for a statement that wrote a table.'),
  table_name: string().comment('Table that was written or read; NULL for records that fill several.'),
  operation_status: string()
    .oneOf('pending', 'completed', 'failed', 'skipped')
    .comment('How far the operation is; a call is skipped when it may not be sent, or was sent already.'),
  processed_at: timestamp().comment('When the operation was done.'),

  record_count: bigint().comment('Number of records, rows or calls of this kind.'),
  records_rejected: bigint().comment('Records of them that broke a rule.'),
  records_ignored: bigint().comment('Records of them that no table takes.'),
  rows_inserted: bigint().comment('Rows that were new.'),
  rows_updated: bigint().comment('Rows that changed.'),
  rows_unchanged: bigint().comment('Rows that were stored already.'),
  rows_superseded: bigint().comment('Rows that another row of the run replaced.'),
  uncast: map(bigint()).comment('Values that did not fit their column, by column.'),
  zoneless: map(bigint()).comment('Times without a zone, read as UTC, by column.'),

  user_id: string().pii('id').comment('The person whom a single call is about.'),
  event_name: string().comment('Event of a single track call.'),
  event_timestamp: timestamp().comment('Time that a single call carried.'),
  message_id: string().comment('messageId that a single call was sent with.'),
  content_hash: string().comment('Hash of a single call, by which the same call is not sent twice.'),
  operation_size_bytes: int().comment('Size of a single call in bytes.'),
  raw_operation_data: json().pii('traits').comment('A single call as it was sent, as JSON.'),
  api_response_code: int().comment('HTTP status of the answer.'),
  api_response_body: string().pii('traits').comment('The answer as it came, which may name people.'),
  error_code: string()
    .oneOf('definition', 'usage', 'input', 'statement', 'connection', 'missing_driver', 'cancelled')
    .comment('Kind of error.'),
  error_message: string().comment('Why the operation failed; NULL when it did not.'),

  ...lineageColumns,
}

/** An operation as read back. */
export interface BatchOperation extends RowOf<typeof columns> {}
/** An operation as written: only `operation_id` is required. */
export interface NewBatchOperation extends InsertOf<typeof columns> {}

/** One row per kind of operation in a chunk or run, with counts; per call when sending. */
export const batchOperations: Table<BatchOperation, NewBatchOperation> = table('batch_operations', columns, {
  kind: 'journal',
  comment: 'One row per kind of operation in a chunk or run, with counts; per call when sending.',
  feed: 'the loader and the sender',
  primaryKey: ['operation_id'],
  foreignKeys: {
    batch_operations_job_id_fk: { columns: ['job_id'], references: reference('batch_jobs', 'job_id') },
    batch_operations_chunk_id_fk: {
      columns: ['chunk_id'],
      references: reference('batch_chunks', 'chunk_id'),
    },
    batch_operations_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
  },
  clusterBy: ['job_id', 'operation_type'],
  checks: { batch_operations_operation_id_not_blank: sql`${name('operation_id')} <> ''` },
  expectations: {
    job_and_type_given: {
      expect: sql`${name('job_id')} IS NOT NULL AND ${name('operation_type')} IS NOT NULL`,
      onViolation: 'fail',
    },
    statement_names_table: {
      expect: sql`${name('operation_type')} IS NULL OR ${name('operation_type')} NOT IN ('merge', 'derive') OR ${name('table_name')} IS NOT NULL`,
      onViolation: 'fail',
    },
    no_more_left_out_than_counted: {
      expect: sql`${name('record_count')} IS NULL OR coalesce(${name('records_rejected')}, 0) + coalesce(${name('records_ignored')}, 0) <= ${name('record_count')}`,
      onViolation: 'fail',
    },
    failed_has_reason: {
      expect: sql`${name('operation_status')} IS NULL OR ${name('operation_status')} <> 'failed' OR ${name('error_message')} IS NOT NULL`,
      onViolation: 'warn',
    },
  },
})
