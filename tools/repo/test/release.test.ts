import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  changeKinds,
  classOf,
  diffSnapshots,
  type Snapshot,
  snapshotOf,
} from '@customerio-databricks/core/migrate'
import { allDomains } from '@customerio-databricks/create-all'
import { describe, expect, onTestFinished, test } from 'vitest'
import { cases, domainOf } from '../../../packages/core/test/migrate/cases.ts'
import { tryPackage } from '../src/check-install.ts'
import { changedDomains, declaredBumps } from '../src/check-release.ts'
import { packAll } from '../src/pack.ts'
import { type Package, publishedPackages, scope, withInternalDependencies } from '../src/packages.ts'
import { type ChangedDomain, releaseProblems } from '../src/release-rules.ts'
import { allReleases, lastRelease } from '../src/releases.ts'
import { root } from '../src/root.ts'
import { nextVersions, withSchemaChanges } from '../src/version.ts'

const shop = (before: Snapshot, after: Snapshot): ChangedDomain => ({
  name: 'shop',
  after,
  changes: diffSnapshots(before, after),
})
const lower = {
  major: ['minor', 'patch', undefined],
  minor: ['patch', undefined],
  patch: [undefined],
} as const

describe('the changesets of a domain', () => {
  test.each(cases)('must fit: $kind', ({ kind, before, after }) => {
    const domain = shop(snapshotOf(domainOf([before])), snapshotOf(domainOf([after])))
    const needed = classOf(kind)
    for (const bump of lower[needed]) {
      const problems = releaseProblems([domain], new Map(bump === undefined ? [] : [['shop', bump]]))
      expect(problems.filter((problem) => problem.startsWith('shop: '))).toHaveLength(domain.changes.length)
      expect(problems[0]).toContain(`${domain.changes[0]?.text}: ${needed}. `)
      expect(problems[0]).toContain(
        bump === undefined ? 'It has no changeset.' : `Its changesets say ${bump}.`,
      )
    }
    const enough = new Map([['shop', needed] as const, ['create-all', needed] as const])
    expect(releaseProblems([domain], enough)).toEqual([])
  })

  test('cover every kind of change', () => {
    expect(new Set([...cases.map(({ kind }) => kind), 'identity rules'])).toEqual(new Set(changeKinds))
  })

  test('ask a minor of every package when core is major', () => {
    const now = snapshotOf(domainOf([]))
    expect(
      releaseProblems(
        [shop(now, now)],
        new Map([
          ['core', 'major'],
          ['create-all', 'patch'],
        ]),
      ),
    ).toEqual([
      'shop: at least minor, because core is major. It has no changeset.',
      'create-all: at least minor, because core is major. Its changesets say patch.',
    ])
    expect(releaseProblems([shop(now, now)], new Map([['core', 'minor']]))).toEqual([])
  })

  test('ask a major of create-all when a domain is major, by its change or by its changesets', () => {
    const now = snapshotOf(domainOf([]))
    const problem = 'create-all: at least major, because major: shop. It has no changeset.'
    expect(releaseProblems([shop(now, now)], new Map([['shop', 'major']]))).toEqual([problem])
  })

  test("what is dropped must be named, or plan would take it for the user's own", () => {
    const before = snapshotOf(
      domainOf(cases.filter(({ kind }) => kind.endsWith(' dropped')).map(({ before }) => before)),
    )
    const all = new Map([['shop', 'major'] as const, ['create-all', 'major'] as const])
    const problems = releaseProblems([shop(before, snapshotOf(domainOf([])))], all)
    expect(problems).toContain('shop: things: the column gone is dropped: name it in `dropped` of the table.')
    expect(problems).toContain('shop: the table old_table is dropped: name it in `dropped` of the domain.')
    expect(problems).toContain('shop: the view old_view is dropped: name it in `dropped` of the domain.')
    expect(problems).toContain(
      'shop: things: the CHECK things_unchecked is dropped: name it in `dropped` of the table.',
    )
  })
})

test('every domain has a release, and every release can be read', () => {
  expect(changedDomains()).toHaveLength(allDomains.length)
  for (const one of publishedPackages().filter(({ short }) =>
    allDomains.some(({ name }) => name === short),
  )) {
    expect(lastRelease(one)?.domain).toBe(one.short)
    expect(allReleases(one).size).toBeGreaterThan(0)
  }
})

test('the changes of the schema stand at the end of their version', () => {
  const log = '# p\n\n## 1.1.0\n\n### Minor Changes\n\n- a\n\n## 1.0.0\n\nFirst.\n'
  const changes = [
    { kind: 'column added', class: 'minor', text: 'people: the column a (INT) is new' },
  ] as const
  expect(withSchemaChanges(log, '1.1.0', changes)).toBe(
    '# p\n\n## 1.1.0\n\n### Minor Changes\n\n- a\n\n### Schema\n\n- people: the column a (INT) is new (minor)\n\n## 1.0.0\n\nFirst.\n',
  )
  expect(withSchemaChanges(log, '1.0.0', changes)).toContain('First.\n\n### Schema\n\n- people')
  expect(withSchemaChanges(log, '1.1.0', [])).toBe(log)
})

/** A copy of what is published, with the packages as they are built, and without a network. */
function scratchCopy(folder: string): void {
  for (const path of ['LICENSE', 'package.json', 'sql', '.changeset', 'tools/repo'])
    cpSync(join(root, path), join(folder, path), { recursive: true })
  const skipped = /[/\\](node_modules|test|\.turbo)$/
  cpSync(join(root, 'packages'), join(folder, 'packages'), {
    recursive: true,
    filter: (path) => !skipped.test(path),
  })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
  // Changesets asks git which commit brought a changeset.
  const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, stdio: 'ignore' })
  git('init')
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--allow-empty', '-m', 'first')
}

test('a release: versions, changelogs with the schema in words, ranges, and tarballs that install', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'customerio-release-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  scratchCopy(folder)
  // In the release before, a column of people was not there yet and another was wider.
  const file = join(folder, 'packages/people/releases/1.0.0.json')
  const released = JSON.parse(readFileSync(file, 'utf8'))
  delete released.tables.people.columns.plan
  released.tables.people.columns.age.type = 'BIGINT'
  writeFileSync(file, JSON.stringify(released))
  const changeset = (lines: string) =>
    writeFileSync(join(folder, '.changeset', 'one.md'), `---\n${lines}\n---\n\nPlans.\n`)

  changeset(`'${scope}people': minor`)
  const [people] = changedDomains(folder).filter(({ name }) => name === 'people')
  expect(releaseProblems(changedDomains(folder), await declaredBumps(folder))).toEqual([
    'people: people.age: BIGINT becomes INT: major. Its changesets say minor.',
    'create-all: at least major, because major: people. It has no changeset.',
  ])
  expect(people?.changes).toHaveLength(2)
  changeset(`'${scope}people': major\n'${scope}create-all': major\n'${scope}core': minor`)
  expect(releaseProblems(changedDomains(folder), await declaredBumps(folder))).toEqual([])

  expect(nextVersions(folder)).toEqual(
    new Map([
      ['core', '1.1.0'],
      ['create-all', '2.0.0'],
      ['people', '2.0.0'],
    ]),
  )
  const read = (path: string) => readFileSync(join(folder, 'packages', path), 'utf8')
  expect(read('people/src/domain.ts')).toContain("  version: '2.0.0',\n")
  expect(read('people/CHANGELOG.md')).toContain(
    '### Schema\n\n- people: the column plan (STRING) is new (minor)\n- people.age: BIGINT becomes INT (major)\n',
  )
  expect(read('people/CHANGELOG.md')).toContain('Plans.')
  const packages = publishedPackages(folder)
  const ranges = (one: Package) =>
    Object.entries(one.manifest.dependencies ?? {}).filter(([name]) => name.startsWith(scope))
  for (const [name, range] of packages.flatMap(ranges)) {
    const version = packages.find(({ manifest }) => manifest.name === name)?.manifest.version as string
    // A range that the new version is in already may stay.
    expect([`^${version}`, '^1.0.0']).toContain(range)
    if (version.startsWith('2.')) expect(range).toBe(`^${version}`)
  }
  install(packages, folder)
})

/** People alone, and create-all with everything. */
function install(packages: readonly Package[], folder: string): void {
  const tarballs = packAll(packages, folder)
  for (const short of ['people', 'create-all']) {
    const one = packages.find((each) => each.short === short) as Package
    const files = withInternalDependencies(one, packages).map(
      ({ manifest }) => tarballs.get(manifest.name) as string,
    )
    expect(tryPackage(one, files, [], join(folder, `project-${short}`))).toEqual([])
  }
}
