import type { Dialect } from './dialect.js'
import { identifier } from './identifier.js'
import { literal, type SqlValue } from './literal.js'
import { spell } from './spelling.js'

/** A name inside a fragment: quoted for the dialect when rendered. */
export interface SqlName {
  readonly kind: 'name'
  readonly name: string
}

/** SQL text that is not bound to a dialect yet: `strings` as written, `values` quoted when rendered. Plain frozen data. */
export interface SqlFragment {
  readonly kind: 'sql'
  readonly strings: readonly string[]
  readonly values: readonly (SqlValue | SqlName | SqlFragment)[]
}

/**
 * An SQL fragment. What is interpolated is quoted: strings, numbers, dates as literals, `name('x')` as an identifier.
 *
 * @example
 * sql`${name('email')} LIKE ${'%@%'}`
 * // databricks: `email` LIKE '%@%'     duckdb: "email" LIKE '%@%'
 */
export function sql(
  strings: TemplateStringsArray,
  ...values: (SqlValue | SqlName | SqlFragment)[]
): SqlFragment {
  return Object.freeze({ kind: 'sql', strings: Object.freeze([...strings]), values: Object.freeze(values) })
}

/** A name to interpolate into sql``. */
export function name(text: string): SqlName {
  return Object.freeze({ kind: 'name', name: text })
}

/** Turns a name of a fragment into SQL: quoted as it stands, unless the caller knows what it is. */
export type NameResolver = (name: string) => string

/**
 * A fragment as SQL text of one dialect. With `resolve`, names are rendered by it, so that a view's
 * `name('people')` can become the qualified table; what follows a dot is a column, hence always only quoted.
 *
 * @example
 * renderSql('databricks', sql`SELECT p.${name('email')} FROM ${name('people')} p`, (n) => qualified('databricks', namespace, n))
 * // SELECT p.`email` FROM `customerio`.`people` p
 */
export function renderSql(dialect: Dialect, fragment: SqlFragment, resolve?: NameResolver): string {
  const quote = (text: string) => identifier(dialect, text)
  return fragment.strings.reduce((text, part, i) => {
    const spelled = spell(dialect, part)
    if (i === 0) return spelled
    const value = fragment.values[i - 1] as SqlValue | SqlName | SqlFragment
    return text + renderValue(dialect, value, text.endsWith('.') ? quote : (resolve ?? quote)) + spelled
  }, '')
}

function renderValue(
  dialect: Dialect,
  value: SqlValue | SqlName | SqlFragment,
  resolve: NameResolver,
): string {
  if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    return value.kind === 'name' ? resolve(value.name) : renderSql(dialect, value, resolve)
  }
  return literal(dialect, value)
}
