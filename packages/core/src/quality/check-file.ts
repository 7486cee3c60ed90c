import { usageError } from '../errors.js'
import { loadFile } from '../load/load-file.js'
import type { Reject } from '../load/reject.js'
import type { RunSummary } from '../load/summary.js'
import type { Domain } from '../schema/domain.js'
import { createTables } from '../warehouse/create-tables.js'
import type { Warehouse } from '../warehouse/warehouse.js'
import { checkTables } from './check-tables.js'
import type { QualityReport } from './report.js'

/** What a file would bring. */
export interface FileReport {
  /** Records read and rejected, as a load would count them. */
  readonly records: Pick<RunSummary, 'read' | 'rejected' | 'rejectedByRule'>
  /** Up to 1,000 of the records that a load would reject, with line, rule and reason. */
  readonly rejects: readonly Reject[]
  /** The expectations and the primary key of the rows that it would not. */
  readonly quality: QualityReport
}

export interface CheckFileOptions {
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: { read: number; rejected: number }) => void
}

/**
 * Checks a file before it is loaded or sent: by the loader's own validation, then by the table's expectations.
 * It goes into a warehouse that is thrown away afterwards, so that nothing else is touched.
 *
 * @param scratch an empty warehouse, such as `duckdb({ file: ':memory:' })`
 * @example
 * const scratch = await duckdb({ file: ':memory:' })
 * const { rejects, quality } = await checkFile(scratch, eventsDomain, 'events', 'events.ndjson')
 * @throws usage error for a table that the domain does not have · `input` error for a file that cannot be read
 */
export async function checkFile(
  scratch: Warehouse,
  domain: Domain,
  tableName: string,
  file: string,
  options: CheckFileOptions = {},
): Promise<FileReport> {
  const table = domain.tables.find(({ name }) => name === tableName)
  if (table === undefined) throw usageError(`The domain ${domain.name} has no table "${tableName}".`)
  // Other tables of the domain are not needed, and keys to them cannot be judged.
  const alone: Domain = { ...domain, tables: [table], views: [], mappings: [] }
  await createTables(scratch, [alone])
  // Appended, so that a key that comes twice in the file is found.
  const { read, rejected, rejectedByRule, rejects } = await loadFile(scratch, table, file, {
    ...options,
    mode: 'append',
  })
  const quality = await checkTables(scratch, [alone], options.signal ? { signal: options.signal } : {})
  // A query would be asked of a warehouse that is gone by then.
  const tables = quality.tables.map((checked) => ({
    ...checked,
    rules: checked.rules.map(({ query: _, ...rule }) => rule),
  }))
  return {
    records: { read, rejected, rejectedByRule },
    rejects,
    quality: { ...quality, tables, target: file, notChecked: [] },
  }
}
