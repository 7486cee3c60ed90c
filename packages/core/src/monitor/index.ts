export { type AlertFileOptions, alertFile, lateTablesSql } from './alert-file.js'
export { type MonitorOptions, monitorTables } from './monitor-tables.js'
export type {
  BrokenThreshold,
  Growth,
  LoadDay,
  Look,
  MonitoredTable,
  MonitorReport,
  SlowStatement,
} from './report.js'
export { sendAlert } from './send-alert.js'
export { slowStatementsSql } from './slow-statements.js'
export type { Thresholds } from './thresholds.js'
