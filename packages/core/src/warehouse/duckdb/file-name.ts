import path from 'node:path'
import { usageError } from '../../errors.js'

/** Databases that every DuckDB session has. */
const BUILT_IN = ['system', 'temp']

/** The file name that keeps a database in memory. */
export const IN_MEMORY = ':memory:'

/**
 * Refuses a file that DuckDB would attach under the schema's own name: `customerio.people` could then be a table of
 * the schema or of the database, and DuckDB runs neither.
 *
 * @example checkFileName('customerio.duckdb', 'customerio') // throws
 * @throws usage error that says why, and which name would do
 */
export function checkFileName(file: string, schema: string): void {
  const folded = schema.toLowerCase()
  if (BUILT_IN.includes(folded))
    throw usageError(`The schema cannot be called "${schema}": DuckDB has a database of that name.`)
  if (databaseName(file).toLowerCase() !== folded) return
  const reason = `DuckDB calls the database "${databaseName(file)}" too, and "${schema}.people" would be ambiguous`
  if (file === IN_MEMORY)
    throw usageError(`The schema of a database in memory cannot be called "${schema}": ${reason}.`)
  throw usageError(
    `The file "${file}" cannot hold the schema "${schema}": ${reason}. Rename the file, for example to warehouse.duckdb.`,
  )
}

// DuckDB takes the file's name up to its first dot.
function databaseName(file: string): string {
  return file === IN_MEMORY ? 'memory' : (path.basename(file).split('.')[0] as string)
}
