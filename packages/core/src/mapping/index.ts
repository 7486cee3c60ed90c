export { type CallOptions, type CallType, type Condition, call } from './condition.js'
export { describeMapping, type MappingLine } from './describe.js'
export { envelope } from './envelope.js'
export {
  bigInteger,
  constant,
  custom,
  day,
  type Expression,
  type ExpressionData,
  eventName,
  id,
  integer,
  money,
  nested,
  number,
  raw,
  text,
  time,
  truth,
  verbatim,
} from './expression.js'
export { type LogMapping, type LogMappingOptions, mapping } from './mapping.js'
export { formatPath, type Path, parsePath } from './path.js'
export {
  changes,
  type MarkColumn,
  type State,
  type StateMapping,
  type StateMappingOptions,
  type StateOptions,
  state,
} from './state.js'
