import { definitionError } from '../errors.js'
import type { SqlFragment } from '../sql/fragment.js'
import type { Table } from './table.js'

/** A view of a domain; its SELECT names tables by `name('people')`, qualified when rendered. */
export interface View {
  readonly name: string
  readonly comment: string
  readonly select: SqlFragment
}

/** What a domain hands to core, beside data. Filled by later domains; core knows none of them by name. */
interface Provides {
  readonly [capability: string]: unknown
}

/** A domain: tables, views and mappings that are installed together. Plain frozen data. */
export interface Domain {
  /** The package's short name: `people`, `app-api`. */
  readonly name: string
  /** The SQL file's name without ending: `01_core_people`. */
  readonly file: string
  /** The release, as the package's: stored on every table as `customerio.schema.version`. */
  readonly version?: string
  readonly comment: string
  readonly tables: readonly Table[]
  readonly views: readonly View[]
  /** Payload mappings (`core/mapping`); typed there, opaque here so that the schema layer stays below it. */
  readonly mappings: readonly object[]
  readonly provides: Provides
  /** Tables and views of earlier releases that are no more. What is not named here is a user's own, and stays. */
  readonly dropped: readonly string[]
}

export interface DomainOptions {
  readonly name: string
  readonly file: string
  readonly version?: string
  readonly comment: string
  readonly tables: readonly Table[]
  readonly views?: readonly View[]
  readonly mappings?: readonly object[]
  readonly provides?: Provides
  readonly dropped?: readonly string[]
}

/**
 * Defines a domain.
 *
 * @example domain({ name: 'people', file: '01_core_people', comment: 'Who they are.', tables: [people], mappings: [identifyToPeople] })
 * @throws definition error when two tables or views share a name
 */
export function domain(options: DomainOptions): Domain {
  const { views = [], mappings = [], provides = {}, dropped = [], ...rest } = options
  const seen = new Set<string>()
  for (const { name } of [...options.tables, ...views]) {
    if (seen.has(name))
      throw definitionError('is defined twice in this domain.', {
        domain: options.name,
        table: name,
        rule: 'table name',
      })
    seen.add(name)
  }
  return Object.freeze({ ...rest, views, mappings, provides, dropped })
}
