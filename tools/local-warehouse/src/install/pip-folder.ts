import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { checkRequirements, pythonCommand, toParse } from './requirements.ts'

const run = promisify(execFile)

/**
 * A folder with Python packages in it, for PYTHONPATH; installed when it is not there yet. Two processes may install at
 * once, and one that is killed leaves nothing half-done.
 *
 * @param packages what pip installs, each with its version; nothing beside it
 * @example await pipFolder('/home/ada/.cache/sqlglot-30.30.0', ['sqlglot==30.30.0'])
 * @throws error that says that Python is missing, or holds the output of pip
 */
export async function pipFolder(folder: string, packages: readonly string[]): Promise<string> {
  if (existsSync(folder)) return folder
  checkRequirements(toParse)
  await mkdir(path.dirname(folder), { recursive: true })
  const half = await mkdtemp(`${folder}.installing-${process.pid}-`)
  try {
    await run(pythonCommand(), [
      ...['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-compile', '--no-cache-dir'],
      ...['--target', half, ...packages],
    ])
    await rename(half, folder)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    // Another process was faster.
    if (!existsSync(folder)) throw error
  }
  return folder
}
