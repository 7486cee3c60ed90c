import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'customerio-service-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the README shows this program', () => {
  const [, shown] = /```ts\n(.*?)```/s.exec(readFileSync(path('../../README.md'), 'utf8')) ?? []
  expect(shown).toBe(readFileSync(path('index.ts'), 'utf8'))
})

test('it rejects one row, loads the rest, and says the same the second time', async () => {
  const tsx = path('../../node_modules/tsx/dist/cli.mjs')
  for (const _ of [1, 2]) {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [tsx, path('index.ts')], {
      cwd: folder,
    })
    expect(stderr).toBe('')
    expect(stdout).toContain('Row 2 was rejected: people.created_at:')
    expect(stdout).toMatch(
      /\[\s*\{\s*first_name: 'Ada',\s*plan: 'team',\s*event_name: 'Plan Changed'\s*\}\s*\]/,
    )
  }
})
