import { CustomerioDatabricksError } from '../../errors.js'
import type { ColumnType } from '../../schema/column-type.js'
import type { Namespace } from '../../sql/identifier.js'
import { stagingClauses, stagingName } from '../staging-delta.js'
import type { Session } from './session.js'
import type { StagedLines } from './stage.js'
import { rowsInJson, rowsInTexts } from './staged-rows.js'
import { type VolumeFolder, volumeFolders } from './volume-folders.js'

/** Rows of more bytes are counted, checked and merged out of a table: each statement would parse the files again. */
const MANY = 32 * 1024 * 1024
/** So much is read at once when there is more and more: each INSERT that loses its answer would end the run. */
const MOST = 8 * MANY

type Form = 'json' | 'texts'

/**
 * Rows on their way in as files of a volume, one a chunk. Many rows are read into a table while the next files are put;
 * then everything else reads that table, and files go as soon as their rows are there.
 *
 * @example
 * // PUT '…/0.gz' INTO '/Volumes/main/customerio/staging/customerio_staging/20261125T051800Z_…/0.gz' OVERWRITE
 * // CREATE TABLE customerio.staging_… AS SELECT nullif(t[1], '') AS … FROM text.`/Volumes/main/customerio/staging/customerio_staging/20261125T051800Z_…`
 * // REMOVE '/Volumes/main/customerio/staging/customerio_staging/20261125T051800Z_…/0.gz'
 * // INSERT INTO customerio.staging_… SELECT …
 */
export function stagedFiles(
  session: Session,
  columns: Readonly<Record<string, ColumnType>>,
  volume: string,
  namespace: Namespace,
): StagedLines {
  const folders = volumeFolders(session, volume)
  const table = stagingName(namespace)
  const dropped = new AbortController()
  let unread = new Map<Form, VolumeFolder>()
  let unreadBytes = 0
  let enough = MANY
  let state: 'no table' | 'asked for' | 'table' = 'no table'
  /** What reads the files that were to be the table's first rows, where none may be made. */
  let refused: string | undefined
  let reading: Promise<void> | undefined
  /** What reading failed with, told by the next call. */
  let failed: { readonly error: unknown } | undefined

  async function add(form: Form, bytes: Uint8Array): Promise<void> {
    if (failed !== undefined) throw failed.error
    const folder = unread.get(form) ?? folders.open()
    unread.set(form, folder)
    await folder.put(bytes)
    unreadBytes += bytes.length
    if (reading === undefined && refused === undefined && unreadBytes > enough) beginReading()
  }

  function beginReading(): void {
    const files = unread
    unread = new Map()
    unreadBytes = 0
    enough = Math.min(2 * enough, MOST)
    reading = readIntoTable(files)
      .catch((error: unknown) => {
        failed = { error }
      })
      .finally(() => {
        reading = undefined
      })
  }

  /** Reads files into the table, and removes them; where none may be made, they stay, to be read where they are. */
  async function readIntoTable(files: ReadonlyMap<Form, VolumeFolder>): Promise<void> {
    const select = selectOf(files)
    const told = { signal: dropped.signal }
    if (state === 'table') await session.execute(`INSERT INTO ${table}\n${select}`, told)
    else {
      state = 'asked for'
      try {
        await session.execute(`CREATE TABLE ${table} ${stagingClauses()} AS\n${select}`, told)
      } catch (error) {
        if (!isRefusal(error)) throw error
        refused = select
        return
      }
      state = 'table'
    }
    await Promise.all([...files.values()].map((folder) => folder.remove()))
  }

  function selectOf(files: ReadonlyMap<Form, VolumeFolder>): string {
    const selects = [...files].map(([form, { path }]) =>
      form === 'json' ? rowsInJson(columns, path) : rowsInTexts(columns, path),
    )
    return selects.join('\nUNION ALL\n')
  }

  return {
    add: (lines) => add('json', Buffer.from(`${lines.join('\n')}\n`)),
    addTexts: (bytes) => add('texts', bytes),
    async relation() {
      await reading
      const isMore = unreadBytes > 0 && (state === 'table' || (state === 'no table' && unreadBytes > MANY))
      if (isMore && failed === undefined) beginReading()
      await reading
      if (failed !== undefined) throw failed.error
      if (state === 'table') return table
      const selects = [refused, unread.size > 0 ? selectOf(unread) : undefined]
      return `(${selects.filter((select) => select !== undefined).join('\nUNION ALL\n')})`
    },
    async drop() {
      dropped.abort()
      await reading
      await folders.close()
      // Last, because a statement that was cancelled may still be at its end. What cannot be dropped must not hide how the
      // run ended; the table says what it is.
      if (state !== 'no table') await session.execute(`DROP TABLE IF EXISTS ${table}`).catch(() => {})
      state = 'no table'
    },
  }
}

function isRefusal(error: unknown): boolean {
  return CustomerioDatabricksError.isInstance(error) && error.code === 'statement' && !error.retryable
}
