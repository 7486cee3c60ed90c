import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import {
  cacheFolder,
  checkRequirements,
  pythonCommand,
  toParse,
} from '@customerio-databricks/local-warehouse'

const run = promisify(execFile)
const requirements = fileURLToPath(new URL('./requirements.txt', import.meta.url))

/** The version of one of the pinned packages. */
export function pinned(name: string): string {
  const version = new RegExp(`^${name}==(.+)$`, 'm').exec(readFileSync(requirements, 'utf8'))?.[1]
  if (version === undefined) throw new Error(`requirements.txt pins no ${name}.`)
  return version
}

/**
 * dlt and all that it needs, every version pinned, in the user's cache folder; installed when it is not there yet. Two
 * processes may install at once, and one that is killed leaves nothing half-done.
 *
 * @returns what goes into PYTHONPATH
 * @throws error that says that Python is missing, or holds the output of pip
 */
export async function installDlt(cache = cacheFolder()): Promise<string> {
  const name = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
  const folder = path.join(cache, `dlt-${pinned('dlt')}-${name}`)
  if (existsSync(folder)) return folder
  checkRequirements(toParse)
  await mkdir(cache, { recursive: true })
  const half = await mkdtemp(`${folder}.installing-${process.pid}-`)
  try {
    await run(pythonCommand(), [
      ...['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-compile', '--no-cache-dir'],
      ...['--target', half, '--requirement', requirements],
    ])
    await rename(half, folder)
  } catch (error) {
    await rm(half, { recursive: true, force: true })
    // Another process was faster.
    if (!existsSync(folder)) throw error
  }
  return folder
}
