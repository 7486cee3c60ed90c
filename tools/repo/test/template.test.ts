import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { writeDomain } from '../src/new-domain.ts'
import { root } from '../src/root.ts'
import { run } from '../src/run.ts'

const folder = mkdtempSync(join(tmpdir(), 'customerio-databricks-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A repository whose only package is a generated one; everything else it finds through links to this one. */
function repositoryWith(name: string): string {
  const scope = '@customerio-databricks'
  const link = (path: string) => symlinkSync(join(root, path), join(folder, path), 'junction')
  for (const file of [
    'package.json',
    'tsconfig.base.json',
    'tsconfig.json',
    'tsup.base.ts',
    'vitest.config.ts',
  ])
    cpSync(join(root, file), join(folder, file))
  mkdirSync(join(folder, 'node_modules', scope), { recursive: true })
  for (const entry of readdirSync(join(root, 'node_modules')))
    if (entry !== scope && entry !== '.vite') link(join('node_modules', entry))
  for (const entry of readdirSync(join(root, 'node_modules', scope))) link(join('node_modules', scope, entry))
  const directory = join(folder, 'packages', name)
  writeDomain(name, '11', directory)
  symlinkSync(directory, join(folder, 'node_modules', scope, name), 'junction')
  return directory
}

test('a generated domain builds, type-checks, creates its table and passes its own tests', () => {
  const directory = repositoryWith('wish-lists')
  for (const [command, args, cwd] of [
    ['npm', ['run', '--silent', 'build'], directory],
    ['tsc', ['-p', 'tsconfig.json'], folder],
    ['vitest', ['run', '--root', '.'], folder],
  ] as const) {
    const { ok, output } = run(command, args, cwd)
    expect(ok, `${command} ${args.join(' ')}\n${output}`).toBe(true)
  }
})
