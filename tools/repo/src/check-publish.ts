/**
 * Checks each package as it would be published: publint on the tarball, and attw for what TypeScript finds in it.
 * attw calls a package without any types clean, so the presence of types is demanded here, for every entry point.
 */
import { inTemporaryFolder, packAll } from './pack.ts'
import { entryPoints, type Package, publishedPackages } from './packages.ts'
import { isMain } from './root.ts'
import { run } from './run.ts'

interface AttwReport {
  analysis: {
    types: false | { kind: string }
    entrypoints?: Record<string, { resolutions: Record<string, { resolution?: { fileName: string } }> }>
  }
  problems?: Record<string, { kind: string; entrypoint?: string; resolutionKind?: string }[]>
}

/** How an ESM consumer resolves a package; the other ways are not supported. */
const resolutions = ['node16-esm', 'bundler']

/** What is wrong with the types in an attw report, as sentences. */
export function typeProblems({ analysis, problems = {} }: AttwReport, entries: readonly string[]): string[] {
  if (!analysis.types) return ['contains no types at all']
  const missing = entries.flatMap((entry) =>
    resolutions
      .filter((kind) => {
        const file = analysis.entrypoints?.[entry]?.resolutions[kind]?.resolution?.fileName
        return !file?.endsWith('.d.ts')
      })
      .map((kind) => `entry point ${entry} has no declarations (${kind})`),
  )
  // The report lists every way to resolve, whatever the profile: CommonJS is no problem of ours.
  const found = Object.values(problems)
    .flat()
    .filter(({ resolutionKind }) => resolutionKind === undefined || resolutions.includes(resolutionKind))
    .map(({ kind, entrypoint = '' }) => `attw: ${kind} ${entrypoint}`.trim())
  return [...new Set(found), ...missing]
}

function checkPackage(one: Package, tarball: string): string[] {
  const publint = run('publint', ['run', tarball, '--strict'])
  const attw = run('attw', [tarball, '--profile', 'esm-only', '--format', 'json', '--no-definitely-typed'])
  const entries = entryPoints(one).map((name) => `.${name.slice(one.manifest.name.length)}`)
  let types: string[]
  try {
    types = typeProblems(JSON.parse(attw.stdout) as AttwReport, entries)
  } catch {
    types = [`attw gave no report: ${attw.output}`]
  }
  if (!attw.ok && types.length === 0) types.push(`attw: ${attw.output}`)
  return [...(publint.ok ? [] : [`publint: ${publint.output}`]), ...types]
}

if (isMain(import.meta.url)) {
  const packages = publishedPackages()
  const failed = inTemporaryFolder((folder) => {
    const tarballs = packAll(packages, folder)
    return packages.filter((one) => {
      const problems = checkPackage(one, tarballs.get(one.manifest.name) ?? '')
      console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'} ${one.manifest.name}`)
      for (const problem of problems) console.log(`     ${problem}`)
      return problems.length > 0
    })
  })
  if (failed.length > 0) process.exitCode = 1
}
