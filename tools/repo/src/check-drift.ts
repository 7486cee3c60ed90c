/**
 * Emits every generated file again and fails when one of them changes: what is committed must be what the
 * definitions say. It compares with the files as they lie, so it also works while other files are being edited.
 */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMain, root } from './root.ts'
import { mustRun } from './run.ts'

/** A hash of every file that git tracks or would track, by path. */
function fingerprint(): Map<string, string> {
  const { stdout } = mustRun('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'])
  const present = stdout.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
  return new Map(
    present.map((path) => [
      path,
      createHash('sha256')
        .update(readFileSync(join(root, path)))
        .digest('hex'),
    ]),
  )
}

/** The files that were added, removed or changed, sorted. */
export function changedFiles(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): string[] {
  const paths = new Set([...before.keys(), ...after.keys()])
  return [...paths].filter((path) => before.get(path) !== after.get(path)).sort()
}

if (isMain(import.meta.url)) {
  const before = fingerprint()
  mustRun('npm', ['run', '--silent', 'emit'])
  const drifted = changedFiles(before, fingerprint())
  for (const path of drifted) console.log(`FAIL ${path} is not what the definitions say`)
  console.log(
    drifted.length === 0 ? 'ok   generated files are up to date' : 'Commit what npm run emit wrote.',
  )
  if (drifted.length > 0) process.exitCode = 1
}
