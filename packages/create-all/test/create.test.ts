import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type CreateTablesResult, compose } from '@customerio-databricks/core'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { allDomains } from '@customerio-databricks/create-all'
import { expect, test } from 'vitest'
import { folder } from './cli.js'

// In the order of their keys.
const tables = compose(allDomains).tables.map(({ table }) => table.name)

test('makes every table, and says what is next', async () => {
  const { run, path } = folder()
  const first = await run(['create'])
  expect(first.code).toBe(0)
  expect(first.stdout).toBe(
    `Created ${tables.length} tables in duckdb:warehouse.duckdb: ${tables.join(', ')}.\n`,
  )
  expect(first.stderr).toContain('Next: npx @customerio-databricks/create-all ingest FILE')
  expect(existsSync(join(path, 'warehouse.duckdb'))).toBe(true)
  expect((await run(['create'])).stdout).toContain('Nothing to create')
})

test('--json says what was created, and what was there', async () => {
  const { run } = folder()
  const first = await run(['create', '--json'])
  expect(first.stderr).toBe('')
  expect(first.json()).toEqual({
    target: 'duckdb:warehouse.duckdb',
    created: tables,
    existing: [],
    omitted: [],
  })
  const second = (await run(['create', '--json'])).json<CreateTablesResult>()
  expect([second.created, second.existing]).toEqual([[], tables])
})

test('without people, events are made, and their key to people is left out', async () => {
  const { run } = folder()
  const { code, stdout } = await run(['create', '--only', 'events'])
  expect(code).toBe(0)
  expect(stdout).toContain(
    'Left out: the key events_user_id_fk of events, because the domain of people is not installed.',
  )
  const { omitted, created } = (
    await run(['create', '--only', 'events', '--json', '--target', 'duckdb:b.duckdb'])
  ).json<CreateTablesResult>()
  expect(created).not.toContain('people')
  expect(omitted[0]).toMatchObject({ table: 'events', references: 'people' })
  const added = await run(['create'])
  expect(added.stdout).toContain(`Created ${tables.length - 4} tables in duckdb:warehouse.duckdb: people,`)
  expect(added.stdout).toContain('There already, and left as they are: events')
})

test('a file that another process holds is named', async () => {
  const { run, path } = folder()
  const warehouse = await duckdb({ file: join(path, 'warehouse.duckdb') })
  const { code, stderr } = await run(['create'])
  await warehouse.close()
  expect(code).toBe(1)
  expect(stderr).toContain('"warehouse.duckdb" is open in')
})
