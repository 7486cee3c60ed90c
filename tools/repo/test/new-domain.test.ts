import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkDomain } from '../src/check-domains.ts'
import { fill, nextFileNumber, template, writeDomain } from '../src/new-domain.ts'
import { inTemporaryFolder } from '../src/pack.ts'
import { publishedPackages } from '../src/packages.ts'

/** A repository with core, create-all and one freshly generated domain. */
function withDomain(name: string, use: (directory: string, check: () => string[]) => void): void {
  inTemporaryFolder((folder) => {
    const packages = join(folder, 'packages')
    const full = `@customerio-databricks/${name}`
    for (const [short, dependencies] of [
      ['core', {}],
      ['create-all', { [full]: '^1.0.0' }],
    ] as const) {
      mkdirSync(join(packages, short), { recursive: true })
      const manifest = { name: `@customerio-databricks/${short}`, version: '1.0.0', dependencies }
      writeFileSync(join(packages, short, 'package.json'), JSON.stringify(manifest))
    }
    writeDomain(name, '11', join(packages, name))
    use(join(packages, name), () => {
      const all = publishedPackages(folder)
      return all.filter(({ short }) => short === name).flatMap((domain) => checkDomain(domain, all))
    })
  })
}

test('a generated domain keeps every rule', () => {
  withDomain('app-api', (directory, check) => {
    expect(check()).toEqual([])
    const read = (file: string) => readFileSync(join(directory, file), 'utf8')
    expect(read('src/index.ts')).toContain('export { appApiDomain }')
    expect(read('src/domain.ts')).toContain("file: '11_app_api'")
    expect(read('src/tables/app-api.ts')).toContain("table('app_api'")
  })
})

test('each departure from the shape is named', () => {
  withDomain('wishlists', (directory, check) => {
    rmSync(join(directory, 'src/loaders.ts'))
    rmSync(join(directory, 'CHANGELOG.md'))
    rmSync(join(directory, 'src/mappings/track.ts'))
    cpSync(join(template, 'README.md'), join(directory, 'src/notes.md'))
    writeFileSync(
      join(directory, 'src/domain.ts'),
      "import { people } from '@customerio-databricks/people'\n",
    )
    writeFileSync(join(directory, 'src/index.ts'), 'export {}\n')
    writeFileSync(join(directory, 'tsup.config.ts'), '')
    const problems = check().join('\n')
    for (const part of [
      'src/loaders.ts is missing',
      'CHANGELOG.md is missing',
      "src/domain.ts gives no file such as '01_core_people'",
      "src/domain.ts does not say version: '1.0.0'",
      'src/mappings has no *.ts file',
      'src/notes.md is no part of a domain',
      'src/domain.ts imports @customerio-databricks/people',
      'src/index.ts does not export wishlistsDomain',
      'tsup.config.ts differs',
    ]) {
      expect(problems).toContain(part)
    }
  })
})

test('a domain needs no mapping when all of its tables are journals', () => {
  withDomain('runs', (directory, check) => {
    rmSync(join(directory, 'src/mappings'), { recursive: true })
    const missing = 'src/mappings has no *.ts file'
    expect(check().join('\n')).toContain(missing)
    const log = join(directory, 'src/tables/runs.ts')
    const journal = readFileSync(log, 'utf8').replace("kind: 'log'", "kind: 'journal'")
    cpSync(log, join(directory, 'src/tables/other.ts'))
    writeFileSync(log, journal)
    expect(check().join('\n')).toContain(missing)
    writeFileSync(join(directory, 'src/tables/other.ts'), journal)
    expect(check()).toEqual([])
  })
})

test('a name that is no package name is refused', () => {
  expect(() => writeDomain('AppApi', '11', '/nowhere')).toThrow('lower case')
  expect(() => writeDomain('../x', '11', '/nowhere')).toThrow('lower case')
})

test('unknown placeholders are refused', () => {
  expect(fill('a __name__ b', { name: 'x' })).toBe('a x b')
  expect(() => fill('__nmae__', { name: 'x' })).toThrow('__nmae__')
})

test('the SQL file gets the next number', () => {
  expect(nextFileNumber([])).toBe('01')
  expect(nextFileNumber(["file: '01_core_people',", "file: '10_app_api_communications',"])).toBe('11')
})
