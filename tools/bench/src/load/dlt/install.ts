import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { cacheFolder, pipFolder } from '@customerio-databricks/local-warehouse'

const requirements = fileURLToPath(new URL('./requirements.txt', import.meta.url))

/** The version of one of the pinned packages. */
export function pinned(name: string): string {
  const version = new RegExp(`^${name}==(.+)$`, 'm').exec(readFileSync(requirements, 'utf8'))?.[1]
  if (version === undefined) throw new Error(`requirements.txt pins no ${name}.`)
  return version
}

/**
 * dlt and all that it needs, every version pinned, in the user's cache folder; installed when it is not there yet.
 *
 * @returns what goes into PYTHONPATH
 * @throws error that says that Python is missing, or holds the output of pip
 */
export function installDlt(cache = cacheFolder()): Promise<string> {
  const name = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12)
  return pipFolder(path.join(cache, `dlt-${pinned('dlt')}-${name}`), ['--requirement', requirements])
}
