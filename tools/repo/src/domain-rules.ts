import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { nameForms } from './names.ts'
import { template } from './new-domain.ts'
import { type Package, readManifest, scope } from './packages.ts'
import { sqlFileOf } from './sql-file.ts'

/** Returns what is wrong, as sentences; nothing when the domain keeps the rule. */
type Rule = (domain: Package, all: readonly Package[]) => string[]

/** The shape of a domain package. A new rule is a new line here. */
export const rules: Record<string, Rule> = {
  'package.json is the template with another name': manifestFields,
  'depends on core and on no other domain': onlyCore,
  'has the common files': ({ directory }) =>
    ['README.md', 'CHANGELOG.md', 'src/index.ts', 'src/domain.ts', 'src/loaders.ts', 'src/schemas.ts']
      .filter((file) => !existsSync(join(directory, file)))
      .map((file) => `${file} is missing`),
  'has at least one table and test': ({ directory }) => [
    ...atLeastOne(directory, 'src/tables', '.ts'),
    ...atLeastOne(directory, 'test', '.test.ts'),
  ],
  'has at least one mapping, unless all of its tables are journals': ({ directory }) =>
    onlyJournals(directory) ? [] : atLeastOne(directory, 'src/mappings', '.ts'),
  'src has nothing else': ({ directory }) =>
    listFolder(join(directory, 'src'))
      .filter((entry) => !inSource.includes(entry))
      .map((entry) => `src/${entry} is no part of a domain; allowed are ${inSource.join(', ')}`),
  'builds like every domain': ({ directory }) =>
    ['tsconfig.json', 'tsup.config.ts']
      .filter((file) => read(join(directory, file)) !== read(join(template, file)))
      .map((file) => `${file} differs from tools/repo/template/${file}`),
  'index.ts exports the domain': ({ short, directory }) => {
    const exported = `${nameForms(short).camel}Domain`
    const found = new RegExp(`^export .*\\b${exported}\\b`, 'm').test(read(join(directory, 'src/index.ts')))
    return found ? [] : [`src/index.ts does not export ${exported}`]
  },
  'names its SQL file': (domain) =>
    sqlFileOf(domain) === undefined ? ["src/domain.ts gives no file such as '01_core_people'"] : [],
  'says its version': ({ directory, manifest }) =>
    read(join(directory, 'src/domain.ts')).includes(`\n  version: '${manifest.version}',\n`)
      ? []
      : [`src/domain.ts does not say version: '${manifest.version}', as package.json does`],
  'is part of create-all': ({ manifest }, all) =>
    all.some(
      ({ short, manifest: { dependencies } }) => short === 'create-all' && dependencies?.[manifest.name],
    )
      ? []
      : ['packages/create-all does not depend on it'],
}

/**
 * Tables and views stand in `tables`. `emit.ts` turns rows back into calls, `derive.ts` fills derived tables,
 * `provides.ts` implements core's interfaces.
 */
const inSource = [
  'index.ts',
  'domain.ts',
  'loaders.ts',
  'schemas.ts',
  'emit.ts',
  'derive.ts',
  'provides.ts',
  'tables',
  'mappings',
]

/** The fields that no domain chooses for itself. */
const sameFields = [
  'license',
  'type',
  'sideEffects',
  'exports',
  'files',
  'engines',
  'scripts',
  'peerDependencies',
  'publishConfig',
] as const

function manifestFields({ short, manifest }: Package): string[] {
  const expected = readManifest(template)
  const different = sameFields
    .filter((field) => !isDeepStrictEqual(manifest[field], expected[field]))
    .map(
      (field) =>
        `package.json: ${field} is ${JSON.stringify(manifest[field])}, not ${JSON.stringify(expected[field])}`,
    )
  const name =
    manifest.name === scope + short ? [] : [`package.json: name is ${manifest.name}, not ${scope}${short}`]
  return [...name, ...different]
}

function onlyCore({ short, directory, manifest }: Package): string[] {
  const core = `${scope}core`
  const declared = Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith(scope))
  const problems = declared
    .filter((name) => name !== core)
    .map((name) => `package.json depends on ${name}; a key of another domain is a reference() by name`)
  if (!declared.includes(core)) problems.push(`package.json does not depend on ${core}`)
  const imported = new RegExp(`from '(${scope}(?!core['/])[^']*)'`, 'g')
  for (const file of sourceFiles(directory)) {
    for (const [, name] of read(join(directory, 'src', file)).matchAll(imported)) {
      problems.push(`src/${file} imports ${name}; packages/${short} may import only core`)
    }
  }
  return problems
}

function sourceFiles(directory: string): string[] {
  return listFolder(join(directory, 'src'), true).filter((name) => name.endsWith('.ts'))
}

/** Journals are written by this software, and no payload fills them. */
function onlyJournals(directory: string): boolean {
  const folder = join(directory, 'src/tables')
  const kinds = listFolder(folder).flatMap((file) =>
    [...read(join(folder, file)).matchAll(/^\s*kind: '(\w+)',$/gm)].map(([, kind]) => kind),
  )
  return kinds.length > 0 && kinds.every((kind) => kind === 'journal')
}

function atLeastOne(directory: string, folder: string, ending: string): string[] {
  const found = listFolder(join(directory, folder)).some((name) => name.endsWith(ending))
  return found ? [] : [`${folder} has no *${ending} file`]
}

function listFolder(folder: string, recursive = false): string[] {
  return existsSync(folder) ? readdirSync(folder, { recursive, encoding: 'utf8' }) : []
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}
