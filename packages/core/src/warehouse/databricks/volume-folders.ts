import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { CustomerioDatabricksError } from '../../errors.js'
import { literal } from '../../sql/literal.js'
import { newFolder, removeLeftOvers } from './left-over-files.js'
import type { Session } from './session.js'

const compress = promisify(gzip)
/** A third of the time for a fifth more bytes: a row waits for its chunk. */
const FASTEST = { level: constants.Z_BEST_SPEED }

/** A new folder of a volume; there when its first file is. */
export interface VolumeFolder {
  readonly path: string
  /** Compresses bytes and puts them into a file of their own. */
  put(bytes: Uint8Array): Promise<void>
}

/** The folders that a run makes in a volume, and removes. */
export interface VolumeFolders {
  open(): VolumeFolder
  /** Removes all files as far as that is possible; safe to call twice. */
  remove(): Promise<void>
}

export function volumeFolders(session: Session, volume: string): VolumeFolders {
  let local: string | undefined
  let files: string[] = []

  async function put(folder: string, bytes: Uint8Array): Promise<void> {
    const isFirst = local === undefined
    local ??= await mkdtemp(path.join(tmpdir(), 'customerio-stage-'))
    const name = `${files.length}.gz`
    const file = path.join(local, name)
    const remote = `${folder}/${name}`
    await writeFile(file, await compress(bytes, FASTEST), { mode: 0o600 })
    files.push(remote)
    const statement = `PUT ${literal('databricks', file)} INTO ${literal('databricks', remote)} OVERWRITE`
    await session.execute(statement, { localFolder: local }).catch((error) => {
      throw notPut(error, volume)
    })
    await rm(file)
    // Not before: without a file, the folder that left-over ones are in may not be there.
    if (isFirst) await removeLeftOvers(session, volume, new Date())
  }

  return {
    open() {
      const folder = newFolder(volume, new Date(), randomUUID())
      return { path: folder, put: (bytes) => put(folder, bytes) }
    },
    async remove() {
      const folder = local
      if (folder === undefined) return
      local = undefined
      const all = files
      files = []
      await rm(folder, { recursive: true, force: true })
      // What cannot be removed must not hide how the run ended; a later run removes it.
      await Promise.allSettled(
        all.map((name) => session.execute(`REMOVE ${literal('databricks', name)}`, { localFolder: folder })),
      )
    },
  }
}

function notPut(error: unknown, volume: string): unknown {
  if (!CustomerioDatabricksError.isInstance(error) || error.code !== 'statement') return error
  const name = volume.split('/').slice(2, 5).join('.')
  return new CustomerioDatabricksError({
    code: error.code,
    message: `Rows cannot be put into ${volume}. ${error.message} Check that the volume is there (CREATE VOLUME IF NOT EXISTS ${name}) and that you have READ VOLUME and WRITE VOLUME on it.`,
    retryable: error.retryable,
    details: error.details,
    cause: error,
  })
}
