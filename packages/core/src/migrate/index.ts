export { type Bump, type Change, type ChangeKind, changeKinds, classOf, greatest, isLess } from './change.js'
export { diffSnapshots } from './diff.js'
export {
  type ColumnSnapshot,
  type ExpectationSnapshot,
  type Snapshot,
  snapshotOf,
  type TableSnapshot,
  type ViewSnapshot,
} from './snapshot.js'
export { readSnapshot, snapshotText } from './snapshot-file.js'
