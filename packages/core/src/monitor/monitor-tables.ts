import pLimit from 'p-limit'
import type { Journal, JournalJob } from '../load/journal/journal.js'
import { chosenTables } from '../schema/chosen-tables.js'
import type { Domain } from '../schema/domain.js'
import { existingTables } from '../warehouse/existing-tables.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { ifAllowed } from './if-allowed.js'
import { countSince, loadDays } from './loads.js'
import { lookAtTable } from './look-at-table.js'
import { readLooks, writeLooks } from './looks.js'
import { looksTable } from './looks-table.js'
import type { Look, MonitorReport } from './report.js'
import { slowStatements } from './slow-statements.js'
import { brokenThresholds, checkThresholds, type Thresholds } from './thresholds.js'

export interface MonitorOptions extends Thresholds {
  /** Names of the tables to look at. Default: all of the domains' that are there. */
  readonly tables?: readonly string[]
  /** Where runs are written down, for the rates of loads and rejects. Without it there are none. */
  readonly journal?: Pick<Journal, 'jobs'>
  readonly signal?: AbortSignal
  /** Told after every table. */
  readonly onProgress?: (progress: { done: number; total: number; table: string }) => void
}

const DAY = 86_400_000
/** Days of loads that are shown, and runs that they are read from. */
const LOAD_DAYS = 30
const RUNS = 10_000
/** Tables that are measured side by side; DuckDB takes turns by itself. */
const CONCURRENT_TABLES = 4

/**
 * Looks at tables: size, rows, files, growth since the last look, freshness; loads and rejects of each day; slow
 * statements; and what of it lies beyond a threshold. The look is remembered in `monitor_looks` where that is allowed.
 *
 * @example
 * const report = await monitorTables(warehouse, [peopleDomain, eventsDomain], { maxAge: 6 })
 * for (const { finding } of report.broken) console.log(finding)
 * @throws usage error for a table that no domain has, or a threshold that is no number above 0 · statement error
 */
export async function monitorTables(
  warehouse: Warehouse,
  domains: readonly Domain[],
  options: MonitorOptions = {},
): Promise<MonitorReport> {
  checkThresholds(options)
  const wanted = chosenTables(domains, options.tables)
  const present = (await existingTables(warehouse)) ?? new Set<string>()
  const there = wanted.filter(({ table }) => present.has(table.name))
  const lookedAt = new Date()
  const since = new Date(lookedAt.getTime() - DAY)
  const notes: string[] = []
  const note = (text: string) => void notes.push(text)
  const earlier = present.has(looksTable.name)
    ? await ifAllowed(
        () => readLooks(warehouse, lookedAt),
        new Map<string, Look[]>(),
        (reason) => note(`Earlier looks cannot be read, so that growth is not known: ${reason}`),
      )
    : new Map<string, Look[]>()
  const limit = pLimit(CONCURRENT_TABLES)
  let done = 0
  const tables = await Promise.all(
    there.map((own) =>
      limit(async () => {
        options.signal?.throwIfAborted()
        const look = await lookAtTable(warehouse, own, lookedAt, earlier.get(own.table.name) ?? [])
        options.onProgress?.({ done: ++done, total: there.length, table: own.table.name })
        return look
      }),
    ),
  )
  await ifAllowed(
    () => writeLooks(warehouse, tables),
    undefined,
    (reason) => note(`This look was not remembered, so that the next one cannot tell growth: ${reason}`),
  )
  const jobs = await jobsOf(options.journal, lookedAt)
  if (options.journal === undefined) note('Without a journal of runs, loads and rejects are not known.')
  const names = there.map(({ table }) => table.name)
  const slow = await slowStatements(warehouse, names, since, note)
  const measured = { lookedAt, tables, slow, loaded: countSince(jobs, since) }
  return {
    target: warehouse.label,
    lookedAt,
    tables,
    missing: wanted.filter((own) => !there.includes(own)).map(({ table }) => table.name),
    loads: loadDays(jobs),
    slow,
    notes,
    broken: brokenThresholds(measured, options),
  }
}

async function jobsOf(journal: Pick<Journal, 'jobs'> | undefined, now: Date): Promise<JournalJob[]> {
  const oldest = now.getTime() - LOAD_DAYS * DAY
  const jobs = (await journal?.jobs(RUNS)) ?? []
  return jobs.filter(({ startedAt }) => startedAt.getTime() >= oldest)
}
