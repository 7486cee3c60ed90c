import pLimit from 'p-limit'
import { chosenTables } from '../schema/chosen-tables.js'
import { compose } from '../schema/compose.js'
import type { Domain } from '../schema/domain.js'
import { existingTables } from '../warehouse/existing-tables.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { checkTable } from './check-table.js'
import type { NotChecked, QualityReport } from './report.js'
import { reportOf } from './report.js'

export interface CheckOptions {
  /** Names of the tables to check. Default: all of the domains'. */
  readonly tables?: readonly string[]
  /** Look only at rows that were loaded at this time or later. */
  readonly since?: Date
  /** Hours. A table with rows fails when its newest row was loaded longer ago. Default: any age will do. */
  readonly maxAge?: number
  /** A table fails with fewer rows than this; with `since`, with fewer new ones. Default 0. */
  readonly minRows?: number
  readonly signal?: AbortSignal
  /** Told after every table. */
  readonly onProgress?: (progress: { done: number; total: number; table: string }) => void
}

/** Tables that are measured side by side; DuckDB takes turns by itself. */
const CONCURRENT_TABLES = 4

/**
 * Measures every rule of the tables: their expectations in one scan a table, their primary keys, and where their
 * foreign keys point. Nothing is changed.
 *
 * @example
 * const report = await checkTables(warehouse, [peopleDomain, eventsDomain], { since: new Date(Date.now() - 86_400_000) })
 * if (report.verdict === 'failed') console.log(brokenRules(report))
 * @throws usage error for a table that no domain has · statement error
 */
export async function checkTables(
  warehouse: Warehouse,
  domains: readonly Domain[],
  options: CheckOptions = {},
): Promise<QualityReport> {
  const checkedAt = new Date()
  const composed = compose(domains)
  const wanted = chosenTables(domains, options.tables)
  const present = (await existingTables(warehouse)) ?? new Set<string>()
  const there = wanted.filter(({ table }) => present.has(table.name))
  const notChecked: NotChecked[] = [
    ...wanted.flatMap(({ table }) =>
      present.has(table.name) ? [] : [{ table: table.name, reason: 'The table does not exist.' }],
    ),
    ...composed.omitted.flatMap(({ table, name, references }) =>
      there.some((own) => own.table.name === table)
        ? [{ table, rule: name, reason: `The domain of ${references} is not installed.` }]
        : [],
    ),
    ...there.flatMap(({ table, foreignKeys }) =>
      foreignKeys.flatMap(({ name, references }) =>
        present.has(references.table)
          ? []
          : [{ table: table.name, rule: name, reason: `The table ${references.table} does not exist.` }],
      ),
    ),
  ]
  let done = 0
  const limit = pLimit(CONCURRENT_TABLES)
  const tables = await Promise.all(
    there.map((own) =>
      limit(async () => {
        options.signal?.throwIfAborted()
        const foreignKeys = own.foreignKeys.filter(({ references }) => present.has(references.table))
        const checked = await checkTable(warehouse, { ...own, foreignKeys }, checkedAt, options)
        options.onProgress?.({ done: ++done, total: there.length, table: own.table.name })
        return checked
      }),
    ),
  )
  const since = options.since === undefined ? {} : { since: options.since }
  return reportOf({ target: warehouse.label, checkedAt, notChecked, ...since }, tables)
}
