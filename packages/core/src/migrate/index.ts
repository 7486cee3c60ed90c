export { type Bump, type Change, type ChangeKind, changeKinds, classOf, greatest, isLess } from './change.js'
export { diffSnapshots } from './diff.js'
export {
  type ApplyOptions,
  type ApplyResult,
  apply,
  type StatementResult,
  type StepResult,
} from './plan/apply.js'
export { plan } from './plan/plan.js'
export type { Own, Plan, PlannedDomain, PlanOptions, Refusal, Step, Violations, Work } from './plan/step.js'
export {
  type ColumnSnapshot,
  type ExpectationSnapshot,
  type Snapshot,
  snapshotOf,
  type TableSnapshot,
  type ViewSnapshot,
} from './snapshot.js'
export { readSnapshot, snapshotText } from './snapshot-file.js'
