import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folder } from './cli.js'

const config = 'customerio-databricks.config.json'
const environment = { CUSTOMERIO_TARGET: 'duckdb:environment.duckdb', CUSTOMERIO_SCHEMA: 'env' }

describe('settings', () => {
  test('a flag wins over the environment, and that over the file', async () => {
    const { run, write, path } = folder()
    write(config, { target: 'duckdb:file.duckdb', schema: 'crm', only: ['events'] })
    const created = async (args: string[], env = {}) =>
      (await run(['create', '--json', ...args], { env })).json<{ target: string; created: string[] }>()
    const byFile = await created([])
    expect(byFile.target).toBe('duckdb:file.duckdb')
    expect(byFile.created).not.toContain('people')
    expect((await created([], environment)).target).toBe('duckdb:environment.duckdb')
    const byFlag = await created(['--target', 'duckdb:flag.duckdb', '--only', 'people'], environment)
    expect(byFlag.target).toBe('duckdb:flag.duckdb')
    expect(byFlag.created).toContain('people')
    expect(existsSync(join(path, 'warehouse.duckdb'))).toBe(false)
  })

  test('the schema likewise', async () => {
    const { run, write } = folder()
    write(config, { schema: 'crm', catalog: 'main' })
    const schemaOf = async (args: string[], env = {}) =>
      /CREATE SCHEMA IF NOT EXISTS (\S+)/.exec((await run(['sql', ...args], { env })).stdout)?.[1]
    expect(await schemaOf([])).toBe('`main`.`crm`')
    expect(await schemaOf([], environment)).toBe('`main`.`env`')
    expect(await schemaOf(['--schema', 'flag', '--catalog', 'dev'], environment)).toBe('`dev`.`flag`')
    expect(await schemaOf([], { CUSTOMERIO_SCHEMA: '' })).toBe('`main`.`crm`')
  })

  test('DATABRICKS_HOST alone does not change the target', async () => {
    const { run } = folder()
    const { json } = await run(['create', '--json'], { env: { DATABRICKS_HOST: 'dbc.example.com' } })
    expect(json()).toMatchObject({ target: 'duckdb:warehouse.duckdb' })
    const named = await run(['create'], { env: { CUSTOMERIO_TARGET: 'databricks' } })
    expect(named.code).toBe(2)
    expect(named.stderr).toContain('DATABRICKS_HOST')
  })

  test.each<[string, string, string]>([
    ['broken JSON', '{', 'not JSON.'],
    ['a list', '[]', 'must be an object'],
    [
      'a misspelt setting',
      '{"shema": "x"}',
      '"shema" is none of target, schema, only, catalog, volume, roles. Did you mean "schema"?',
    ],
    ['a secret', '{"token": "dapi123"}', 'Secrets belong in the environment.'],
    ['text for a list', '{"only": "events"}', '"only" must be a list of domains.'],
    ['an unknown domain', '{"only": ["evnts"]}', 'Did you mean "events"?'],
    ['an unknown target', '{"target": "bigquery"}', '"bigquery" is no target.'],
  ])('%s in the file is wrong usage', async (_, text, sentence) => {
    const { run, write } = folder()
    write(config, text)
    const { code, stderr } = await run(['create'])
    expect(code).toBe(2)
    expect(stderr).toContain(sentence)
    expect(stderr).not.toContain('dapi123')
  })
})
