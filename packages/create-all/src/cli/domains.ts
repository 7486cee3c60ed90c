import { type Domain, didYouMean, type Table } from '@customerio-databricks/core'
import type { LogMapping, StateMapping } from '@customerio-databricks/core/mapping'
import { allDomains } from '../all-domains.js'
import { PROGRAM } from './names.js'
import { usageError } from './usage-error.js'

/** How calls become rows of a table. Core keeps mappings opaque in a domain, so that its layers stay apart. */
export type Mapping = LogMapping | StateMapping

export function mappingsOf(domains: readonly Domain[]): Mapping[] {
  return domains.flatMap((domain) => domain.mappings as readonly Mapping[])
}

/**
 * The named domains in their own order; all of them without names.
 * @throws usage error for an unknown name, with the nearest one
 */
export function selectDomains(names?: readonly string[]): readonly Domain[] {
  if (names === undefined || names.length === 0) return allDomains
  const known = allDomains.map(({ name }) => name)
  for (const name of names) {
    if (!known.includes(name)) {
      throw usageError(
        `There is no domain "${name}".${didYouMean(name, known)} Domains are ${known.join(', ')}.`,
      )
    }
  }
  return allDomains.filter(({ name }) => names.includes(name))
}

/**
 * A table of the installed domains.
 * @throws usage error for an unknown name, with the nearest one
 */
export function findTable(name: string, domains: readonly Domain[]): Table {
  const tables = domains.flatMap((domain) => domain.tables)
  const found = tables.find((table) => table.name === name)
  if (found !== undefined) return found
  const owner = allDomains.find((domain) => domain.tables.some((table) => table.name === name))
  if (owner !== undefined)
    throw usageError(`The table "${name}" is in the domain ${owner.name}, which --only leaves out.`)
  const names = tables.map((table) => table.name)
  throw usageError(`There is no table "${name}".${didYouMean(name, names)} To list them: ${PROGRAM} tables`)
}
