import { accessSync, constants, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { existingTables, identifier, qualified, type Warehouse } from '@customerio-databricks/core'
import { checkFileName } from '@customerio-databricks/core/duckdb'
import { selectDomains } from '../domains.js'
import { PROGRAM } from '../names.js'
import type { Settings } from '../settings.js'
import { openWarehouse } from '../target.js'
import type { Check } from './check.js'
import { presentTables } from './tables.js'

/** What a DuckDB file needs, in the order in which it is tried. */
export function duckdbChecks(file: string, settings: Settings, keep: (opened: Warehouse) => void): Check[] {
  let warehouse: Warehouse
  const isNew = file !== ':memory:' && !existsSync(file)
  const create = `${PROGRAM} create --target duckdb:${file}`
  const checks: Check[] = [
    {
      name: 'file',
      needed: true,
      fix: () =>
        'Name a file in a folder that you may write to, and whose name is not the schema: --target duckdb:FILE',
      async run() {
        checkFileName(file, settings.schema)
        if (file === ':memory:') return { finding: 'in memory: what is loaded goes when the command ends' }
        if (isNew) accessSync(dirname(file), constants.W_OK)
        else accessSync(file, constants.R_OK | constants.W_OK)
        return isNew
          ? { finding: `${file} is not there yet`, fix: create }
          : { finding: `${file} may be read and written` }
      },
    },
  ]
  // Opening a file that is not there would make it.
  if (isNew) return checks
  return [
    ...checks,
    {
      name: 'version',
      needed: true,
      fix: () =>
        'Close other programs that have the file open; only one may. A file of a newer DuckDB needs a newer @duckdb/node-api.',
      async run() {
        warehouse = await openWarehouse(settings)
        keep(warehouse)
        const [row] = await warehouse.query<{ version: string }>('SELECT version() AS version')
        return { finding: `DuckDB ${row?.version}` }
      },
    },
    {
      name: 'schema',
      needed: true,
      fix: () => create,
      run: async () =>
        presentTables(warehouse, await existingTables(warehouse), selectDomains(settings.only), create),
    },
    {
      name: 'write access',
      needed: false,
      fix: () => 'Make the file writable, and see that its disk is not full.',
      async run() {
        const name = qualified('duckdb', { schema: settings.schema }, 'doctor_writes_this')
        const schema = identifier('duckdb', settings.schema)
        // Taken back, whatever happens.
        await warehouse.execute('BEGIN TRANSACTION')
        try {
          await warehouse.execute(`CREATE SCHEMA IF NOT EXISTS ${schema}`)
          await warehouse.execute(`CREATE TABLE ${name} AS SELECT 1 AS one`)
        } finally {
          await warehouse.execute('ROLLBACK')
        }
        return { finding: 'a table was written, and taken back' }
      },
    },
  ]
}
