import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { localGateway } from '@customerio-databricks/local-warehouse/vitest'
import { DBSQLClient } from '@databricks/sql'
import { afterAll, beforeAll, expect, test } from 'vitest'

const local = localGateway()
let folder: string
let client: DBSQLClient
let run: (statement: string) => Promise<object[]>

// The stock driver: it moves the files itself.
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'volumes-'))
  const { host, port, path: httpPath, token, certificate } = local.gateway()
  client = new DBSQLClient({ logger: { log: () => {} } })
  await client.connect({
    host,
    port,
    path: httpPath,
    token,
    customCaCert: certificate,
    telemetryEnabled: false,
  })
  const session = await client.openSession()
  run = async (statement) => {
    const operation = await session.executeStatement(statement, { stagingAllowedLocalPath: folder })
    const rows = await operation.fetchAll()
    await operation.close()
    return rows
  }
})
afterAll(async () => {
  await client.close()
  await rm(folder, { recursive: true, force: true })
})

test('a file goes into a volume, is read by Spark, comes back, and is removed', async () => {
  const volume = '/Volumes/main/customerio/incoming'
  const file = path.join(folder, 'rows.json')
  await writeFile(file, '{"a":1}\n{"a":2}\n')
  await run(`PUT '${file}' INTO '${volume}/rows.json'`)
  expect(await run(`SELECT sum(a) AS sum FROM json.\`${volume}/rows.json\``)).toEqual([{ sum: 3 }])

  await expect(run(`PUT '${file}' INTO '${volume}/rows.json'`)).rejects.toThrow(/409/)
  await writeFile(file, '{"a":5}\n')
  await run(`PUT '${file}' INTO '${volume}/rows.json' OVERWRITE`)

  const copy = path.join(folder, 'copy.json')
  await run(`GET '${volume}/rows.json' TO '${copy}'`)
  expect(await readFile(copy, 'utf8')).toBe('{"a":5}\n')

  const stored = path.join(local.gateway().volumes, 'main/customerio/incoming/rows.json')
  expect(existsSync(stored)).toBe(true)
  await run(`REMOVE '${volume}/rows.json'`)
  expect(existsSync(stored)).toBe(false)
  await run(`REMOVE '${volume}/rows.json'`)
  expect(local.gateway().journal.list('served')).toHaveLength(6)
})

test('a path that leads out of the volumes is refused', async () => {
  const file = path.join(folder, 'out.json')
  await writeFile(file, '{}')
  await expect(run(`PUT '${file}' INTO '/Volumes/../out.json'`)).rejects.toThrow(/400/)
})
