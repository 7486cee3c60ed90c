import {
  double,
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
  metric_id: string().notNull().comment('Identifies the sample.'),
  job_id: string().comment('Run that was measured.'),
  metric_name: string().comment('What was measured, such as duration, records_per_second or peak_memory.'),
  metric_value: double().comment('What came out, in metric_unit.'),
  metric_unit: string()
    .oneOf('seconds', 'bytes', 'count', 'per_second', 'ratio')
    .comment('Unit of the value; a ratio lies between 0 and 1.'),
  table_name: string().comment('Table whose part of the run was measured; NULL for the run as a whole.'),
  measurement_start_time: timestamp().comment('When measuring began.'),
  measurement_end_time: timestamp().comment('When measuring ended.'),
  recorded_at: timestamp().comment('When the sample was taken.'),

  ...lineageColumns,
}

/** A sample as read back. */
export interface BatchPerformanceMetric extends RowOf<typeof columns> {}
/** A sample as written: only `metric_id` is required. */
export interface NewBatchPerformanceMetric extends InsertOf<typeof columns> {}

/** One row per sample of something that was measured in a run. */
export const batchPerformanceMetrics: Table<BatchPerformanceMetric, NewBatchPerformanceMetric> = table(
  'batch_performance_metrics',
  columns,
  {
    kind: 'journal',
    comment: 'One row per sample of something that was measured in a run.',
    feed: 'the loader and the sender',
    primaryKey: ['metric_id'],
    foreignKeys: {
      batch_performance_metrics_job_id_fk: {
        columns: ['job_id'],
        references: reference('batch_jobs', 'job_id'),
      },
    },
    clusterBy: ['job_id', 'metric_name'],
    checks: { batch_performance_metrics_metric_id_not_blank: sql`${name('metric_id')} <> ''` },
    expectations: {
      job_name_and_value_given: {
        expect: sql`${name('job_id')} IS NOT NULL AND ${name('metric_name')} IS NOT NULL AND ${name('metric_value')} IS NOT NULL`,
        onViolation: 'fail',
      },
      value_not_negative: {
        expect: sql`${name('metric_value')} IS NULL OR ${name('metric_value')} >= 0`,
        onViolation: 'fail',
      },
      ratio_at_most_one: {
        expect: sql`${name('metric_unit')} IS NULL OR ${name('metric_unit')} <> 'ratio' OR ${name('metric_value')} IS NULL OR ${name('metric_value')} <= 1`,
        onViolation: 'fail',
      },
      ends_after_start: {
        expect: sql`${name('measurement_start_time')} IS NULL OR ${name('measurement_end_time')} IS NULL OR ${name('measurement_end_time')} >= ${name('measurement_start_time')}`,
        onViolation: 'fail',
      },
    },
  },
)
