import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { CustomerioDatabricksError } from '@customerio-databricks/core'
import type { RowMap } from '@customerio-databricks/core/mapping'
import { createJiti } from 'jiti'

const vocabulary = '@customerio-databricks/core/mapping'

/**
 * Reads a mapping file: JSON, or a module in JavaScript or TypeScript whose default export is the map. The vocabulary is
 * found also where it is not installed.
 *
 * @throws `input` error for a file that cannot be read or run, or holds no map
 */
export async function readMapping(file: string): Promise<RowMap> {
  if (!existsSync(file)) throw failure(file, 'no such file')
  let map: unknown
  try {
    map = file.endsWith('.json') ? JSON.parse(await readFile(file, 'utf8')) : await imported(file)
  } catch (cause) {
    throw failure(file, `cannot be read (${(cause as Error).message.split('\n')[0]})`, cause)
  }
  if (typeof map === 'object' && map !== null && !Array.isArray(map)) return map as RowMap
  const what = file.endsWith('.json') ? 'is no object' : 'has no object as its default export'
  throw failure(file, `${what}. Write such as export default { user_id: 'id' }`)
}

function imported(file: string): Promise<unknown> {
  const jiti = createJiti(pathToFileURL(resolve(file)).href, {
    fsCache: false,
    alias: { [vocabulary]: fileURLToPath(import.meta.resolve(vocabulary)) },
  })
  return jiti.import(resolve(file), { default: true })
}

function failure(file: string, why: string, cause?: unknown): CustomerioDatabricksError {
  return new CustomerioDatabricksError({
    code: 'input',
    message: `${file}: ${why}.`,
    details: { file },
    cause,
  })
}
