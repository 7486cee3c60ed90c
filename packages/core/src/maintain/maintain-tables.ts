import { chosenTables } from '../schema/chosen-tables.js'
import type { ComposedTable } from '../schema/compose.js'
import type { Domain } from '../schema/domain.js'
import { existingTables } from '../warehouse/existing-tables.js'
import { type TableSize, tableSize } from '../warehouse/table-size.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { databricksSteps } from './databricks-steps.js'
import { countDuplicates, dedupe } from './dedupe.js'
import { duckdbFileSize, duckdbSteps } from './duckdb-steps.js'
import type { Occasion } from './occasion.js'
import type { MaintainedTable, MaintenanceReport, MaintenanceStep } from './report.js'
import { readAnalyzed } from './runs.js'

export interface MaintainOptions {
  /** Names of the tables to maintain. Default: all of the domains' that are there. */
  readonly tables?: readonly string[]
  /** Says what would be done, and does nothing. Default false. */
  readonly dryRun?: boolean
  /** Also does what would not pay. Default false. */
  readonly always?: boolean
  /** Also leaves one row of each repeated key; what differs from it is kept in `removed_duplicates`. Default false. */
  readonly dedupe?: boolean
  /** Leaves tables alone that Databricks maintains by itself. Default false. */
  readonly skipPredictive?: boolean
  readonly signal?: AbortSignal
  /** Told after every table. */
  readonly onProgress?: (progress: { done: number; total: number; table: string }) => void
}

/**
 * Maintains tables, one after the other: OPTIMIZE, VACUUM and ANALYZE on Databricks, each where it pays; ANALYZE and one
 * CHECKPOINT on DuckDB. It may be ended at any time and run again.
 *
 * @example
 * const { before, after } = await maintainTables(warehouse, [peopleDomain, eventsDomain], { dedupe: true })
 * @throws usage error for a table that no domain has · statement error
 */
export async function maintainTables(
  warehouse: Warehouse,
  domains: readonly Domain[],
  options: MaintainOptions = {},
): Promise<MaintenanceReport> {
  const { dryRun = false, always = false, skipPredictive = false, signal } = options
  const wanted = chosenTables(domains, options.tables)
  const present = (await existingTables(warehouse)) ?? new Set<string>()
  const there = wanted.filter(({ table }) => present.has(table.name))
  const now = await clockOf(warehouse)
  const analyzed = await readAnalyzed(warehouse, present)
  const occasion: Occasion = { now, dryRun, always, skipPredictive, analyzed }
  const before = await wholeSize(warehouse)
  const maintained: Omit<MaintainedTable, 'after'>[] = []
  for (const own of there) {
    signal?.throwIfAborted()
    maintained.push(await maintainTable(warehouse, own, occasion, options.dedupe === true))
    options.onProgress?.({ done: maintained.length, total: there.length, table: own.table.name })
  }
  // What was written lies beside the file until then, and counts for no table.
  if (warehouse.dialect === 'duckdb' && !dryRun) await warehouse.execute('CHECKPOINT')
  const tables: MaintainedTable[] = []
  for (const each of maintained)
    tables.push({ ...each, after: dryRun ? each.before : await tableSize(warehouse, each.table) })
  return {
    target: warehouse.label,
    startedAt: now,
    dryRun,
    tables,
    missing: wanted.filter((own) => !there.includes(own)).map(({ table }) => table.name),
    before: before ?? sum(tables.map((table) => table.before)),
    after: (await wholeSize(warehouse)) ?? sum(tables.map((table) => table.after)),
  }
}

async function maintainTable(
  warehouse: Warehouse,
  { domain, table }: ComposedTable,
  occasion: Occasion,
  repairs: boolean,
): Promise<Omit<MaintainedTable, 'after'>> {
  const before = await tableSize(warehouse, table.name)
  const steps: MaintenanceStep[] = []
  if (repairs) steps.push(await dedupeStep(warehouse, table, occasion.dryRun))
  const others = warehouse.dialect === 'duckdb' ? duckdbSteps : databricksSteps
  steps.push(...(await others(warehouse, table, occasion)))
  return { domain, table: table.name, before, steps }
}

async function dedupeStep(
  warehouse: Warehouse,
  table: ComposedTable['table'],
  dryRun: boolean,
): Promise<MaintenanceStep> {
  const { keys, surplus, differing } = await countDuplicates(warehouse, table)
  if (keys === 0) return { action: 'dedupe', status: 'skipped', finding: 'every key is there once' }
  if (!dryRun) await dedupe(warehouse, table)
  const rows = `${surplus} surplus ${surplus === 1 ? 'row' : 'rows'} of ${keys} repeated ${keys === 1 ? 'key' : 'keys'}`
  const kept = differing === 0 ? 'all exact copies' : `${differing} differing, kept in removed_duplicates`
  return { action: 'dedupe', status: dryRun ? 'planned' : 'done', finding: `${rows}, ${kept}` }
}

/** The warehouse's own clock, by which its history goes. */
async function clockOf(warehouse: Warehouse): Promise<Date> {
  const now = warehouse.dialect === 'duckdb' ? 'now()' : 'current_timestamp()'
  const [row] = await warehouse.query<{ now: Date }>(`SELECT ${now} AS now`)
  return (row as { now: Date }).now
}

/** The size of a DuckDB file; on Databricks there is none beside that of the tables. */
async function wholeSize(warehouse: Warehouse): Promise<TableSize | undefined> {
  return warehouse.dialect === 'duckdb' ? duckdbFileSize(warehouse) : undefined
}

function sum(sizes: readonly TableSize[]): TableSize {
  return {
    bytes: sizes.reduce((total, { bytes }) => total + bytes, 0),
    files: sizes.reduce((total, { files }) => total + (files ?? 0), 0),
  }
}
