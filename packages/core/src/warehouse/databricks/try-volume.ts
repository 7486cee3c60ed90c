import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { CustomerioDatabricksError } from '../../errors.js'
import { identifier } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import type { DatabricksOptions } from './databricks.js'
import { loadDriver } from './driver.js'
import { newFolder } from './left-over-files.js'
import { resolveOptions } from './options.js'
import { openSession, type Session } from './session.js'

const TEXT = 'Made by doctor. Remove it.'

/**
 * Puts a small file into a volume, reads it as a load does, and removes it.
 *
 * @example await tryVolume({ volume: '/Volumes/main/customerio/staging' })
 * @returns the path of the volume; undefined where none is named, by an option or by DATABRICKS_VOLUME
 * @throws `statement` error that says which of the three was refused · usage error for a path that is none of a volume
 */
export async function tryVolume(options: DatabricksOptions = {}): Promise<string | undefined> {
  const connection = resolveOptions(options, process.env)
  const { volume } = connection
  if (volume === undefined) return undefined
  const session = await openSession(await loadDriver(), connection)
  const folder = await mkdtemp(path.join(tmpdir(), 'customerio-volume-'))
  try {
    await tryFile(session, `${newFolder(volume, new Date(), randomUUID())}/0.txt`, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await session.close()
  }
  return volume
}

// PUT '/tmp/…/0.txt' INTO '/Volumes/…/0.txt' OVERWRITE · SELECT value FROM text.`/Volumes/…` · REMOVE '/Volumes/…/0.txt'
async function tryFile(session: Session, remote: string, localFolder: string): Promise<void> {
  const file = path.join(localFolder, '0.txt')
  await writeFile(file, `${TEXT}\n`, { mode: 0o600 })
  const [from, to] = [literal('databricks', file), literal('databricks', remote)]
  await said('put into', session.execute(`PUT ${from} INTO ${to} OVERWRITE`, { localFolder }))
  try {
    const text = identifier('databricks', path.posix.dirname(remote))
    const rows = await said('read from', session.query(`SELECT value FROM text.${text}`))
    if (rows[0]?.value !== TEXT) throw new Error('The file came back as something else.')
  } finally {
    await said('removed from', session.execute(`REMOVE ${to}`, { localFolder }))
  }
}

/** What was refused stands before what the engine says. */
async function said<Result>(what: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!CustomerioDatabricksError.isInstance(error)) throw error
    const { code, message, retryable, details } = error
    throw new CustomerioDatabricksError({
      code,
      message: `A file cannot be ${what} the volume. ${message}`,
      retryable,
      details,
      cause: error,
    })
  }
}
