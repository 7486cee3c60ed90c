import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSnapshot, type Snapshot } from '@customerio-databricks/core/migrate'
import type { Package } from './packages.ts'

/** Where the snapshot of a release stands. Every one is kept, so that each can be brought to the newest in a test. */
export function releaseFile({ directory }: Pick<Package, 'directory'>, version: string): string {
  return join(directory, 'releases', `${version}.json`)
}

/** The schema that a domain released last: package.json holds that version until the next release. */
export function lastRelease(domain: Package): Snapshot | undefined {
  const file = releaseFile(domain, domain.manifest.version)
  return existsSync(file) ? readSnapshot(readFileSync(file, 'utf8'), file) : undefined
}

/** Every release of a domain, by version. */
export function allReleases({ directory }: Pick<Package, 'directory'>): Map<string, Snapshot> {
  const folder = join(directory, 'releases')
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.json')) : []
  return new Map(
    files.map((name) => [
      name.slice(0, -'.json'.length),
      readSnapshot(readFileSync(join(folder, name), 'utf8'), name),
    ]),
  )
}
