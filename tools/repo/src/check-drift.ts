/** Fails when a generated file is not what the definitions say. Nothing is written, so it can run at any time. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMain, root } from './root.ts'

/** The files whose content in a folder is another one, or that are not there; by path, sorted. */
export function differingFiles(files: ReadonlyMap<string, string>, folder = root): string[] {
  return [...files].flatMap(([path, content]) => (read(join(folder, path)) === content ? [] : [path])).sort()
}

// A checkout on Windows may have other line ends.
function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : undefined
}

if (isMain(import.meta.url)) {
  const { generatedFiles, strayFiles } = await import('./generated-files.ts')
  const files = await generatedFiles()
  const problems = [
    ...differingFiles(files).map((path) => `${path} is not what the definitions say`),
    ...(await strayFiles()).map((path) => `${path} is made by no definition`),
  ]
  for (const problem of problems) console.log(`FAIL ${problem}`)
  console.log(
    problems.length === 0
      ? `ok   ${files.size} generated files are up to date`
      : 'Run npm run emit and commit what it writes.',
  )
  if (problems.length > 0) process.exitCode = 1
}
