import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { duckdb } from '@customerio-databricks/core/duckdb'
import { afterAll, beforeAll, expect, test } from 'vitest'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'customerio-one-domain-'))
let service: ChildProcess
let address: string

beforeAll(async () => {
  // Without the program of tsx in between, which would take the signal for itself.
  const tsx = path('../../node_modules/tsx/dist/loader.mjs')
  service = spawn(process.execPath, ['--import', tsx, path('index.ts'), '0'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [text] = await once(service.stdout as NodeJS.ReadableStream, 'data')
  address = `http://localhost:${/port: (\d+)/.exec(String(text))?.[1]}`
})
afterAll(() => {
  service.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

const send = async (...lines: readonly string[]) => {
  const response = await fetch(address, { method: 'POST', body: lines.join('\n') })
  return { status: response.status, body: await response.json() }
}

test('calls become people, a broken one is named, and what is there again changes nothing', async () => {
  const calls = [
    '{"type": "identify", "messageId": "m1", "userId": "42", "traits": {"first_name": "Ada"}}',
    'no call',
  ]
  const both = await Promise.all([send(...calls), send(...calls)])
  for (const { status, body } of both) {
    expect(status).toBe(200)
    expect(body).toMatchObject({ read: 2, rejects: [{ line: 2 }] })
  }
  service.kill('SIGTERM')
  const [code] = await once(service, 'exit')
  expect(code).toBe(0)
  const warehouse = await duckdb({ file: join(folder, 'warehouse.duckdb') })
  try {
    expect(await warehouse.query('SELECT user_id, first_name FROM people')).toEqual([
      { user_id: '42', first_name: 'Ada' },
    ])
    const tables = await warehouse.query(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'customerio' AND table_type = 'BASE TABLE' ORDER BY 1",
    )
    expect(tables.map(({ table_name }) => table_name)).toEqual([
      'people',
      'people_events',
      'people_traits_history',
    ])
  } finally {
    await warehouse.close()
  }
})
