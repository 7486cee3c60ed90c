/** Fails when the changesets promise less than the definitions of the domains demand: `npm run check:release`. */
import { relative } from 'node:path'
import readChangesets from '@changesets/read'
import { type Bump, diffSnapshots, greatest, snapshotOf } from '@customerio-databricks/core/migrate'
import { allDomains } from '@customerio-databricks/create-all'
import { domainPackages, type Package, scope } from './packages.ts'
import { type ChangedDomain, type Declared, releaseProblems } from './release-rules.ts'
import { lastRelease, releaseFile } from './releases.ts'
import { isMain, root } from './root.ts'

/** Every domain with its changes since its last release. All are compared: what core does to one, it may do to each. */
export function changedDomains(base = root): ChangedDomain[] {
  return domainPackages(base).flatMap((one) => {
    const after = definedSnapshot(one)
    const before = lastRelease(one)
    return before === undefined ? [] : [{ name: one.short, after, changes: diffSnapshots(before, after) }]
  })
}

function definedSnapshot({ short }: Package) {
  const domain = allDomains.find(({ name }) => name === short)
  if (domain === undefined) throw new Error(`packages/create-all has no domain ${short}`)
  return snapshotOf(domain)
}

/** How much each package grows, as the changesets of a repository say. */
export async function declaredBumps(base = root): Promise<Declared> {
  const releases = (await readChangesets(base)).flatMap((changeset) => changeset.releases)
  const declared = new Map<string, Bump>()
  for (const { name, type } of releases) {
    if (type === 'none') continue
    const short = name.replace(scope, '')
    declared.set(short, greatest([type, declared.get(short) ?? type]) as Bump)
  }
  return declared
}

if (isMain(import.meta.url)) {
  const missing = domainPackages()
    .filter((one) => lastRelease(one) === undefined)
    .map(
      (one) =>
        `${relative(root, releaseFile(one, one.manifest.version))} is missing. Run npm run record:release.`,
    )
  const domains = changedDomains()
  const problems = [...missing, ...releaseProblems(domains, await declaredBumps())]
  for (const problem of problems) console.log(`FAIL ${problem}`)
  if (problems.length > 0) {
    console.log('Run npx changeset; CONTRIBUTING.md says how, under Changesets.')
    process.exitCode = 1
  } else {
    const changes = domains.reduce((sum, { changes }) => sum + changes.length, 0)
    console.log(
      `ok   ${domains.length} domains, ${changes} changes since their releases, each with its changeset`,
    )
  }
}
