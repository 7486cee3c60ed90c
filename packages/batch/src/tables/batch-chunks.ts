import {
  bigint,
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
  chunk_id: string().notNull().comment('Identifies the chunk.'),
  job_id: string().comment('Run that the chunk is a part of.'),
  chunk_index: int().comment('Place of the chunk in its run, from 0.'),
  chunk_status: string()
    .oneOf('pending', 'staged', 'merged', 'sent', 'failed')
    .comment('How far the chunk is; a run that is resumed leaves out what is merged or sent.'),

  source: string().comment('File, stream or table that the chunk came from.'),
  first_line: bigint().comment('Line, or position, of its first record in the source, from 1.'),
  content_hash: string().comment('Hash of the chunk, by which a resumed run knows it again.'),
  chunk_size_bytes: bigint().comment('Size of the chunk in bytes.'),
  row_count: bigint().comment('Number of rows, or of calls, in the chunk.'),

  staged_at: timestamp().comment('When the rows stood in the warehouse, on their way into the table.'),
  merged_at: timestamp().comment('When the rows were in the table.'),
  sent_at: timestamp().comment('When the calls were last sent.'),
  completed_at: timestamp().comment('When Customer.io answered.'),
  api_response_code: int().comment('HTTP status of the answer.'),
  api_response_body: string().pii('traits').comment('The answer as it came, which may name people.'),
  retry_count: int().comment('Number of further tries after the first.'),
  error_message: string().comment('Why the chunk failed; NULL when it did not.'),

  ...lineageColumns,
}

/** A chunk as read back. */
export interface BatchChunk extends RowOf<typeof columns> {}
/** A chunk as written: only `chunk_id` is required. */
export interface NewBatchChunk extends InsertOf<typeof columns> {}

/** One row per chunk of a run: what was staged, or sent, together. */
export const batchChunks: Table<BatchChunk, NewBatchChunk> = table('batch_chunks', columns, {
  kind: 'journal',
  comment: 'One row per chunk of a run: what was staged, or sent, together.',
  feed: 'the loader and the sender',
  primaryKey: ['chunk_id'],
  foreignKeys: {
    batch_chunks_job_id_fk: { columns: ['job_id'], references: reference('batch_jobs', 'job_id') },
  },
  clusterBy: ['job_id', 'chunk_index'],
  checks: { batch_chunks_chunk_id_not_blank: sql`${name('chunk_id')} <> ''` },
  expectations: {
    job_and_index_given: {
      expect: sql`${name('job_id')} IS NOT NULL AND ${name('chunk_index')} IS NOT NULL AND ${name('chunk_index')} >= 0`,
      onViolation: 'fail',
    },
    status_has_time: {
      expect: sql`CASE ${name('chunk_status')} WHEN 'staged' THEN ${name('staged_at')} IS NOT NULL WHEN 'merged' THEN ${name('merged_at')} IS NOT NULL WHEN 'sent' THEN ${name('sent_at')} IS NOT NULL ELSE TRUE END`,
      onViolation: 'fail',
    },
    merged_after_staged: {
      expect: sql`${name('staged_at')} IS NULL OR ${name('merged_at')} IS NULL OR ${name('merged_at')} >= ${name('staged_at')}`,
      onViolation: 'fail',
    },
    answered_after_sent: {
      expect: sql`${name('sent_at')} IS NULL OR ${name('completed_at')} IS NULL OR ${name('completed_at')} >= ${name('sent_at')}`,
      onViolation: 'fail',
    },
    failed_has_reason: {
      expect: sql`${name('chunk_status')} IS NULL OR ${name('chunk_status')} <> 'failed' OR ${name('error_message')} IS NOT NULL`,
      onViolation: 'warn',
    },
  },
})
