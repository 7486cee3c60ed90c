import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { installFolder } from './cache-folder.ts'
import { pom } from './pom.ts'
import { checkRequirements, pythonCommand, toInstall, toRun } from './requirements.ts'
import { DELTA_VERSION, JARS, SPARK_VERSION } from './versions.ts'

const run = promisify(execFile)

/** Spark and Delta on disk. */
export interface Installation {
  /** SPARK_HOME. */
  readonly home: string
  readonly jars: readonly string[]
}

/**
 * Spark and Delta, installed when they are not there yet: pyspark into a virtual environment, the jars by Maven.
 * Everything goes into a folder beside the final one, which is renamed at the end: two processes may install at once,
 * and one that is killed leaves nothing half-done.
 *
 * @param report told what is going on when it takes long
 * @throws error that names missing programs, or holds the output of the one that failed
 */
export async function install(
  report: (text: string) => void = () => {},
  folder = installFolder(),
): Promise<Installation> {
  checkRequirements(existsSync(folder) ? toRun : toInstall)
  if (!existsSync(folder)) await installInto(folder, report)
  return read(folder)
}

async function installInto(folder: string, report: (text: string) => void): Promise<void> {
  await mkdir(path.dirname(folder), { recursive: true })
  await removeAbandoned(folder)
  // The process is in the name, so that another one can tell whether it still works here.
  const half = await mkdtemp(`${folder}.installing-${process.pid}-`)
  try {
    report(`Installing Spark ${SPARK_VERSION} and Delta ${DELTA_VERSION}, about 500 MB, into ${folder}`)
    await program(pythonCommand(), ['-m', 'venv', path.join(half, 'python')])
    await program(path.join(half, 'python', 'bin', 'python'), [
      ...['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-compile', '--no-cache-dir'],
      `pyspark==${SPARK_VERSION}`,
    ])
    await writeFile(path.join(half, 'pom.xml'), pom(JARS, 'jars'))
    await program('mvn', ['--batch-mode', '--quiet', 'dependency:copy'], half)
    await rename(half, folder)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    // Another process was faster.
    if (!existsSync(folder)) throw error
  }
}

async function program(command: string, args: readonly string[], cwd?: string): Promise<void> {
  try {
    await run(command, args, { ...(cwd === undefined ? {} : { cwd }), maxBuffer: 64 * 1024 * 1024 })
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string }
    const output = `${stdout ?? ''}${stderr ?? ''}`.trim().split('\n').slice(-20).join('\n')
    throw new Error(`${command} ${args.join(' ')} failed:\n${output}`, { cause: error })
  }
}

async function removeAbandoned(folder: string): Promise<void> {
  const parent = path.dirname(folder)
  for (const name of await readdir(parent)) {
    const owner = /\.installing-(\d+)-/.exec(name)?.[1]
    if (owner !== undefined && !isAlive(Number(owner)))
      await rm(path.join(parent, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function read(folder: string): Promise<Installation> {
  const libraries = path.join(folder, 'python', 'lib')
  const version = (await readdir(libraries)).find((name) => name.startsWith('python3'))
  if (version === undefined)
    throw new Error(`${folder} holds no Spark. Delete it, and it is installed again.`)
  const jars = await readdir(path.join(folder, 'jars'))
  return {
    home: path.join(libraries, version, 'site-packages', 'pyspark'),
    jars: jars.map((jar) => path.join(folder, 'jars', jar)),
  }
}
