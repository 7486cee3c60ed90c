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
  /** A function: in process only, listed wherever the mapping is printed. */
  | { readonly kind: 'custom'; readonly reason: string; readonly evaluate: (payload: unknown) => unknown }

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
 * An escape: a function of the payload that returns the column's value or null. It runs in process only, never in the
 * engine, so a mapping with one cannot ingest files that stay in a bucket. Say why the vocabulary was not enough.
 */
export function custom(reason: string, evaluate: (payload: unknown) => unknown): Expression {
  return make({ kind: 'custom', reason, evaluate })
}
