import {
  type Domain,
  ingestFiles,
  inputFiles,
  type SourceFormat,
  type Table,
} from '@customerio-databricks/core'
import type { ExportName } from '@customerio-databricks/core/mapping'
import { type ChunkFlags, chunksOf } from './chunk-flags.js'
import type { Runtime } from './command.js'
import { mappingsOf, selectDomains } from './domains.js'
import { demandTables } from './missing-tables.js'
import { type RunFlags, readingOf, runFiles } from './run.js'
import { settings } from './settings.js'

export interface IngestFlags extends RunFlags, ChunkFlags {
  readonly format?: SourceFormat
  readonly export?: ExportName
  readonly threads?: number
}

/** Does `ingest`. */
export async function ingest(named: readonly string[], flags: IngestFlags, runtime: Runtime): Promise<void> {
  const run = settings(flags)
  const domains = selectDomains(run.only)
  const files = await inputFiles(named)
  const { resume, chunkRows: rows, chunkBytes: bytes } = flags
  const chunks = chunksOf(flags)
  const about = {
    jobType: 'ingest' as const,
    domains,
    targetTables: filledTables(domains).map(({ name }) => name),
    configuration: { files, format: flags.format, export: flags.export, only: run.only, rows, bytes },
    ...(resume === undefined ? {} : { resume }),
  }
  await runFiles(files, flags, run, runtime, about, async (warehouse, options) => {
    await demandTables(warehouse, filledTables(domains), domains, run)
    const exportOf = flags.export === undefined ? {} : { exportOf: flags.export }
    return ingestFiles(warehouse, domains, files, {
      ...chunks(options),
      ...readingOf(flags),
      ...exportOf,
    })
  })
}

/** The tables that mappings fill; the others need not be there. */
function filledTables(domains: readonly Domain[]): Table[] {
  const filled = new Set(mappingsOf(domains).map(({ table }) => table))
  return domains.flatMap(({ tables }) => tables.filter(({ name }) => filled.has(name)))
}
