/**
 * Completes package-lock.json with the optional builds for other platforms that npm left out.
 *
 * npm writes only what the registry at hand can serve. Where that registry lacks a platform's build, the lock lacks
 * it too: `npm ci` then refuses the lock it wrote itself (EUSAGE, Missing), and nobody on that platform gets the
 * build. The names and exact versions stand in `optionalDependencies` of the package that wants them, so the entries
 * can be written without asking anyone. They carry no integrity hash: npm takes it from the registry on install.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { platformOf } from './platform.ts'
import { isMain, root } from './root.ts'

interface Entry {
  version?: string
  resolved?: string
  link?: boolean
  dev?: boolean
  optional?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
  optionalDependencies?: Record<string, string>
}
export interface Lock {
  packages: Record<string, Entry>
}

const exact = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/

/** Where Node would find `name` from the package at `from`: the nearest node_modules on the way up. */
function resolve(packages: Lock['packages'], from: string, name: string): string | undefined {
  const parts = from.split('/node_modules/')
  for (let depth = parts.length; depth > 0; depth--) {
    const at = parts.slice(0, depth).join('/node_modules/')
    const key = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (packages[key]) return key
  }
  const top = `node_modules/${name}`
  return packages[top] ? top : undefined
}

/** Adds what is missing, in place, and returns the new keys. */
export function completeLock(lock: Lock): string[] {
  const { packages } = lock
  const added: string[] = []
  for (const [path, entry] of Object.entries(packages)) {
    const wanted = Object.entries(entry.optionalDependencies ?? {}).filter(([, version]) =>
      exact.test(version),
    )
    for (const [name, version] of wanted) {
      const found = resolve(packages, path, name)
      if (found && packages[found]?.version === version) continue
      // Another version further up stays where it is; ours goes below the package that wants it.
      const key = found ? `${path}/node_modules/${name}` : `node_modules/${name}`
      packages[key] = {
        version,
        ...platformOf(
          name,
          wanted.map(([sibling]) => sibling),
        ),
        ...(entry.dev ? { dev: true } : {}),
        optional: true,
      }
      added.push(key)
    }
  }
  return added
}

/** Drops the download addresses: the lock holds for every registry. Links to workspaces stay. */
export function dropAddresses(lock: Lock): number {
  const entries = Object.values(lock.packages).filter((entry) => entry.resolved && !entry.link)
  for (const entry of entries) delete entry.resolved
  return entries.length
}

if (isMain(import.meta.url)) {
  const file = join(root, 'package-lock.json')
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock
  const added = completeLock(lock)
  const dropped = dropAddresses(lock)
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'))
  writeFileSync(file, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
  console.log(`package-lock.json: ${added.length} platform builds added, ${dropped} addresses dropped`)
}
