import { describe, expect, test } from 'vitest'
import { folder } from './cli.js'

const databricks = ['--target', 'databricks', '--catalog', 'main']
const config = 'customerio-databricks.config.json'

interface Answer {
  readonly applied: boolean
  readonly statements: readonly { readonly sql: string; readonly kind: string }[]
}

describe('grants', () => {
  test('prints statements without connecting', async () => {
    const { run, write } = folder()
    write('roles.json', { data_analysts: 'read', loader: { access: 'write' } })
    const { code, stdout, stderr } = await run(['grants', ...databricks, '--config', 'roles.json'])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(
      [
        'GRANT USE CATALOG ON CATALOG `main` TO `data_analysts`;',
        'GRANT USE SCHEMA, SELECT ON SCHEMA `main`.`customerio` TO `data_analysts`;',
        'GRANT USE CATALOG ON CATALOG `main` TO `loader`;',
        'GRANT USE SCHEMA, SELECT, MODIFY ON SCHEMA `main`.`customerio` TO `loader`;\n',
      ].join('\n'),
    )
  })

  test('takes roles, catalog and target from the configuration, tags and masks when asked', async () => {
    const { run, write } = folder()
    write(config, {
      target: 'databricks',
      catalog: 'dev',
      schema: 'crm',
      only: ['people'],
      roles: { loader: 'write' },
    })
    const answer = (await run(['grants', '--json', '--tags', '--masks'])).json<Answer>()
    expect(answer.applied).toBe(false)
    expect(new Set(answer.statements.map(({ kind }) => kind))).toEqual(
      new Set(['grant', 'tag', 'mask function', 'mask']),
    )
    const sql = answer.statements.map((each) => each.sql)
    expect(sql).toContain("ALTER TABLE `dev`.`crm`.`people` ALTER COLUMN `email` SET TAGS ('pii' = 'email')")
    expect(sql).toContain(
      'ALTER TABLE `dev`.`crm`.`people` ALTER COLUMN `email` SET MASK `dev`.`crm`.`mask_email_string`',
    )
  })

  test.each<[string, string[], object | undefined, string]>([
    ['a DuckDB file', [], { ada: 'read' }, 'DuckDB has no grants'],
    ['no roles', databricks, undefined, 'There are no roles. Name a file with --config'],
    ['no catalog', ['--target', 'databricks'], { ada: 'read' }, 'add --catalog'],
    [
      'an unknown access',
      databricks,
      { ada: 'admin' },
      '"ada" is no role. A role is "none", "read", "write"',
    ],
    ['an unknown member', databricks, { ada: { acces: 'read' } }, '"ada" is no role.'],
    ['a list', databricks, ['ada'], 'must be an object'],
    ['an unknown table', databricks, { ada: { tables: { peple: 'read' } } }, 'Did you mean "people"?'],
    ['masks without a loader', [...databricks, '--masks'], { ada: 'read' }, 'No role that writes'],
  ])('%s is wrong usage', async (_, args, roles, sentence) => {
    const { run, write } = folder()
    if (roles !== undefined) write('roles.json', roles)
    const { code, stdout, stderr } = await run([
      'grants',
      ...args,
      ...(roles === undefined ? [] : ['--config', 'roles.json']),
    ])
    expect(stderr).toContain(sentence)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })

  test('a file that cannot be read, or is no JSON, is named', async () => {
    const { run, write } = folder()
    const missing = await run(['grants', ...databricks, '--config', 'nope.json'])
    expect(missing).toMatchObject({ code: 1, stderr: 'error: nope.json: cannot be read (ENOENT).\n' })
    write('broken.json', '{')
    const broken = await run(['grants', ...databricks, '--config', 'broken.json'])
    expect(broken).toMatchObject({ code: 2, stderr: 'error: broken.json: not JSON.\n' })
  })
})
