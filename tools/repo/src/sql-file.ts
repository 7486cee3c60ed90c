import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The script of all domains, which create-all ships. */
const allDomainsFile = '99_create_all'

/** The names of SQL files that a domain's source gives, such as `01_core_people`. */
export function sqlFileNames(domainSource: string): string[] {
  return [...domainSource.matchAll(/^\s*file: '(\d\d_\w+)'/gm)].map(([, name]) => name as string)
}

/** The script that a package ships, such as `01_core_people.sql`; undefined for core, which has no tables. */
export function sqlFileOf({ short, directory }: { short: string; directory: string }): string | undefined {
  if (short === 'create-all') return `${allDomainsFile}.sql`
  const source = join(directory, 'src', 'domain.ts')
  const [name] = existsSync(source) ? sqlFileNames(readFileSync(source, 'utf8')) : []
  return name === undefined ? undefined : `${name}.sql`
}
