/** Copies the licence and the SQL script into a package before npm packs it: the `prepack` script of every package. */
import { cpSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Package, readManifest } from './packages.ts'
import { isMain } from './root.ts'
import { shippedFiles } from './shipped-files.ts'

/** Replaces what an earlier run copied, so that the script of a renamed domain does not stay. */
export function copyShippedFiles(one: Package): void {
  rmSync(join(one.directory, 'sql'), { recursive: true, force: true })
  for (const [path, source] of shippedFiles(one)) cpSync(source, join(one.directory, path))
}

if (isMain(import.meta.url)) {
  const directory = process.cwd()
  copyShippedFiles({ short: basename(directory), directory, manifest: readManifest(directory) })
}
