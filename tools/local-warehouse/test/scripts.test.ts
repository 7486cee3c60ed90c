import { readdirSync, readFileSync } from 'node:fs'
import { compose, createTables, type Warehouse } from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { splitStatements } from '@customerio-databricks/core/ddl'
import { allDomains } from '@customerio-databricks/create-all'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectAsDefined } from './as-defined.ts'

const folder = new URL('../../../sql/', import.meta.url)
const all = '99_create_all.sql'
const domainScripts = readdirSync(folder)
  .filter((name) => name.endsWith('.sql') && name !== all)
  .sort()
const tables = compose(allDomains).tables.map(({ table }) => table.name)

const local = localGateway()
let sessions: readonly Warehouse[]
beforeAll(async () => {
  sessions = [await databricks(local.target()), await databricks(local.target())]
})
afterAll(async () => {
  for (const session of sessions ?? []) await session.close()
})

async function run(session: Warehouse, name: string): Promise<number> {
  const statements = splitStatements('databricks', readFileSync(new URL(name, folder), 'utf8'))
  for (const statement of statements) await session.execute(statement)
  return statements.length
}

// The scripts of the domains touch no table of each other, so two sessions share them; the schema is there before both.
async function runDomainScripts(): Promise<number> {
  const [first = '', ...others] = domainScripts
  const counts = [await run(sessions[0] as Warehouse, first)]
  await Promise.all(
    sessions.map(async (session) => {
      for (let name = others.pop(); name !== undefined; name = others.pop())
        counts.push(await run(session, name))
    }),
  )
  return counts.reduce((sum, count) => sum + count)
}

test('the script of each domain and the one of all run as they stand, twice, and the tables are as defined', async () => {
  expect(domainScripts).toHaveLength(10)
  const { journal } = local.gateway()
  journal.clear()
  let count = 0
  for (let pass = 0; pass < 2; pass++) {
    count += await runDomainScripts()
    count += await run(sessions[0] as Warehouse, all)
  }
  expect(journal.list().filter(({ error }) => error !== undefined)).toEqual([])
  expect(journal.list('refused')).toEqual([])
  expect(journal.list().length).toBe(count)

  const again = await createTables(sessions[0] as Warehouse, allDomains)
  expect(again).toMatchObject({ created: [], existing: tables })
  await expectAsDefined(sessions[0] as Warehouse)
})
