import { existsSync } from 'node:fs'
import {
  CustomerioDatabricksError,
  type Domain,
  existingTables,
  type Table,
  type Warehouse,
} from '@customerio-databricks/core'
import { checkFileName } from '@customerio-databricks/core/duckdb'
import { PROGRAM } from './names.js'
import type { Settings } from './settings.js'
import { parseTarget } from './target.js'

/**
 * Demands tables before any input is read.
 * @throws `input` error that names what is missing and says to run `create` first
 */
export async function demandTables(
  warehouse: Warehouse,
  tables: readonly Table[],
  domains: readonly Domain[],
  settings: Settings,
): Promise<void> {
  const present = await existingTables(warehouse)
  const missing = tables.filter(({ name }) => !present?.has(name))
  if (missing.length === 0) return
  const complete = domains.filter(
    (domain) =>
      domain.tables.some((table) => tables.includes(table)) &&
      !domain.tables.some((table) => missing.includes(table)),
  )
  const others =
    complete.length > 0 ? ` (or use what is there, with --only ${namesOf(complete).join(',')})` : ''
  throw createFirst(`${warehouse.label} has no ${list(namesOf(missing))} yet${others}`, settings)
}

/**
 * Demands a target that is there: DuckDB would make an empty file of a misspelt name.
 * @throws usage error for a file that cannot hold the schema · `input` error that says to run `create` first
 */
export function demandTarget(settings: Settings): void {
  const target = parseTarget(settings.target)
  if (target.kind === 'databricks' || target.file === ':memory:' || existsSync(target.file)) return
  // A file that is called like the schema cannot be created either: that is said first.
  checkFileName(target.file, settings.schema)
  throw createFirst(`There is no file ${target.file} yet`, settings)
}

// The command comes last and without a full stop, so that it can be copied.
function createFirst(finding: string, settings: Settings): CustomerioDatabricksError {
  const flags = [
    ...(settings.target === 'duckdb:warehouse.duckdb' ? [] : [`--target ${settings.target}`]),
    ...(settings.schema === 'customerio' ? [] : [`--schema ${settings.schema}`]),
    ...(parseTarget(settings.target).kind === 'databricks' && settings.catalog !== undefined
      ? [`--catalog ${settings.catalog}`]
      : []),
  ]
  return new CustomerioDatabricksError({
    code: 'input',
    message: `${finding}. Create the tables first: ${[PROGRAM, 'create', ...flags].join(' ')}`,
  })
}

function namesOf(named: readonly { readonly name: string }[]): string[] {
  return named.map(({ name }) => name)
}

/** Tables that are named before the rest is counted. */
const NAMED = 5

function list(tables: readonly string[]): string {
  const more = tables.length > NAMED + 1 ? ` and ${tables.length - NAMED} more` : ''
  const named = more === '' ? tables : tables.slice(0, NAMED)
  return `${tables.length === 1 ? 'table' : 'tables'} ${named.join(', ')}${more}`
}
