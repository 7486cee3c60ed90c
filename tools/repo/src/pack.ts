import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Package } from './packages.ts'
import { mustRun } from './run.ts'

/** Runs `use` with a fresh folder outside the repository, so that nothing is found in its node_modules. */
export function inTemporaryFolder<T>(use: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'customerio-databricks-'))
  try {
    return use(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Packs every package as `npm publish` would; returns the tarball of each, by package name. */
export function packAll(packages: readonly Package[], folder: string): Map<string, string> {
  const tarballs = new Map<string, string>()
  for (const { manifest, directory } of packages) {
    const args = ['pack', '--json', '--loglevel=error', `--pack-destination=${folder}`]
    const { stdout } = mustRun('npm', args, directory)
    // A prepack script may print before npm does.
    const report = JSON.parse(stdout.slice(stdout.search(/^[[{]/m))) as unknown
    const [packed] = Object.values(report as Record<string, { filename: string }>)
    if (!packed) throw new Error(`npm pack reported no file for ${manifest.name}`)
    tarballs.set(manifest.name, join(folder, packed.filename))
  }
  return tarballs
}
