import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { constants, gzip } from 'node:zlib'
import { CustomerioDatabricksError } from '../../errors.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Namespace } from '../../sql/identifier.js'
import { literal } from '../../sql/literal.js'
import { stagingClauses, stagingName } from '../staging-delta.js'
import { newFolder, removeLeftOvers } from './left-over-files.js'
import type { Session } from './session.js'
import type { StagedLines } from './stage.js'
import { rowsInFiles } from './staged-rows.js'

const compress = promisify(gzip)
/** A third of the time for a fifth more bytes: a row waits for its chunk. */
const FASTEST = { level: constants.Z_BEST_SPEED }

/** Rows of more characters are counted, checked and merged out of a table: each statement would parse the files again. */
const MANY = 32 * 1024 * 1024

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
  namespace: Namespace,
): StagedLines {
  const remote = newFolder(volume, new Date(), randomUUID())
  let local: string | undefined
  let files = 0
  let characters = 0
  let table: Promise<string | undefined> | undefined

  /** Reads the files into a table of their own; undefined where none may be made. */
  async function intoTable(): Promise<string | undefined> {
    const name = stagingName(namespace)
    try {
      await session.execute(`CREATE TABLE ${name} ${stagingClauses()} AS\n${rowsInFiles(columns, remote)}`)
      return name
    } catch (error) {
      if (CustomerioDatabricksError.isInstance(error) && error.code === 'statement' && !error.retryable)
        return undefined
      throw error
    }
  }

  return {
    async add(lines) {
      characters += lines.reduce((sum, line) => sum + line.length, 0)
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
    async relation() {
      if (characters > MANY) table ??= intoTable()
      return (await table) ?? `(${rowsInFiles(columns, remote)})`
    },
    async drop() {
      const folder = local
      if (folder === undefined) return
      local = undefined
      const made = await table?.catch(() => undefined)
      // What cannot be dropped must not hide how the run ended; the table says what it is.
      if (made !== undefined) await session.execute(`DROP TABLE IF EXISTS ${made}`).catch(() => {})
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
