import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createTables, type Warehouse } from '@customerio-databricks/core'
import { databricks } from '@customerio-databricks/core/databricks'
import { maskStatements } from '@customerio-databricks/core/govern'
import { allDomains } from '@customerio-databricks/create-all'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { folder } from '../../../packages/create-all/test/cli.js'

const local = localGateway()
const schema = 'governed'
const VOLUME = '/Volumes/main/customerio/staging'
const people = allDomains.filter(({ name }) => name === 'people')
let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await databricks({ ...local.target(), schema })
})
afterAll(() => warehouse.close())

/** Runs the command line against the gateway, with its certificate in a file. */
async function run(args: readonly string[], files: Readonly<Record<string, object>> = {}) {
  const { host, path, token, certificate } = local.target()
  const made = folder()
  made.write('certificate.pem', certificate.trimEnd())
  for (const [name, content] of Object.entries(files)) made.write(name, content)
  return made.run([...args, '--target', 'databricks', '--schema', schema, '--only', 'people'], {
    env: {
      DATABRICKS_HOST: host,
      DATABRICKS_HTTP_PATH: path,
      DATABRICKS_TOKEN: token,
      NODE_EXTRA_CA_CERTS: `${made.path}/certificate.pem`,
    },
  })
}

/** Files of a folder and of those in it. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  )
}

interface Report {
  readonly checks: readonly { readonly check: string; readonly status: string; readonly finding: string }[]
}

describe('doctor', () => {
  test('before create, says that create comes next, and tries no table', async () => {
    const { code, json } = await run(['doctor', '--json'])
    expect(code).toBe(0)
    const { checks } = json<Report>()
    expect(checks.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'warning', 'ok', 'ok', 'ok'])
    expect(checks[1]?.finding).toMatch(/^no Databricks: Spark 4\./)
    expect(checks[3]?.finding).toBe(`${schema} is not there yet`)
  })

  test('with a wrong token, says so and skips the rest', async () => {
    local.gateway().faults.clear()
    const made = folder()
    const { host, path, certificate } = local.target()
    made.write('certificate.pem', certificate.trimEnd())
    const { code, stdout, json } = await made.run(['doctor', '--json', '--target', 'databricks'], {
      env: {
        DATABRICKS_HOST: host,
        DATABRICKS_HTTP_PATH: path,
        DATABRICKS_TOKEN: 'wrong-secret',
        NODE_EXTRA_CA_CERTS: `${made.path}/certificate.pem`,
      },
    })
    expect(code).toBe(1)
    expect(stdout).not.toContain('wrong-secret')
    const { checks } = json<Report>()
    expect(checks[0]).toMatchObject({ check: 'login', status: 'failed' })
    expect(checks[0]?.finding).toContain('refused the credentials')
    expect(checks.slice(1).every(({ status }) => status === 'skipped')).toBe(true)
  })
})

describe('with the tables of a domain', () => {
  beforeAll(async () => {
    await createTables(warehouse, people)
  })

  test('doctor finds all well, and drops the table that it tried', async () => {
    const { code, json } = await run(['doctor', '--json', '--volume', VOLUME])
    expect(code).toBe(0)
    const { checks } = json<Report>()
    expect(checks.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'])
    expect(checks[5]?.finding).toBe(`a file was put into ${VOLUME}, read and removed`)
    expect(filesBelow(join(local.gateway().volumes, VOLUME.replace('/Volumes/', '')))).toEqual([])
    expect(checks[3]?.finding).toBe(`${schema} holds 3 of 3 tables`)
    const tables = await warehouse.query<{ tableName: string }>(`SHOW TABLES IN ${schema}`)
    expect(tables.filter(({ tableName }) => tableName.startsWith('staging_'))).toEqual([])
  })

  test('doctor says what a volume lacks that may not be written', async () => {
    local.gateway().faults.refuseFiles(403)
    const { code, json } = await run(['doctor', '--json', '--volume', VOLUME])
    expect(code).toBe(1)
    expect(json<Report>().checks[5]).toMatchObject({
      check: 'volume',
      status: 'failed',
      finding: expect.stringContaining('A file cannot be put into the volume.'),
      fix: expect.stringMatching(
        /CREATE VOLUME IF NOT EXISTS `main`\.`customerio`\.`staging`.*GRANT READ VOLUME, WRITE VOLUME ON VOLUME `main`\.`customerio`\.`staging` TO `/,
      ),
    })
  })

  test('grants --apply asks what is granted, and sends what is missing, which is recorded', async () => {
    const roles = { data_analysts: 'read', "o'hara `x`": { tables: { people: 'write' } } }
    const { code, stdout, stderr } = await run(['grants', '--apply', '--tags', '--config', 'roles.json'], {
      'roles.json': roles,
    })
    expect({ code, stderr }).toMatchObject({ code: 0 })
    expect(stdout).toContain(
      `GRANT SELECT, MODIFY ON TABLE \`spark_catalog\`.\`${schema}\`.\`people\` TO \`o'hara \`\`x\`\`\`;`,
    )
    const outcomes = (start: string) =>
      local
        .gateway()
        .journal.list()
        .filter(({ statement }) => statement.startsWith(start))
        .map(({ outcome }) => outcome)
    expect(outcomes('SHOW GRANTS')).toHaveLength(5)
    expect(outcomes('GRANT')).toHaveLength(5)
    expect(outcomes('ALTER TABLE').length).toBeGreaterThan(10)
    for (const start of ['SHOW GRANTS', 'GRANT'])
      expect(new Set(outcomes(start))).toEqual(new Set(['recorded']))
  })

  test('the functions of masks run, and leave what they say', async () => {
    await warehouse.execute(`USE ${schema}`)
    await warehouse.execute(
      'CREATE OR REPLACE FUNCTION is_account_group_member(name STRING) RETURNS BOOLEAN RETURN name = current_schema()',
    )
    const masks = (role: string) =>
      maskStatements(people, { [role]: 'write' }, { schema }).filter(({ kind }) => kind === 'mask function')
    const look = async () => {
      const [row] = await warehouse.query(
        `SELECT mask_email_string('ada@example.com') AS email, mask_email_string('ada') AS no_email, mask_email_string(NULL) AS none,
          mask_id_string('42') = sha2('42', 256) AS hashed, mask_id_string('42') = '42' AS same, mask_name_string('Ada') AS name,
          mask_phone_string('+491711234567') AS phone, mask_phone_string('0815') AS short, mask_traits_string('{}') AS traits`,
      )
      return row
    }
    for (const { sql } of masks('somebody else')) await warehouse.execute(sql)
    expect(await look()).toEqual({
      email: '***@example.com',
      no_email: '***',
      none: null,
      hashed: true,
      same: false,
      name: '***',
      phone: '***67',
      short: '***',
      traits: null,
    })
    for (const { sql } of masks(schema)) await warehouse.execute(sql)
    expect(await look()).toMatchObject({
      email: 'ada@example.com',
      same: true,
      phone: '+491711234567',
      traits: '{}',
    })
  })
})
