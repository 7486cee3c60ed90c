import type { ColumnType } from '../schema/column-type.js'
import { castFunction, MISFIT, trimText, type ZonelessTime } from './cast.js'
import type { ExpressionData, PathExpression } from './expression.js'
import { type Path, pathReader } from './path.js'

/** A record on its way through the mappings: what every expression can read. */
export interface MappedRecord {
  /** The parsed payload; batch items carry what they inherit. */
  readonly payload: unknown
  /** The record's text, byte for byte. */
  readonly raw: string
  /** The record's hash, for a record without an id of its own. The same at every call. */
  readonly hash: () => string
  /** The event's documented name, or null. */
  readonly event: string | null
}

/** Told of every value that was there and did not fit its column, and of every time that lacked a zone. */
export interface MisfitCounter {
  uncast(): void
  zoneless(): void
}

/** Gives a column's staged value for a record; null for NULL. */
export type Evaluator = (record: MappedRecord, misfits: MisfitCounter) => unknown

/** Compiles an expression to a function, once for a run. */
export function evaluator(data: ExpressionData, type: ColumnType): Evaluator {
  switch (data.kind) {
    case 'path':
      return pathEvaluator(data, type)
    case 'constant':
      return () => data.value
    case 'id':
      return idEvaluator(data.paths)
    case 'event':
      return (record) => record.event
    case 'raw':
      return (record) => record.raw
    case 'custom':
      return (record) => data.evaluate(record.payload) ?? null
  }
}

function idEvaluator(paths: readonly Path[]): Evaluator {
  const own = pathEvaluator(
    { kind: 'path', cast: 'text', paths, trim: false, lower: false },
    { type: 'STRING' },
  )
  return (record, misfits) => own(record, misfits) ?? record.hash()
}

function pathEvaluator({ cast, paths, trim, lower }: PathExpression, type: ColumnType): Evaluator {
  const readers = paths.map(pathReader)
  const castValue = castFunction(cast, type)
  const finish = (value: unknown): unknown => {
    if ((!trim && !lower) || typeof value !== 'string') return value
    const text = trim ? trimText(value) : value
    if (text === '') return null
    return lower ? text.toLowerCase() : text
  }
  return ({ payload }, misfits) => {
    for (const read of readers) {
      const value = read(payload)
      if (value === undefined || value === null) continue
      const result = finish(castValue(value))
      if (result === null) continue
      if (result === MISFIT) {
        misfits.uncast()
        continue
      }
      if (typeof result === 'object' && 'zoneless' in result) {
        misfits.zoneless()
        return (result as ZonelessTime).zoneless
      }
      return result
    }
    return null
  }
}
