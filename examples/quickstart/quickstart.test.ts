import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'customerio-quickstart-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the quickstart creates, ingests, explains, and changes nothing the second time', async () => {
  const tsx = path('../../node_modules/tsx/dist/cli.mjs')
  // Twice: it starts afresh each time.
  for (const _ of [1, 2]) {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [tsx, path('index.ts')], {
      cwd: folder,
    })
    expect(stderr).toBe('')
    expect(stdout).toContain('57 records read, 6 rejected.')
    expect(stdout).toMatch(/│ people +│ 4 +│ 0 +│ 0 +│/)
    expect(stdout).toContain('pipelines_calls.ndjson:10 missing_identity')
    expect(stdout).toContain("'Cool Person'")
    expect(stdout).toContain('Nothing changed: every record was stored already.')
    expect(stdout).toContain('npx @customerio-databricks/create-all ingest')
  }
  expect(existsSync(join(folder, 'quickstart.duckdb'))).toBe(true)
}, 240_000)
