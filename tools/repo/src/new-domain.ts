/**
 * Writes a new domain package: `npm run new-domain -- wishlists`.
 *
 * The template is a domain with one log table. Placeholders in file names and contents are replaced as plain text:
 * __name__ app-api, __snake__ app_api, __camel__ appApi, __Pascal__ AppApi, __title__ "app api",
 * __file__ 11_app_api (the SQL file's name, with the next free number).
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { nameForms } from './names.ts'
import { domainPackages } from './packages.ts'
import { isMain, root } from './root.ts'
import { sqlFileNames } from './sql-file.ts'

export const template = join(root, 'tools', 'repo', 'template')

/** Replaces every placeholder; one that is unknown is a mistake in the template. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replaceAll(/__([A-Za-z]+?)__/g, (placeholder, key: string) => {
    const value = values[key]
    if (value === undefined) throw new Error(`The template has an unknown placeholder ${placeholder}`)
    return value
  })
}

/** The next number for a SQL file, after those that the domains use. 99 is the file of all domains. */
export function nextFileNumber(domainSources: readonly string[]): string {
  const used = domainSources.flatMap(sqlFileNames).map((name) => Number(name.slice(0, 2)))
  return String(Math.max(0, ...used) + 1).padStart(2, '0')
}

export function templateFiles(): string[] {
  return readdirSync(template, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(template.length + 1))
    .sort()
}

/** Writes the package into `target` and returns the files, relative to it. */
export function writeDomain(name: string, fileNumber: string, target: string): string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(`A domain's name is lower case with dashes, such as app-api; got ${JSON.stringify(name)}`)
  }
  if (existsSync(target)) throw new Error(`${target} exists already`)
  const { pascal, ...forms } = nameForms(name)
  const values = { ...forms, Pascal: pascal, file: `${fileNumber}_${forms.snake}` }
  return templateFiles().map((file) => {
    const written = fill(file, values)
    mkdirSync(dirname(join(target, written)), { recursive: true })
    writeFileSync(join(target, written), fill(readFileSync(join(template, file), 'utf8'), values))
    return written
  })
}

if (isMain(import.meta.url)) {
  const name = process.argv[2]
  if (name === undefined) {
    console.error('Usage: npm run new-domain -- <name>')
    process.exit(1)
  }
  const sources = domainPackages()
    .map(({ directory }) => join(directory, 'src', 'domain.ts'))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
  try {
    const files = writeDomain(name, nextFileNumber(sources), join(root, 'packages', name))
    for (const file of files) console.log(`packages/${name}/${file}`)
    console.log(
      `\nNext: add ${name} to packages/create-all (dependency and list of domains), replace the TODOs,`,
    )
    console.log(
      'then run npm install, npm run lock, npm run format, npm run emit and npm run check:packages.',
    )
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
