/**
 * Gives every package its next version, by its changesets: `npm run version`. Beside what changesets does, a domain's
 * source gets its version, and its changelog the changes of its schema in words.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Change } from '@customerio-databricks/core/migrate'
import { changedDomains } from './check-release.ts'
import { domainPackages, publishedPackages } from './packages.ts'
import { isMain, root } from './root.ts'
import { mustRun } from './run.ts'

/** Does it in a repository; returns the versions that packages got, by their short names. */
export function nextVersions(base = root): Map<string, string> {
  const before = new Map(publishedPackages(base).map(({ short, manifest }) => [short, manifest.version]))
  const changes = new Map(changedDomains(base).map((domain) => [domain.name, domain.changes]))
  mustRun('changeset', ['version'], base)
  for (const { short, directory, manifest } of domainPackages(base)) {
    if (manifest.version === before.get(short)) continue
    edit(join(directory, 'src', 'domain.ts'), (text) => withVersion(text, manifest.version))
    edit(join(directory, 'CHANGELOG.md'), (text) =>
      withSchemaChanges(text, manifest.version, changes.get(short) ?? []),
    )
  }
  return new Map(
    publishedPackages(base).flatMap(({ short, manifest: { version } }) =>
      version === before.get(short) ? [] : [[short, version]],
    ),
  )
}

/** A domain's source with another version. */
export function withVersion(source: string, version: string): string {
  return source.replace(/^( {2}version: )'[^']*'/m, `$1'${version}'`)
}

/** A changelog whose section of a version ends with the changes of the schema. */
export function withSchemaChanges(changelog: string, version: string, changes: readonly Change[]): string {
  if (changes.length === 0) return changelog
  const start = changelog.indexOf(`\n## ${version}\n`)
  if (start === -1) throw new Error(`The changelog has no section ${version}`)
  const next = changelog.indexOf('\n## ', start + 1)
  const end = next === -1 ? changelog.length : next
  const lines = changes.map((change) => `- ${change.text} (${change.class})`)
  const section = changelog.slice(0, end).trimEnd()
  return `${section}\n\n### Schema\n\n${lines.join('\n')}\n${changelog.slice(end)}`
}

function edit(file: string, change: (text: string) => string): void {
  writeFileSync(file, change(readFileSync(file, 'utf8')))
}

if (isMain(import.meta.url)) {
  for (const [short, version] of nextVersions()) console.log(`${short} ${version}`)
}
