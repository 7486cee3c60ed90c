/**
 * Installs every package alone in an empty project, imports it and type-checks a small consumer.
 *
 * In the workspace every package sees every dependency, so a missing one goes unnoticed here and breaks there.
 * The consumer has no skipLibCheck: a declaration that mentions a driver's type fails.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inTemporaryFolder, packAll } from './pack.ts'
import { entryPoints, type Package, publishedPackages, withInternalDependencies } from './packages.ts'
import { isMain } from './root.ts'
import { mustRun, run } from './run.ts'
import { shippedFiles } from './shipped-files.ts'

/** The oldest zod that the packages accept; npm installs the newest by itself. Only core imports zod. */
const oldestZod = 'zod@3.25.76'
const nodeTypes = '@types/node@20'

/** Two kinds of consumer: TypeScript's own library alone, and a Node service with the types of Node. */
const consumers = {
  dom: { lib: ['es2022', 'dom'], types: [] },
  node: { lib: ['es2022'], types: ['node'] },
}

function tsconfig(options: object): string {
  const base = { target: 'es2022', module: 'nodenext', strict: true, skipLibCheck: false, noEmit: true }
  return JSON.stringify({ compilerOptions: { ...base, ...options }, include: ['consumer.ts'] })
}

/** Names every export of every entry point, so that the compiler reads all declarations. */
function consumer(entries: readonly string[]): string {
  const imports = entries.map((entry, at) => `import * as entry${at} from '${entry}'`)
  const uses = entries.map((_, at) => `export const used${at}: object = entry${at}`)
  return `${[...imports, ...uses].join('\n')}\n`
}

/** Sets up the project and returns what fails in it. */
export function tryPackage(
  one: Package,
  tarballs: readonly string[],
  extra: readonly string[],
  folder: string,
) {
  mkdirSync(folder)
  const entries = entryPoints(one)
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  writeFileSync(join(folder, 'consumer.ts'), consumer(entries))
  const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--prefer-offline', '--loglevel=error']
  const install = run('npm', ['install', ...flags, ...tarballs, ...extra, nodeTypes], folder)
  if (!install.ok) return [`npm install: ${install.output}`]

  const problems = missingFiles(one, join(folder, 'node_modules', one.manifest.name))
  for (const entry of entries) {
    const imported = run('node', ['--input-type=module', '--eval', `await import('${entry}')`], folder)
    if (!imported.ok) problems.push(`import '${entry}': ${imported.output}`)
  }
  for (const name of Object.keys(one.manifest.bin ?? {})) {
    const help = run(join(folder, 'node_modules', '.bin', name), ['--help'], folder)
    if (!help.ok) problems.push(`${name} --help: ${help.output}`)
  }
  for (const [kind, options] of Object.entries(consumers)) {
    writeFileSync(join(folder, 'tsconfig.json'), tsconfig(options))
    const types = run('tsc', ['-p', 'tsconfig.json'], folder)
    if (!types.ok) problems.push(`types (${kind}): ${types.output}`)
  }
  return problems
}

/** The licence and the SQL script, byte for byte: `prepack` copied them and `files` let them through. */
function missingFiles(one: Package, installed: string): string[] {
  return [...shippedFiles(one)].flatMap(([path, source]) => {
    const file = join(installed, path)
    if (!existsSync(file)) return [`${path} is not in the package`]
    return readFileSync(file).equals(readFileSync(source)) ? [] : [`${path} is another one in the package`]
  })
}

if (isMain(import.meta.url)) {
  mustRun('tsc', ['--version'])
  const packages = publishedPackages()
  const failed = inTemporaryFolder((folder) => {
    const tarballs = packAll(packages, folder)
    const trials = packages.flatMap((one) =>
      one.short === 'core'
        ? [
            { one, extra: [] },
            { one, extra: [oldestZod] },
          ]
        : [{ one, extra: [] }],
    )
    return trials.filter(({ one, extra }, at) => {
      const files = withInternalDependencies(one, packages).map(
        ({ manifest }) => tarballs.get(manifest.name) ?? '',
      )
      const problems = tryPackage(one, files, extra, join(folder, `project-${at}`))
      console.log([problems.length === 0 ? 'ok  ' : 'FAIL', one.manifest.name, ...extra].join(' '))
      for (const problem of problems) console.log(`     ${problem}`)
      return problems.length > 0
    })
  })
  if (failed.length > 0) process.exitCode = 1
}
