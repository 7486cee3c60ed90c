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
  export_id: string().notNull().comment('Identifies the export.'),
  request_id: string().comment('Request that the export answers; NULL when nobody asked.'),
  user_id: string().pii('id').comment('The person whose data the export holds.'),
  report_id: string().comment(
    'Report by which the export was delivered, as report_id of gdpr_compliance_events.',
  ),
  export_type: string().comment('Kind of export, in your own words, such as full or partial.'),
  export_status: string()
    .oneOf('generating', 'generated', 'delivered', 'expired', 'deleted', 'failed')
    .comment('How far the export is.'),

  export_format: string().comment('Format of the files, such as json, csv or parquet.'),
  compression_format: string().comment('How the files are compressed; NULL when they are not.'),
  data_categories: array(string()).comment('Kinds of data in the export; NULL for all.'),
  date_range_start: date().comment('First day that the export covers; NULL for the beginning.'),
  date_range_end: date().comment('Last day that the export covers; NULL for the day it was made.'),
  include_deleted_data: boolean().comment('Whether the export also holds what is marked as deleted.'),

  file_name: string().comment('Name of the file or folder.'),
  file_size_bytes: bigint().comment('Size of the files in bytes.'),
  file_hash: string().comment('Hash of the file, by which it can be recognised.'),
  encryption_method: string().comment('How the files are encrypted; NULL when they are not.'),

  delivery_method: string().comment('How the person gets the export.'),
  delivery_url: string()
    .pii('traits')
    .comment('Address to download the export from, which opens it to whoever has it.'),
  delivery_expires_at: timestamp().comment('Until when that address works.'),
  access_count: int().comment('Number of times that the export was downloaded.'),

  generation_started_at: timestamp().comment('When the export was begun.'),
  generation_completed_at: timestamp().comment('When the export was ready.'),
  delivered_at: timestamp().comment('When the person got the export.'),
  error_message: string().comment('Why the export failed; NULL when it did not.'),
  retry_count: int().comment('Number of further tries after the first.'),

  generated_by: string().pii('name').comment('Who or what made the export.'),
  approved_by: string().pii('name').comment('Who allowed the export to go out.'),
  retention_period_days: int().comment('Days that the files are kept.'),
  auto_delete_at: timestamp().comment('When the files are to be deleted.'),

  ...lineageColumns,
}

/** An export as read back. */
export interface DataExport extends RowOf<typeof columns> {}
/** An export as written: only `export_id` is required. */
export interface NewDataExport extends InsertOf<typeof columns> {}

/** One row per export of a person's data, with where it is and how far. */
export const dataExports: Table<DataExport, NewDataExport> = table('data_exports', columns, {
  kind: 'journal',
  comment: "One row per export of a person's data, with where it is and how far.",
  feed: 'the command that exports a person, your own rows',
  primaryKey: ['export_id'],
  foreignKeys: {
    data_exports_user_id_fk: { columns: ['user_id'], references: reference('people', 'user_id') },
    data_exports_request_id_fk: {
      columns: ['request_id'],
      references: reference('privacy_requests', 'request_id'),
    },
  },
  clusterBy: ['generation_started_at', 'export_status'],
  checks: { data_exports_export_id_not_blank: sql`${name('export_id')} <> ''` },
  expectations: {
    person_and_status_given: {
      expect: sql`${name('user_id')} IS NOT NULL AND ${name('export_status')} IS NOT NULL`,
      onViolation: 'fail',
    },
    failed_has_reason: {
      expect: sql`${name('export_status')} IS NULL OR ${name('export_status')} <> 'failed' OR ${name('error_message')} IS NOT NULL`,
      onViolation: 'warn',
    },
    completed_after_start: {
      expect: sql`${name('generation_started_at')} IS NULL OR ${name('generation_completed_at')} IS NULL OR ${name('generation_completed_at')} >= ${name('generation_started_at')}`,
      onViolation: 'fail',
    },
    range_ends_after_start: {
      expect: sql`${name('date_range_start')} IS NULL OR ${name('date_range_end')} IS NULL OR ${name('date_range_end')} >= ${name('date_range_start')}`,
      onViolation: 'fail',
    },
    gone_when_due: {
      expect: sql`${name('auto_delete_at')} IS NULL OR ${name('auto_delete_at')} > current_timestamp() OR coalesce(${name('export_status')} IN ('deleted', 'failed'), FALSE)`,
      onViolation: 'warn',
    },
  },
})
