import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PROJECTS, type Project, writeProjects } from './project.ts'

/** What the compiler counted. The counts are exact and the same on every machine; times would not be. */
export interface Counts {
  readonly types: number
  readonly instantiations: number
}

const manifest = createRequire(import.meta.url).resolve('typescript/package.json')
const tsc = join(dirname(manifest), 'bin/tsc')

/** Version of the compiler that counts. */
export const compiler: string = (createRequire(import.meta.url)(manifest) as { version: string }).version

/** Writes the fixture, compiles its projects one after another and counts. Takes a few seconds. */
export function measure(): Record<Project, Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'typeperf-'))
  try {
    writeProjects(folder)
    const counts = PROJECTS.map((project) => [project, compile(join(folder, project))] as const)
    return Object.fromEntries(counts) as Record<Project, Counts>
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Compiles a project and counts. With several checkers shared work counts more than once, so one does all of it. */
export function compile(project: string): Counts {
  const args = [tsc, '-p', project, '--extendedDiagnostics', '--singleThreaded']
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`The fixture does not compile:\n${stdout}${stderr}`)
  const count = (name: string) => {
    const found = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(stdout)?.[1]
    if (found === undefined) throw new Error(`The compiler printed no "${name}":\n${stdout}`)
    return Number(found)
  }
  return { types: count('Types'), instantiations: count('Instantiations') }
}
