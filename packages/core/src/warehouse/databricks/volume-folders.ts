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

/** An empty folder of a volume; there when its first file is. */
export interface VolumeFolder {
  readonly path: string
  /** Compresses bytes and puts them into a file of their own. */
  put(bytes: Uint8Array): Promise<void>
  /** Removes its files as far as that is possible; safe to call twice. */
  remove(): Promise<void>
}

/** The folders that a run has in a volume: few, because on some storage they stay when their files are removed. */
export interface VolumeFolders {
  /** A new folder, or one whose files were all removed. */
  open(): VolumeFolder
  /** Removes all files that are left, as far as that is possible; safe to call twice. */
  close(): Promise<void>
}

export function volumeFolders(session: Session, volume: string): VolumeFolders {
  const opened: VolumeFolder[] = []
  const free: VolumeFolder[] = []
  let local: string | undefined
  let count = 0

  async function put(remote: string, bytes: Uint8Array): Promise<void> {
    const isFirst = local === undefined
    local ??= await mkdtemp(path.join(tmpdir(), 'customerio-stage-'))
    const file = path.join(local, path.basename(remote))
    await writeFile(file, await compress(bytes, FASTEST), { mode: 0o600 })
    const statement = `PUT ${literal('databricks', file)} INTO ${literal('databricks', remote)} OVERWRITE`
    await session.execute(statement, { localFolder: local }).catch((error) => {
      throw notPut(error, volume)
    })
    await rm(file)
    // Not before: without a file, the folder that left-over ones are in may not be there.
    if (isFirst) await removeLeftOvers(session, volume, new Date())
  }

  function open(): VolumeFolder {
    const folder = newFolder(volume, new Date(), randomUUID())
    let files: string[] = []
    const own: VolumeFolder = {
      path: folder,
      async put(bytes) {
        const file = `${folder}/${count++}.gz`
        files.push(file)
        await put(file, bytes)
      },
      async remove() {
        if (files.length === 0) return
        const all = files
        files = []
        const ended = await Promise.allSettled(
          all.map((file) => session.execute(`REMOVE ${literal('databricks', file)}`, { localFolder: '' })),
        )
        // What cannot be removed must not hide how the run ended: it is tried again at its end, and by a later run.
        files.push(...all.filter((_, i) => ended[i]?.status === 'rejected'))
        if (files.length === 0) free.push(own)
      },
    }
    return own
  }

  return {
    open() {
      const used = free.pop()
      if (used !== undefined) return used
      const folder = open()
      opened.push(folder)
      return folder
    },
    async close() {
      if (local !== undefined) await rm(local, { recursive: true, force: true })
      local = undefined
      for (const folder of opened) await folder.remove()
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
