import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { CustomerioDatabricksError } from '../../errors.js'
import type { ColumnType } from '../../schema/column-type.js'
import { literal } from '../../sql/literal.js'
import { newFolder, removeLeftOvers } from './left-over-files.js'
import type { Session } from './session.js'
import type { StagedLines } from './stage.js'
import { rowsInFiles } from './staged-rows.js'

const compress = promisify(gzip)
/** A third of the time for a fifth more bytes: a row waits for its chunk. */
const FASTEST = { level: constants.Z_BEST_SPEED }

/**
 * Rows on their way in as files of a volume, one a chunk, removed with the stage.
 *
 * @example
 * // PUT '/tmp/customerio-stage-x/0.ndjson.gz' INTO '/Volumes/main/customerio/staging/customerio_staging/20261125T051800Z_…/0.ndjson.gz' OVERWRITE
 */
export function stagedFiles(
  session: Session,
  columns: Readonly<Record<string, ColumnType>>,
  volume: string,
): StagedLines {
  const remote = newFolder(volume, new Date(), randomUUID())
  let local: string | undefined
  let files = 0

  return {
    async add(lines) {
      local ??= await mkdtemp(path.join(tmpdir(), 'customerio-stage-'))
      const name = `${files}.ndjson.gz`
      const file = path.join(local, name)
      await writeFile(file, await compress(`${lines.join('\n')}\n`, FASTEST), { mode: 0o600 })
      files += 1
      const put = `PUT ${literal('databricks', file)} INTO ${literal('databricks', `${remote}/${name}`)} OVERWRITE`
      await session.execute(put, { localFolder: local }).catch((error) => {
        throw notPut(error, volume)
      })
      await rm(file)
      // Not before: without a file, the folder that left-over ones are in may not be there.
      if (files === 1) await removeLeftOvers(session, volume, new Date())
    },
    relation: () => `(${rowsInFiles(columns, remote)})`,
    async drop() {
      const folder = local
      if (folder === undefined) return
      local = undefined
      await rm(folder, { recursive: true, force: true })
      const all = Array.from({ length: files }, (_, i) => `${remote}/${i}.ndjson.gz`)
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
