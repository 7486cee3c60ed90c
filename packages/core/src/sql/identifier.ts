import { usageError } from '../errors.js'
import type { Dialect } from './dialect.js'

/** Longest identifier that Unity Catalog takes (databricks-sqlalchemy tests, `IDENTIFIER_LENGTH`). */
const MAX_LENGTH = 255

/**
 * Quotes one name. Refuses what no engine can hold: an empty name, a NUL, a lone surrogate, more than 255 characters;
 * on Databricks also `${`.
 *
 * @example
 * identifier('databricks', 'user`s') // `user``s`
 * identifier('duckdb', 'user"s')     // "user""s"
 * @throws usage error naming the identifier
 */
export function identifier(dialect: Dialect, name: string): string {
  if (name === '') throw usageError('An SQL name must not be empty.')
  if (name.length > MAX_LENGTH)
    throw usageError(
      `The SQL name "${name.slice(0, 40)}…" has ${name.length} characters; at most ${MAX_LENGTH} are allowed.`,
    )
  if (name.includes('\0') || !name.isWellFormed()) {
    throw usageError(
      `The SQL name ${JSON.stringify(name)} holds a NUL or half of a surrogate pair, which no engine stores.`,
    )
  }
  if (dialect === 'databricks' && name.includes('${')) {
    throw usageError(
      `The SQL name ${JSON.stringify(name)} holds "\${", which Spark replaces even inside quotes.`,
    )
  }
  return dialect === 'databricks' ? `\`${name.replaceAll('`', '``')}\`` : `"${name.replaceAll('"', '""')}"`
}

/** A catalog, a schema in it, and what they qualify. Without a catalog the session's own is used. */
export interface Namespace {
  readonly catalog?: string | undefined
  readonly schema: string
}

/**
 * A table's or view's name, qualified.
 *
 * @example qualified('databricks', { catalog: 'main', schema: 'customerio' }, 'people') // `main`.`customerio`.`people`
 */
export function qualified(dialect: Dialect, namespace: Namespace, name: string): string {
  const parts =
    namespace.catalog === undefined ? [namespace.schema, name] : [namespace.catalog, namespace.schema, name]
  return parts.map((part) => identifier(dialect, part)).join('.')
}

/** The schema's own name, qualified by the catalog where one is given. */
export function qualifiedSchema(dialect: Dialect, namespace: Namespace): string {
  const parts = namespace.catalog === undefined ? [namespace.schema] : [namespace.catalog, namespace.schema]
  return parts.map((part) => identifier(dialect, part)).join('.')
}
