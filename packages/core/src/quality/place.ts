import type { Table } from '../schema/table.js'
import type { Dialect } from '../sql/dialect.js'
import { identifier, type Namespace } from '../sql/identifier.js'
import { literal } from '../sql/literal.js'

/** Where a check runs, and on which rows. */
export interface Place {
  readonly dialect: Dialect
  readonly namespace: Namespace
  /** Only rows that were loaded at this time or later. */
  readonly since?: Date | undefined
}

/** The column that says when a row was loaded; every table that a domain loads has it. */
const LOADED_AT = 'loaded_at'

/** The column that says when a row was loaded, quoted; undefined for a table without one. */
export function loadedAt({ dialect }: Place, table: Table): string | undefined {
  return LOADED_AT in table.columns ? identifier(dialect, LOADED_AT) : undefined
}

/**
 * The condition on rows that a check with a time looks at; undefined for all of them.
 *
 * @example isRecent({ dialect: 'duckdb', namespace, since }, people) // "loaded_at" >= TIMESTAMPTZ '2026-11-24 00:00:00.000+00'
 */
export function isRecent(place: Place, table: Table, time = loadedAt(place, table)): string | undefined {
  if (place.since === undefined || time === undefined) return undefined
  return `${time} >= ${literal(place.dialect, place.since)}`
}

/** `WHERE a AND b` of the conditions that are there; nothing for none. */
export function where(...conditions: readonly (string | undefined)[]): string {
  const given = conditions.filter((condition) => condition !== undefined)
  return given.length === 0 ? '' : ` WHERE ${given.join(' AND ')}`
}
