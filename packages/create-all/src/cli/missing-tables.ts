import { existsSync } from 'node:fs'
import { parse } from 'node:path'
import {
  CustomerioDatabricksError,
  type Domain,
  qualified,
  type Table,
  type Warehouse,
} from '@customerio-databricks/core'
import { PROGRAM } from './names.js'
import type { Settings } from './settings.js'
import { parseTarget } from './target.js'

/** How DuckDB and Databricks say that a table, or its schema, is not there. */
const notThere = ['Catalog Error', 'TABLE_OR_VIEW_NOT_FOUND', 'SCHEMA_NOT_FOUND']

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
  // One statement for all of them; one a table only when it fails, to say which.
  if (await isThere(warehouse, tables)) return
  const missing = new Set<Table>()
  for (const table of tables) if (!(await isThere(warehouse, [table]))) missing.add(table)
  if (missing.size === 0) return
  const complete = domains.filter((domain) => !domain.tables.some((table) => missing.has(table)))
  const others =
    complete.length > 0 ? ` (or use what is there, with --only ${namesOf(complete).join(',')})` : ''
  throw createFirst(`${warehouse.label} has no ${list(namesOf([...missing]))} yet${others}`, settings)
}

/**
 * Demands a target that is there: DuckDB would make an empty file of a misspelt name.
 * @throws `input` error that says to run `create` first
 */
export function demandTarget(settings: Settings): void {
  const target = parseTarget(settings.target)
  if (target.kind === 'databricks' || target.file === ':memory:' || existsSync(target.file)) return
  // A file that is called like the schema cannot be created either; opening it says why.
  if (parse(target.file).name.toLowerCase() === settings.schema.toLowerCase()) return
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

async function isThere(warehouse: Warehouse, tables: readonly Table[]): Promise<boolean> {
  const probes = tables.map(
    ({ name }) => `SELECT 1 FROM ${qualified(warehouse.dialect, warehouse.namespace, name)} WHERE 1 = 0`,
  )
  try {
    await warehouse.query(probes.join(' UNION ALL '))
    return true
  } catch (error) {
    const { engineClass = '' } = CustomerioDatabricksError.isInstance(error) ? error.details : {}
    if (notThere.includes(engineClass)) return false
    throw error
  }
}

function namesOf(named: readonly { readonly name: string }[]): string[] {
  return named.map(({ name }) => name)
}

function list(tables: readonly string[]): string {
  return `${tables.length === 1 ? 'table' : 'tables'} ${tables.join(', ')}`
}
