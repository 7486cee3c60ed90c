export { type CheckFileOptions, checkFile, type FileReport } from './check-file.js'
export { type CheckOptions, checkTables } from './check-tables.js'
export {
  brokenRules,
  type CheckedTable,
  type NotChecked,
  type QualityReport,
  type RuleKind,
  type RuleResult,
  type Verdict,
} from './report.js'
