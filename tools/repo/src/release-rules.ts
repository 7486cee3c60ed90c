import { type Bump, type Change, greatest, isLess, type Snapshot } from '@customerio-databricks/core/migrate'

/** A domain since its last release. */
export interface ChangedDomain {
  readonly name: string
  readonly after: Snapshot
  readonly changes: readonly Change[]
}

/** How much each package grows, by its short name, as its changesets say. */
export type Declared = ReadonlyMap<string, Bump>

/**
 * What the changesets lack, as sentences: a domain needs the class of its changes, every package a minor when core is
 * major, and create-all a major when a domain is.
 */
export function releaseProblems(domains: readonly ChangedDomain[], declared: Declared): string[] {
  const isMajor = ({ name, changes }: ChangedDomain) =>
    declared.get(name) === 'major' || changes.some((change) => change.class === 'major')
  const majors = domains.filter(isMajor).map(({ name }) => name)
  const all = [...domains.map(({ name }) => name), 'create-all']
  return [
    ...domains.flatMap((domain) => changeProblems(domain, declared.get(domain.name))),
    ...domains.flatMap(undeclaredDrops),
    ...(declared.get('core') === 'major' ? all : []).flatMap((name) =>
      demand(name, 'minor', declared, 'core is major'),
    ),
    ...majors
      .slice(0, 1)
      .flatMap(() => demand('create-all', 'major', declared, `major: ${majors.join(', ')}`)),
  ]
}

function changeProblems({ name, changes }: ChangedDomain, bump: Bump | undefined): string[] {
  const needed = greatest(changes.map((change) => change.class))
  if (needed === undefined || !isLess(bump, needed)) return []
  return changes
    .filter((change) => isLess(bump, change.class))
    .map((change) => `${name}: ${change.text}: ${change.class}. ${has(bump)}`)
}

function demand(name: string, needed: Bump, declared: Declared, why: string): string[] {
  const bump = declared.get(name)
  return isLess(bump, needed) ? [`${name}: at least ${needed}, because ${why}. ${has(bump)}`] : []
}

function has(bump: Bump | undefined): string {
  return bump === undefined ? 'It has no changeset.' : `Its changesets say ${bump}.`
}

// What is named nowhere looks like a column or table of the user's own, and would stay in every warehouse.
function undeclaredDrops({ name, after, changes }: ChangedDomain): string[] {
  return changes.flatMap(({ kind, table = '', name: thing = table, text }) => {
    if (!kind.endsWith(' dropped') || !dropsSomething.has(kind)) return []
    const list = thing === table ? after.dropped : after.tables[table]?.dropped
    return list?.includes(thing)
      ? []
      : [`${name}: ${text}: name it in \`dropped\` of the ${thing === table ? 'domain' : 'table'}.`]
  })
}

const dropsSomething = new Set([
  'table dropped',
  'view dropped',
  'column dropped',
  'check dropped',
  'foreign key dropped',
])
