import {
  array,
  bigint,
  type InsertOf,
  int,
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
  job_id: string().notNull().comment('Identifies the run; the rows that it wrote have it as their batch_id.'),
  job_type: string().oneOf('load', 'ingest', 'send', 'derive').comment('What the run does.'),
  job_name: string().comment('Name that the caller gave the run, such as that of a scheduled job.'),
  job_status: string()
    .oneOf('running', 'completed', 'failed', 'cancelled')
    .comment('How far the run is; a run whose process was killed stays running.'),
  created_by_user: string().pii('id').comment('Who ran it, as the warehouse or the system knows them.'),
  processing_started_at: timestamp().comment('When the run began.'),
  processing_completed_at: timestamp().comment('When the run ended, whatever came of it.'),

  sources: array(string()).comment(
    'Files, streams or tables that the run read, in their order; - is standard input.',
  ),
  target_tables: array(string()).comment('Tables that the run could write.'),
  load_mode: string().oneOf('merge', 'patch', 'append').comment('How rows of your own met stored ones.'),
  configuration_hash: string().comment('Hash of the options and mappings that the run went by.'),
  library_version: string().comment('Version of this software.'),
  resumed_from: string().comment('Run that this one goes on with; NULL for a run that starts anew.'),

  records_read: bigint().comment(
    'Records, or rows to send, that were read: those rejected, those ignored, and those that reached a table or Customer.io.',
  ),
  records_rejected: bigint().comment('Records that broke a rule, or that Customer.io refused.'),
  rejected_by_rule: map(bigint()).comment('Rejected records by the rule that they broke.'),
  records_ignored: bigint().comment('Records that no table takes, or rows that may not be sent.'),
  rows_inserted: bigint().comment('Rows that were new, in all tables.'),
  rows_updated: bigint().comment('Rows that changed, in all tables.'),
  rows_unchanged: bigint().comment('Rows that were stored already, or calls that were sent already.'),
  rows_superseded: bigint().comment('Rows that another row of the run replaced.'),
  rejects_file: string().comment('File that holds the rejected records; NULL when there is none.'),

  chunk_count: int().comment('Number of chunks.'),
  total_size_bytes: bigint().comment('Bytes that were read.'),
  api_calls_made: int().comment('Number of requests to Customer.io.'),
  retry_count: int().comment('Number of statements and requests that were tried again.'),
  error_code: string()
    .oneOf('definition', 'usage', 'input', 'statement', 'connection', 'missing_driver', 'cancelled')
    .comment('Kind of error that ended the run.'),
  error_message: string().comment('Why the run ended early; NULL when it did not.'),

  ...lineageColumns,
}

/** A run as read back. */
export interface BatchJob extends RowOf<typeof columns> {}
/** A run as written: only `job_id` is required. */
export interface NewBatchJob extends InsertOf<typeof columns> {}

/** One row per run that loads, ingests, sends or derives, with its counts. */
export const batchJobs: Table<BatchJob, NewBatchJob> = table('batch_jobs', columns, {
  kind: 'journal',
  comment: 'One row per run that loads, ingests, sends or derives, with its counts.',
  feed: 'the loader and the sender',
  primaryKey: ['job_id'],
  foreignKeys: {
    batch_jobs_resumed_from_fk: {
      columns: ['resumed_from'],
      references: reference('batch_jobs', 'job_id'),
    },
  },
  clusterBy: ['processing_started_at', 'job_type'],
  checks: { batch_jobs_job_id_not_blank: sql`${name('job_id')} <> ''` },
  expectations: {
    type_and_status_given: {
      expect: sql`${name('job_type')} IS NOT NULL AND ${name('job_status')} IS NOT NULL`,
      onViolation: 'fail',
    },
    ended_has_time: {
      expect: sql`${name('job_status')} IS NULL OR (${name('job_status')} = 'running') = (${name('processing_completed_at')} IS NULL)`,
      onViolation: 'fail',
    },
    completed_after_start: {
      expect: sql`${name('processing_started_at')} IS NULL OR ${name('processing_completed_at')} IS NULL OR ${name('processing_completed_at')} >= ${name('processing_started_at')}`,
      onViolation: 'fail',
    },
    failed_has_reason: {
      expect: sql`${name('job_status')} IS NULL OR ${name('job_status')} <> 'failed' OR ${name('error_message')} IS NOT NULL`,
      onViolation: 'warn',
    },
    no_more_left_out_than_read: {
      expect: sql`${name('records_read')} IS NULL OR coalesce(${name('records_rejected')}, 0) + coalesce(${name('records_ignored')}, 0) <= ${name('records_read')}`,
      onViolation: 'fail',
    },
    resumes_another: {
      expect: sql`${name('resumed_from')} IS NULL OR ${name('resumed_from')} <> ${name('job_id')}`,
      onViolation: 'fail',
    },
  },
})
