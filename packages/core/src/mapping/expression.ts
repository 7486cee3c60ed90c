import { type Path, parsePath } from './path.js'

/**
 * How a JSON value becomes a column's value. `nested` follows an ARRAY, STRUCT or MAP column's own type;
 * `verbatim` keeps JSON text.
 */
export type Cast =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'double'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'time'
  | 'verbatim'
  | 'nested'

/** Values out of a payload, as plain data. */
export interface PathExpression {
  readonly kind: 'path'
  readonly cast: Cast
  /** Tried in order; the first that gives a value wins. */
  readonly paths: readonly Path[]
  readonly trim: boolean
  readonly lower: boolean
  /** The closed set of the column that the expression fills; any other text is a misfit. */
  readonly values?: readonly string[]
}

/** A JSON object of places, and of objects of places; what holds nothing is left out. */
export interface ObjectExpression {
  readonly kind: 'object'
  readonly members: readonly (readonly [name: string, from: Path | ObjectExpression])[]
}

/** An expression as plain data; the closed vocabulary that both executors know. */
export type ExpressionData =
  | PathExpression
  | { readonly kind: 'constant'; readonly value: string | number | boolean }
  /** The record's id: the first of `paths` with text, else the hash of the record. */
  | { readonly kind: 'id'; readonly paths: readonly Path[] }
  /** The event's documented name: trimmed, known misspellings mended. */
  | { readonly kind: 'event' }
  /** The record's raw text. */
  | { readonly kind: 'raw' }
  /** The first part that gives a value. */
  | { readonly kind: 'first'; readonly parts: readonly ExpressionData[] }
  /** Texts put together; null when a part is null. */
  | { readonly kind: 'joined'; readonly parts: readonly ExpressionData[] }
  /** `sha256` over the parts, each behind its length; null when a part is null. */
  | { readonly kind: 'hashed'; readonly parts: readonly ExpressionData[] }
  /** A text replaced by another; `otherwise` for one that is not listed. */
  | {
      readonly kind: 'translated'
      readonly of: ExpressionData
      readonly cases: Readonly<Record<string, string>>
      readonly otherwise: string | null
    }
  /** A JSON object of the members whose paths hold something. */
  | ObjectExpression
  /** A whole number as text of 20 digits, so that texts sort like numbers. */
  | { readonly kind: 'sequence'; readonly paths: readonly Path[] }
  /** A function: in process only, listed wherever the mapping is printed. */
  | { readonly kind: 'custom'; readonly reason: string; readonly evaluate: (payload: unknown) => unknown }

/** Digits of a `sequence`: enough for every BIGINT. */
export const SEQUENCE_DIGITS = 20

/** What fills a column. Steps return a new frozen expression. */
export interface Expression {
  readonly data: ExpressionData
  /** Takes the six ASCII white-space characters off both ends; text that is empty then is null. */
  trim(): Expression
  /** Lower case, for values that are compared without case. */
  lower(): Expression
}

function make(data: ExpressionData): Expression {
  return Object.freeze({
    data: Object.freeze(data),
    trim: () => (data.kind === 'path' ? make({ ...data, trim: true }) : make(data)),
    lower: () => (data.kind === 'path' ? make({ ...data, lower: true }) : make(data)),
  })
}

type Paths = readonly [string, ...string[]]

const fromPaths =
  (cast: Cast) =>
  (...paths: Paths): Expression =>
    make({ kind: 'path', cast, paths: Object.freeze(paths.map(parsePath)), trim: false, lower: false })

/** Text. Numbers and booleans give their JSON text; an object or array gives null, and is counted; empty text is null. */
export const text = fromPaths('text')
/** A 32-bit whole number, also out of text. */
export const integer = fromPaths('integer')
/** A 64-bit whole number, every digit kept, also out of text. */
export const bigInteger = fromPaths('bigint')
/** A floating-point number, also out of text. */
export const number = fromPaths('double')
/** A decimal number with the column's precision and scale, also out of text; digits beyond the scale are rounded half up. */
export const money = fromPaths('decimal')
/** true and false; also their text in any case, 1 and 0. */
export const truth = fromPaths('boolean')
/** A calendar day, `2026-11-23`. */
export const day = fromPaths('date')
/**
 * An instant: ISO 8601 text, or seconds since 1970 (numbers of 12 or more digits are milliseconds). 0 is none.
 * Without a zone it is read as UTC and counted; an unreadable one counts as missing, and the next path is tried.
 */
export const time = fromPaths('time')
/** JSON as it came. */
export const verbatim = fromPaths('verbatim')
/** An ARRAY, STRUCT or MAP, each leaf cast as its type says. */
export const nested = fromPaths('nested')

/** The same value in every row. */
export function constant(value: string | number | boolean): Expression {
  return make({ kind: 'constant', value })
}

/**
 * The record's id: the first path with text, else
 * `sha256(<raw text> \n <index in its batch, or nothing> \n <n>)`, where n is 0 for a record with a time, else its
 * occurrence among byte-identical records of the source.
 */
export function id(...paths: Paths): Expression {
  return make({ kind: 'id', paths: Object.freeze(paths.map(parsePath)) })
}

/** The event's documented name. */
export function eventName(): Expression {
  return make({ kind: 'event' })
}

/** The record's raw text, byte for byte. */
export function raw(): Expression {
  return make({ kind: 'raw' })
}

/**
 * The first of several expressions that gives a value.
 * @example firstOf(text('properties.wishlist_id'), joined('default:', text('userId')))
 */
export function firstOf(...parts: readonly [Expression, Expression, ...Expression[]]): Expression {
  return make({ kind: 'first', parts: Object.freeze(parts.map(({ data }) => data)) })
}

/**
 * Texts put together, plain ones among them; null when a part is null.
 * @example joined('anon:', text('anonymousId'))
 */
export function joined(...parts: readonly (Expression | string)[]): Expression {
  return make({ kind: 'joined', parts: partsOf(parts) })
}

/**
 * A key made of several texts: `sha256` in hex over `<length>:<text>` of each part, so that no two lists of parts look
 * alike; null when a part is null. The formula is part of the released schema.
 * @example hashed(text('previousId'), text('userId'))
 */
export function hashed(...parts: readonly (Expression | string)[]): Expression {
  return make({ kind: 'hashed', parts: partsOf(parts) })
}

/**
 * A text replaced by another.
 * @param otherwise what a text that is not listed becomes; without it, null
 * @example translated(text('object_type'), { twilio: 'sms' })
 */
export function translated(
  of: Expression,
  cases: Readonly<Record<string, string>>,
  otherwise: string | null = null,
): Expression {
  return make({ kind: 'translated', of: of.data, cases: Object.freeze({ ...cases }), otherwise })
}

/** Name → path, or an object of the same inside. */
export interface JsonMembers {
  readonly [name: string]: string | JsonMembers
}

/**
 * JSON text of an object with the members whose paths hold something; null when none does.
 * @example jsonObject({ href: 'data.href', client: { name: 'data.email_client' } })
 */
export function jsonObject(members: JsonMembers): Expression {
  return make(objectData(members))
}

function objectData(members: JsonMembers): ObjectExpression {
  return Object.freeze({
    kind: 'object',
    members: Object.freeze(
      Object.entries(members).map(
        ([name, from]) => [name, typeof from === 'string' ? parsePath(from) : objectData(from)] as const,
      ),
    ),
  })
}

/** True for the inner object of an object. */
export function isObjectExpression(from: Path | ObjectExpression): from is ObjectExpression {
  return 'kind' in from
}

/**
 * A whole number as text of 20 digits: texts then sort like the numbers.
 * @example sequence('seq_num') // '00000000000000000042'
 */
export function sequence(...paths: Paths): Expression {
  return make({ kind: 'sequence', paths: Object.freeze(paths.map(parsePath)) })
}

function partsOf(parts: readonly (Expression | string)[]): readonly ExpressionData[] {
  return Object.freeze(
    parts.map((part) => (typeof part === 'string' ? { kind: 'constant' as const, value: part } : part.data)),
  )
}

/**
 * An escape: a function of the payload that returns the column's value or null. It runs in process only, never in the
 * engine, so a mapping with one cannot ingest files that stay in a bucket. Say why the vocabulary was not enough.
 */
export function custom(reason: string, evaluate: (payload: unknown) => unknown): Expression {
  return make({ kind: 'custom', reason, evaluate })
}
