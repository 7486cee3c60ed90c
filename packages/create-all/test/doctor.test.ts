import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockDifference } from '../src/cli/doctor/clock.js'
import { judgeRuntime } from '../src/cli/doctor/runtime.js'
import { createdFolder, folder } from './cli.js'

interface Answer {
  readonly target: string
  readonly checks: readonly { check: string; status: string; finding: string; fix?: string }[]
}
const statuses = ({ checks }: Answer) =>
  Object.fromEntries(checks.map(({ check, status }) => [check, status]))

describe('doctor on DuckDB', () => {
  test('finds all well where tables are, and leaves the file as it was', async () => {
    const { run } = await createdFolder()
    const before = (await run(['doctor', '--json'])).json<Answer>()
    expect(statuses(before)).toEqual({ file: 'ok', version: 'ok', schema: 'ok', 'write access': 'ok' })
    expect(before.checks[1]?.finding).toMatch(/^DuckDB v1\./)
    expect(before.checks[2]?.finding).toBe('customerio holds 43 of 43 tables')
    expect((await run(['doctor', '--json'])).json<Answer>()).toEqual(before)
    const { code, stdout } = await run(['doctor'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^check +status +finding\nfile +ok +warehouse\.duckdb may be read and written\n/)
  })

  test('says what is to be done where nothing is, and makes no file', async () => {
    const { run, path } = folder()
    const { code, stdout } = await run(['doctor'])
    expect(code).toBe(0)
    expect(stdout).toContain('warehouse.duckdb is not there yet')
    expect(stdout).toContain(
      'To do: npx @customerio-databricks/create-all create --target duckdb:warehouse.duckdb',
    )
    expect(existsSync(join(path, 'warehouse.duckdb'))).toBe(false)
  })

  test('counts the tables of the installed domains', async () => {
    const { run } = folder()
    await run(['create', '--only', 'events'])
    const { checks } = (await run(['doctor', '--json'])).json<Answer>()
    expect(checks[2]).toMatchObject({ status: 'warning', finding: 'customerio holds 4 of 43 tables' })
    expect((await run(['doctor', '--json', '--only', 'events'])).json<Answer>().checks[2]?.status).toBe('ok')
  })

  test.each([
    ['a folder that is not there', 'duckdb:nowhere/x.duckdb', 'file'],
    ['a file that is called like the schema', 'duckdb:customerio.duckdb', 'file'],
    ['a file that is no database', 'duckdb:text.duckdb', 'version'],
  ])('%s fails, and the rest is skipped', async (_, target, failing) => {
    const { run, write } = folder()
    write('text.duckdb', 'x'.repeat(8192))
    const { code, json } = await run(['doctor', '--json', '--target', target])
    expect(code).toBe(1)
    const { checks } = json<Answer>()
    const failed = checks.find(({ check }) => check === failing)
    expect(failed).toMatchObject({ status: 'failed', fix: expect.any(String) })
    const later = checks.slice(checks.indexOf(failed as never) + 1)
    expect(later.every(({ status }) => status === 'skipped')).toBe(true)
  })
})

describe('doctor on Databricks', () => {
  test('without an address fails at the login and skips the rest', async () => {
    const { code, stdout, json } = await folder().run(['doctor', '--json', '--target', 'databricks'])
    expect(code).toBe(1)
    expect(stdout).toContain('DATABRICKS_HOST')
    expect(statuses(json<Answer>())).toEqual({
      login: 'failed',
      runtime: 'skipped',
      catalog: 'skipped',
      schema: 'skipped',
      privileges: 'skipped',
      volume: 'skipped',
      clock: 'skipped',
    })
  })

  test.each([
    [{ dbr: null, dbsql: '2026.30' }, 'Databricks SQL 2026.30', false],
    [{ dbr: '16.4.x-scala2.12', dbsql: null }, 'runtime 16.4.x-scala2.12', false],
    [{ dbr: '15.4.x', dbsql: null }, 'runtime 15.4.x', false],
    [{ dbr: '15.3.x', dbsql: null }, 'runtime 15.3.x', true],
    [{ dbr: '14.3.x', dbsql: null }, 'runtime 14.3.x', true],
  ])('judges the runtime %o', (version, finding, isOld) => {
    const judged = judgeRuntime(version)
    expect(judged.finding).toBe(finding)
    expect(judged.fix !== undefined).toBe(isOld)
  })

  test('takes the time between question and answer for no difference of clocks', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(1e6), fc.nat(1e6), (before, until, after) => {
        expect(clockDifference(before + until, before, before + until + after).finding).toMatch(/agree$/)
      }),
    )
    expect(clockDifference(0, 90_000, 91_000)).toMatchObject({
      finding: 'this machine is 90 s ahead',
      fix: expect.any(String),
    })
    expect(clockDifference(30_000, 0, 1000)).toEqual({ finding: 'this machine is 29 s behind' })
  })
})
