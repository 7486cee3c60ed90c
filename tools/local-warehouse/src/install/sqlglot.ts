import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { installFolder } from './cache-folder.ts'
import { checkRequirements, pythonCommand, toParse } from './requirements.ts'
import { SQLGLOT_VERSION } from './versions.ts'

const run = promisify(execFile)

/**
 * The folder with sqlglot in it, for PYTHONPATH; installed beside Spark when it is not there yet. Two processes may
 * install at once, and one that is killed leaves nothing half-done.
 *
 * @example await installSqlglot() // '/home/ada/.cache/customerio-databricks/sqlglot-30.30.0'
 * @throws error that says that Python is missing, or holds the output of pip
 */
export async function installSqlglot(cache = path.dirname(installFolder())): Promise<string> {
  const folder = path.join(cache, `sqlglot-${SQLGLOT_VERSION}`)
  if (existsSync(folder)) return folder
  checkRequirements(toParse)
  await mkdir(cache, { recursive: true })
  const half = await mkdtemp(`${folder}.installing-${process.pid}-`)
  try {
    await run(pythonCommand(), [
      ...['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-compile', '--no-cache-dir'],
      ...['--target', half, `sqlglot==${SQLGLOT_VERSION}`],
    ])
    await rename(half, folder)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    // Another process was faster.
    if (!existsSync(folder)) throw error
  }
  return folder
}
