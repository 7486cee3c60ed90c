import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.ts'

export const scope = '@customerio-databricks/'

export interface Manifest {
  name: string
  version: string
  private?: boolean
  type?: string
  license?: string
  sideEffects?: boolean
  engines?: Record<string, string>
  exports?: Record<string, unknown>
  files?: string[]
  bin?: Record<string, string>
  scripts?: Record<string, string>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  publishConfig?: Record<string, string>
}

export interface Package {
  /** The folder's name, which is also the package's name without the scope. */
  readonly short: string
  readonly directory: string
  readonly manifest: Manifest
}

export function readManifest(directory: string): Manifest {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Manifest
}

/** Every published package, by name. */
export function publishedPackages(base = root): Package[] {
  const folder = join(base, 'packages')
  return readdirSync(folder)
    .filter((short) => existsSync(join(folder, short, 'package.json')))
    .map((short) => ({
      short,
      directory: join(folder, short),
      manifest: readManifest(join(folder, short)),
    }))
    .filter(({ manifest }) => !manifest.private)
}

/** The domains: every package except the one below them and the one above them. */
export function domainPackages(base = root): Package[] {
  return publishedPackages(base).filter(({ short }) => short !== 'core' && short !== 'create-all')
}

/** A package with the packages of this repository that it needs, however deep, itself last. */
export function withInternalDependencies(one: Package, all: readonly Package[]): Package[] {
  const needed = all.filter(({ manifest }) => one.manifest.dependencies?.[manifest.name] !== undefined)
  return [...new Set([...needed.flatMap((dependency) => withInternalDependencies(dependency, all)), one])]
}

/** What a user may import: the package's name with each subpath of `exports` that is code. */
export function entryPoints({ manifest }: Package): string[] {
  return Object.keys(manifest.exports ?? {})
    .filter((path) => path !== './package.json')
    .map((path) => manifest.name + path.slice(1))
}
