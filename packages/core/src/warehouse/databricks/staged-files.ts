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

type Form = 'json' | 'texts'

/**
 * Rows on their way in as files of a volume, one a chunk, removed with the stage. Many rows are read into a table while
 * the next files are put; then everything else reads that table.
 *
 * @example
 * // PUT '/tmp/customerio-stage-x/0.gz' INTO '/Volumes/main/customerio/staging/customerio_staging/20261125T051800Z_…/0.gz' OVERWRITE
 * // CREATE TABLE customerio.staging_… AS SELECT nullif(t[1], '') AS … FROM text.`/Volumes/main/customerio/staging/customerio_staging/20261125T051800Z_…`
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
  /** What reads files that could not be read into the table. */
  const kept: string[] = []
  let unread = new Map<Form, VolumeFolder>()
  let unreadBytes = 0
  let state: 'no table' | 'asked for' | 'table' | 'refused' = 'no table'
  let reading: Promise<void> | undefined
  /** What reading failed with, told by the next call. */
  let failed: { readonly error: unknown } | undefined

  async function add(form: Form, bytes: Uint8Array): Promise<void> {
    if (failed !== undefined) throw failed.error
    const folder = unread.get(form) ?? folders.open()
    unread.set(form, folder)
    await folder.put(bytes)
    unreadBytes += bytes.length
    if (reading === undefined && unreadBytes > MANY) beginReading()
  }

  function beginReading(): void {
    const files = unread
    unread = new Map()
    unreadBytes = 0
    reading = intoTable(files)
      .catch((error: unknown) => {
        failed = { error }
      })
      .finally(() => {
        reading = undefined
      })
  }

  /** Reads files into the table, and removes them; where none may be made, they are read where they are. */
  async function intoTable(files: ReadonlyMap<Form, VolumeFolder>): Promise<void> {
    const select = selectOf(files)
    const isMade = await hasTaken(select)
    if (!isMade) kept.push(select)
    else await Promise.all([...files.values()].map((folder) => folder.remove()))
  }

  async function hasTaken(select: string): Promise<boolean> {
    const told = { signal: dropped.signal }
    if (state === 'table') {
      await session.execute(`INSERT INTO ${table}\n${select}`, told)
      return true
    }
    if (state === 'refused') return false
    state = 'asked for'
    try {
      await session.execute(`CREATE TABLE ${table} ${stagingClauses()} AS\n${select}`, told)
      state = 'table'
      return true
    } catch (error) {
      if (!isRefusal(error)) throw error
      state = 'refused'
      return false
    }
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
      if (unreadBytes > 0 && (state === 'table' || unreadBytes > MANY)) beginReading()
      await reading
      if (failed !== undefined) throw failed.error
      if (state === 'table') return table
      return `(${[...kept, ...(unread.size > 0 ? [selectOf(unread)] : [])].join('\nUNION ALL\n')})`
    },
    async drop() {
      dropped.abort()
      await reading
      // What cannot be dropped must not hide how the run ended; the table says what it is.
      if (state === 'asked for' || state === 'table')
        await session.execute(`DROP TABLE IF EXISTS ${table}`).catch(() => {})
      state = 'no table'
      await folders.close()
    },
  }
}

function isRefusal(error: unknown): boolean {
  return CustomerioDatabricksError.isInstance(error) && error.code === 'statement' && !error.retryable
}
