import { usageError } from '../errors.js'
import { didYouMean } from '../nearest.js'
import { type ComposedTable, compose } from './compose.js'
import type { Domain } from './domain.js'

/**
 * The tables of composed domains, or those of them that are named.
 *
 * @example chosenTables([peopleDomain], ['people']).length // 1
 * @throws usage error for a table that no domain has, with the nearest one
 */
export function chosenTables(
  domains: readonly Domain[],
  names?: readonly string[],
): readonly ComposedTable[] {
  const { tables } = compose(domains)
  if (names === undefined) return tables
  const known = tables.map(({ table }) => table.name)
  for (const name of names) {
    if (!known.includes(name)) throw usageError(`There is no table "${name}".${didYouMean(name, known)}`)
  }
  return tables.filter(({ table }) => names.includes(table.name))
}
