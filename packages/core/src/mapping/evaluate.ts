import { createHash } from 'node:crypto'
import type { ColumnType } from '../schema/column-type.js'
import { castFunction, jsonText, MISFIT, trimText, type ZonelessTime } from './cast.js'
import {
  type ExpressionData,
  isObjectExpression,
  type ObjectExpression,
  type PathExpression,
  SEQUENCE_DIGITS,
} from './expression.js'
import { type Path, pathReader } from './path.js'

/** A record on its way through the mappings: what every expression can read. */
export interface MappedRecord {
  /** The parsed payload; batch items carry what they inherit. */
  readonly payload: unknown
  /** The record's text, byte for byte. */
  readonly raw: string
  /** The record's hash, for a record without an id of its own. The same at every call. */
  hash(): string
  /** The event's documented name, or null. */
  readonly event: string | null
  /** The JSON text of a value of the payload, where it is at hand and need not be written. */
  jsonOf?(value: unknown): string | undefined
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
    case 'first':
      return firstEvaluator(data.parts.map((part) => evaluator(part, type)))
    case 'joined':
      return partsEvaluator(data.parts, (texts) => texts.join(''))
    case 'hashed':
      return partsEvaluator(data.parts, hashOf)
    case 'translated': {
      const of = evaluator(data.of, text)
      const { otherwise } = data
      const cases = new Map(Object.entries(data.cases))
      return (record, misfits) => {
        const value = of(record, misfits)
        return value === null ? null : (cases.get(value as string) ?? otherwise)
      }
    }
    case 'object':
      return objectEvaluator(data)
    case 'sequence': {
      const number = evaluator(
        { kind: 'path', cast: 'bigint', paths: data.paths, trim: false, lower: false },
        { type: 'BIGINT' },
      )
      return (record, misfits) => {
        const value = number(record, misfits)
        return value === null ? null : String(value).padStart(SEQUENCE_DIGITS, '0')
      }
    }
    case 'custom':
      return (record) => data.evaluate(record.payload) ?? null
  }
}

const text: ColumnType = { type: 'STRING' }

function firstEvaluator(parts: readonly Evaluator[]): Evaluator {
  return (record, misfits) => {
    for (const part of parts) {
      const value = part(record, misfits)
      if (value !== null) return value
    }
    return null
  }
}

// Every part is read, also behind one that is null, so that misfits are counted as in SQL.
function partsEvaluator(parts: readonly ExpressionData[], put: (texts: string[]) => string): Evaluator {
  const read = parts.map((part) => evaluator(part, text))
  return (record, misfits) => {
    const values = read.map((part) => part(record, misfits))
    return values.includes(null) ? null : put(values.map(String))
  }
}

/** Lengths are in code points, which JavaScript and both engines can count. */
function hashOf(texts: readonly string[]): string {
  const framed = texts.map((part) => `${[...part].length}:${part}`)
  return createHash('sha256').update(framed.join('')).digest('hex')
}

function objectEvaluator({ members }: ObjectExpression): Evaluator {
  const readers = members.map(([name, from]) => {
    const json = isObjectExpression(from) ? objectEvaluator(from) : verbatimEvaluator([from])
    return [JSON.stringify(name), json] as const
  })
  return (record, misfits) => {
    const there = readers.flatMap(([name, json]) => {
      const value = json(record, misfits)
      return value === null ? [] : [`${name}:${value}`]
    })
    return there.length === 0 ? null : `{${there.join(',')}}`
  }
}

function idEvaluator(paths: readonly Path[]): Evaluator {
  const own = pathEvaluator(
    { kind: 'path', cast: 'text', paths, trim: false, lower: false },
    { type: 'STRING' },
  )
  return (record, misfits) => own(record, misfits) ?? record.hash()
}

function pathEvaluator({ cast, paths, trim, lower, values }: PathExpression, type: ColumnType): Evaluator {
  const isChanged = trim || lower || values !== undefined
  if (cast === 'text' && !isChanged) return textEvaluator(paths)
  if (cast === 'verbatim' && !isChanged) return verbatimEvaluator(paths)
  const readers = paths.map(pathReader)
  const castValue = castFunction(cast, type)
  const finish = (value: unknown): unknown => {
    if (!isChanged || typeof value !== 'string') return value
    const characters = trim ? trimText(value) : value
    if (characters === '') return null
    const own = lower ? characters.toLowerCase() : characters
    return values === undefined || values.includes(own) ? own : MISFIT
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

function verbatimEvaluator(paths: readonly Path[]): Evaluator {
  const readers = paths.map(pathReader)
  return (record) => {
    for (const read of readers) {
      const value = read(record.payload)
      if (value === undefined || value === null) continue
      return record.jsonOf?.(value) ?? jsonText(value)
    }
    return null
  }
}

const toText = castFunction('text', text)

/** The text of a value that is none yet, or empty; null for none. */
export function oddText(value: unknown, misfits: MisfitCounter): string | null {
  if (value === undefined || value === null) return null
  const result = toText(value)
  if (result !== MISFIT) return result as string | null
  misfits.uncast()
  return null
}

// Most columns are text, and most texts are that already.
function textEvaluator(paths: readonly Path[]): Evaluator {
  const readers = paths.map(pathReader)
  const [only] = readers
  if (only !== undefined && readers.length === 1) {
    return (record, misfits) => {
      const value = only(record.payload)
      return typeof value === 'string' && value !== '' ? value : oddText(value, misfits)
    }
  }
  return (record, misfits) => {
    for (const read of readers) {
      const value = read(record.payload)
      if (typeof value === 'string' && value !== '') return value
      const result = oddText(value, misfits)
      if (result !== null) return result
    }
    return null
  }
}
