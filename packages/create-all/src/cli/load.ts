import { readFileSync } from 'node:fs'
import {
  CustomerioDatabricksError,
  type FileOptions,
  inputFiles,
  type LoadMode,
  loadFile,
  loadQuery,
  type SourceFormat,
} from '@customerio-databricks/core'
import type { Runtime } from './command.js'
import { findTable, selectDomains } from './domains.js'
import { STDIN } from './inputs.js'
import { readMapping } from './mapping-file.js'
import { demandTables } from './missing-tables.js'
import { PROGRAM } from './names.js'
import { formatOf, type RunFlags, runFiles } from './run.js'
import { settings } from './settings.js'
import { usageError } from './usage-error.js'

export interface LoadFlags extends RunFlags {
  readonly format?: SourceFormat
  readonly map?: string
  readonly fromSql?: string
  readonly incremental?: string
  readonly overlap?: number
  readonly full?: true
  readonly mode: LoadMode
}

/** Does `load`. */
export async function load(
  name: string,
  named: readonly string[],
  flags: LoadFlags,
  runtime: Runtime,
): Promise<void> {
  const run = settings(flags)
  const domains = selectDomains(run.only)
  const table = findTable(name, domains)
  if ((flags.fromSql === undefined) === (named.length === 0))
    throw usageError(
      `Name files to load, or a query with --from-sql, and not both. See ${PROGRAM} load --help.`,
    )
  if (flags.incremental === undefined && (flags.overlap !== undefined || flags.full === true))
    throw usageError('--overlap and --full go with --incremental COLUMN.')
  const incremental = incrementalOf(flags)
  if (flags.fromSql !== undefined) {
    if (flags.map !== undefined) throw usageError('--map is for files; a query names its columns itself.')
    const query = readQuery(flags.fromSql)
    await runFiles([flags.fromSql], flags, run, runtime, async (warehouse, { rejects, signal }) => {
      await demandTables(warehouse, [table], domains, run)
      return loadQuery(warehouse, table, query, {
        rejects,
        signal,
        source: flags.fromSql as string,
        ...incremental,
        mode: flags.mode,
      })
    })
    return
  }
  const files = await inputFiles(named)
  const map = flags.map === undefined ? {} : { map: await readMapping(flags.map) }
  await runFiles(files, flags, run, runtime, async (warehouse, options) => {
    await demandTables(warehouse, [table], domains, run)
    return loadFile(warehouse, table, files, {
      ...options,
      ...formatOf(flags),
      ...map,
      ...incremental,
      mode: flags.mode,
    })
  })
}

function incrementalOf({ incremental: column, overlap, full }: LoadFlags): Pick<FileOptions, 'incremental'> {
  if (column === undefined) return {}
  return {
    incremental: {
      column,
      ...(overlap === undefined ? {} : { overlap }),
      ...(full === true ? { full } : {}),
    },
  }
}

function readQuery(file: string): string {
  try {
    return readFileSync(file === STDIN ? 0 : file, 'utf8')
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
