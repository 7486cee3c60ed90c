import { realpathSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { CustomerioDatabricksError, isRemote } from '@customerio-databricks/core'
import { usageError } from './usage-error.js'

/** Standard input, as an argument. */
export const STDIN = '-'

/**
 * Demands that every input can be found, before a warehouse is opened, and that each is named once.
 * @throws usage error for an input named twice · `input` error for a missing file
 */
export function demandInputs(files: readonly string[]): void {
  const seen = new Set<string>()
  for (const file of files) {
    const place = isElsewhere(file) ? file : placeOf(file)
    if (seen.has(place)) throw usageError(`${nameOf(file)} is named twice.`)
    seen.add(place)
  }
}

/**
 * Where rejected records go: the named file, else one called after the first input in the working directory.
 *
 * @example rejectsPath(['data/calls.ndjson']) // 'calls.ndjson.rejects.ndjson'
 * @throws usage error for a file that is an input too: it would be overwritten while it is read
 */
export function rejectsPath(files: readonly string[], named?: string): string {
  const [first = STDIN] = files
  const path = named ?? `${first === STDIN ? 'stdin' : basename(first).replaceAll('*', '_')}.rejects.ndjson`
  const clash = files.find((file) => !isElsewhere(file) && placeOf(file) === placeIfThere(path))
  if (clash !== undefined) throw usageError(`Rejected records cannot go to ${path}, which is an input.`)
  return path
}

/**
 * Ends a read from standard input when the run is aborted; a pipe that stays silent would hold it open for ever.
 * @throws what the run was aborted with, when it was already
 */
export function endStdinOnAbort(files: readonly string[], signal: AbortSignal): void {
  signal.throwIfAborted()
  if (!files.includes(STDIN)) return
  // Before its reader is there, nobody else would take the error that it is destroyed with.
  process.stdin.on('error', () => {})
  signal.addEventListener('abort', () => process.stdin.destroy(signal.reason), { once: true })
}

/** Bytes of all files together; 0 when the size of one is not known: standard input, a remote file. */
export function sizeOf(files: readonly string[]): number {
  return files.some(isElsewhere) ? 0 : files.reduce((sum, file) => sum + statSync(file).size, 0)
}

function isElsewhere(file: string): boolean {
  return file === STDIN || isRemote(file)
}

function nameOf(file: string): string {
  return file === STDIN ? 'Standard input' : file
}

function placeOf(file: string): string {
  try {
    statSync(file)
    return realpathSync(file)
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why = code === 'ENOENT' ? 'no such file' : `cannot be read (${code})`
    throw new CustomerioDatabricksError({
      code: 'input',
      message: `${file}: ${why}.`,
      details: { file },
      cause,
    })
  }
}

function placeIfThere(file: string): string {
  try {
    return realpathSync(file)
  } catch {
    return resolve(file)
  }
}
