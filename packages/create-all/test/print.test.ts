import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { splitStatements } from '@customerio-databricks/core/ddl'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { allDomains, createAll, renderCreateAll } from '@customerio-databricks/create-all'
import { describe, expect, test } from 'vitest'
import { folder, root } from './cli.js'

const committed = (name: string) => readFileSync(join(root, 'sql', name), 'utf8')

describe('sql', () => {
  test('without arguments is the committed script of all domains', async () => {
    const { code, stdout, stderr } = await folder().run(['sql'])
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(committed('99_create_all.sql'))
    expect(renderCreateAll()).toBe(stdout)
  })

  test('of people is its committed script; of events alone, it names the keys that it leaves out', async () => {
    const { run } = folder()
    expect((await run(['sql', 'people'])).stdout).toBe(committed('01_core_people.sql'))
    const { stdout } = await run(['sql', 'events'])
    expect(stdout).toContain('-- - events_user_id_fk: events to people')
    expect(stdout).not.toContain('REFERENCES `customerio`.`people`')
    const all = allDomains.map(({ name }) => name).reverse()
    expect((await run(['sql', ...all])).stdout).toBe(committed('99_create_all.sql'))
    expect((await run(['sql', '--only', 'events'])).stdout).toBe(stdout)
  })

  test('takes catalog, schema and location', async () => {
    const args = ['sql', 'people', '--catalog', 'main', '--schema', 'crm', '--location', 's3://bucket/base']
    const { stdout } = await folder().run(args)
    expect(stdout).toContain('CREATE CATALOG IF NOT EXISTS `main`;')
    expect(stdout).toContain('CREATE TABLE IF NOT EXISTS `main`.`crm`.`people` (')
    expect(stdout).toContain("LOCATION 's3://bucket/base/people'")
  })

  test('for DuckDB, runs there', async () => {
    const { stdout } = await folder().run(['sql', '--dialect', 'duckdb'])
    const warehouse = await duckdb({ file: ':memory:' })
    for (const statement of splitStatements('duckdb', stdout)) await warehouse.execute(statement)
    const { created } = await createAll(warehouse)
    await warehouse.close()
    expect(created).toEqual([])
  })
})

describe('tables', () => {
  test('are listed with domain, kind and what a row is', async () => {
    const { code, stdout } = await folder().run(['tables'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^table +domain +kind +a row is$/m)
    expect(stdout).toMatch(/^people +people +state +One row per person/m)
  })

  test('--json lists them all', async () => {
    const { json } = await folder().run(['tables', '--json'])
    const tables = json<{ name: string; domain: string; key: string[] }[]>()
    expect(tables).toHaveLength(allDomains.flatMap((domain) => domain.tables).length)
    expect(tables[0]).toMatchObject({ name: 'people', domain: 'people', kind: 'state', key: ['user_id'] })
  })
})

describe('mappings', () => {
  test('are listed', async () => {
    const { code, stdout } = await folder().run(['mappings'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^track to events +track calls +events$/m)
  })

  test('of a call show payload path, cast and column', async () => {
    const { stdout } = await folder().run(['mappings', 'track'])
    expect(stdout).toContain('track to events: track calls, into events')
    expect(stdout).toMatch(/^payload path +cast +column +type$/m)
    expect(stdout).toMatch(/^userId +text +user_id +STRING$/m)
    expect(stdout).toContain('track calls named User Deleted')
    expect(stdout).not.toContain('page calls')
  })

  test('are found by their own name and by table', async () => {
    const { run } = folder()
    expect((await run(['mappings', 'Track to events'])).stdout).toContain('track to events: track calls')
    expect((await run(['mappings', 'page_views'])).stdout).toContain('page calls, into page_views')
    const group = await run(['mappings', 'group', '--only', 'people'])
    expect(group.stdout).toBe('No installed domain takes group calls.\n')
  })

  test('--json has every line', async () => {
    const { json } = await folder().run(['mappings', 'page', '--json'])
    const [page] = json<{ name: string; table: string; columns: object[] }[]>()
    expect(page).toMatchObject({ table: 'page_views', kind: 'log', takes: 'page calls' })
    expect(page?.columns).toContainEqual({ from: 'userId', cast: 'text', column: 'user_id', type: 'STRING' })
  })
})
