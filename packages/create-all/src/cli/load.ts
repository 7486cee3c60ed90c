import { readFileSync } from 'node:fs'
import {
  CustomerioDatabricksError,
  type Domain,
  type FileOptions,
  inputFiles,
  type LoadMode,
  loadFile,
  loadQuery,
  type SourceFormat,
  type Table,
} from '@customerio-databricks/core'
import { type ChunkFlags, chunksOf } from './chunk-flags.js'
import type { Runtime } from './command.js'
import { findTable, selectDomains } from './domains.js'
import { STDIN } from './inputs.js'
import { readMapping } from './mapping-file.js'
import { demandTables } from './missing-tables.js'
import { PROGRAM } from './names.js'
import { type RunAbout, type RunFlags, readingOf, runFiles } from './run.js'
import { settings } from './settings.js'
import { usageError } from './usage-error.js'

export interface LoadFlags extends RunFlags, ChunkFlags {
  readonly format?: SourceFormat
  readonly map?: string
  readonly fromSql?: string
  readonly incremental?: string
  readonly overlap?: number
  readonly full?: true
  readonly threads?: number
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
    const about = { ...aboutOf(flags, domains, table), configuration: { query, mode: flags.mode } }
    await runFiles(
      [flags.fromSql],
      flags,
      run,
      runtime,
      about,
      async (warehouse, { rejects, signal, jobId }) => {
        await demandTables(warehouse, [table], domains, run)
        return loadQuery(warehouse, table, query, {
          rejects,
          signal,
          jobId,
          source: flags.fromSql as string,
          ...incremental,
          mode: flags.mode,
        })
      },
    )
    return
  }
  const files = await inputFiles(named)
  const map = flags.map === undefined ? {} : { map: await readMapping(flags.map) }
  const { chunkRows: rows, chunkBytes: bytes } = flags
  const chunks = chunksOf(flags)
  const configuration = { files, mode: flags.mode, format: flags.format, rows, bytes, ...map }
  const about = { ...aboutOf(flags, domains, table), configuration }
  await runFiles(files, flags, run, runtime, about, async (warehouse, options) => {
    await demandTables(warehouse, [table], domains, run)
    return loadFile(warehouse, table, files, {
      ...chunks(options),
      ...readingOf(flags),
      ...map,
      ...incremental,
      mode: flags.mode,
    })
  })
}

function aboutOf(
  { mode, resume }: LoadFlags,
  domains: readonly Domain[],
  table: Table,
): Omit<RunAbout, 'configuration'> {
  const resumed = resume === undefined ? {} : { resume }
  return { jobType: 'load', domains, targetTables: [table.name], loadMode: mode, ...resumed }
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
