import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))

// A load hook runs in a thread of its own and sees every module that is imported; require.cache holds the CommonJS
// ones that those require.
const hook = `import { writeSync } from 'node:fs'
export async function load(url, context, next) {
  writeSync(1, url + '\\n')
  return next(url, context)
}`
const program = (specifier: string) => `import { createRequire, register } from 'node:module'
import { pathToFileURL } from 'node:url'
register(${JSON.stringify(`data:text/javascript,${encodeURIComponent(hook)}`)})
await import(${JSON.stringify(specifier)})
for (const file of Object.keys(createRequire(import.meta.url).cache)) console.log(pathToFileURL(file).href)`

/** The address of every module that a fresh Node process loads when it imports a package: `file:///…`, `node:fs`. */
export function importedModules(specifier: string): string[] {
  const args = ['--input-type=module', '--eval', program(specifier)]
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${specifier} cannot be imported:\n${stderr}`)
  const isModule = (url: string) => /^(node|file):/.test(url) && !url.endsWith('[eval1]')
  return [...new Set(stdout.split('\n'))].filter(isModule)
}

/** The packages that those modules belong to, sorted; modules of this repository by their package. */
export function importedPackages(specifier: string): string[] {
  const names = importedModules(specifier).map((url) => {
    const installed = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1]
    const workspace = /\/packages\/([^/]+)\/dist\//.exec(url)?.[1]
    return installed ?? (workspace && `@customerio-databricks/${workspace}`)
  })
  return [...new Set(names.filter((name) => name !== undefined))].sort()
}

/** The drivers, each of which takes longer to import than everything else together. */
export const drivers = ['@duckdb/node-api', '@databricks/sql']
