import { fileURLToPath, pathToFileURL } from 'node:url'

/** The root of the repository; every script works from there, wherever it is started. */
export const root = fileURLToPath(new URL('../../..', import.meta.url)).replace(/[\\/]$/, '')

/** Whether a module is the script that was started, and not an import of a test. */
export function isMain(moduleUrl: string): boolean {
  return process.argv[1] !== undefined && moduleUrl === pathToFileURL(process.argv[1]).href
}
