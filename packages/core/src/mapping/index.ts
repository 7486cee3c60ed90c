export { type Attributes, type AttributesOptions, attributesOf } from './attributes.js'
export { changes, type Fact, type StateMapping, type StateMappingOptions } from './changes.js'
export {
  appItem,
  type CallOptions,
  type Condition,
  type ConditionOptions,
  call,
  exported,
  webhook,
} from './condition.js'
export { describeMapping, type MappingLine } from './describe.js'
export type { Elements, ElementsOptions } from './elements.js'
export { envelope, webhookEnvelope } from './envelope.js'
export {
  bigInteger,
  constant,
  custom,
  day,
  type Expression,
  type ExpressionData,
  eventName,
  firstOf,
  hashed,
  id,
  integer,
  type JsonMembers,
  joined,
  jsonObject,
  money,
  nested,
  number,
  raw,
  sequence,
  text,
  time,
  translated,
  truth,
  verbatim,
} from './expression.js'
export { type LogMapping, type LogMappingOptions, mapping } from './mapping.js'
export { formatPath, type Path, parsePath } from './path.js'
export {
  type AppItem,
  type CallFamily,
  type CallType,
  callTypes,
  type ExportFamily,
  type ExportName,
  exportFamilies,
  exportNames,
  isCallType,
  type RecordType,
} from './record-type.js'
export type { RowMap } from './row-map.js'
export { type MarkColumn, type State, type StateOptions, state } from './state.js'
export type { Tally } from './tallies.js'
