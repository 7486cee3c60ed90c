import { ingest, rejectsIn, replayRejects, type SourceFormat } from '@customerio-databricks/core'
import type { Runtime } from './command.js'
import { findTable, selectDomains } from './domains.js'
import { demandInputs } from './inputs.js'
import { readMapping } from './mapping-file.js'
import { demandTables } from './missing-tables.js'
import { type RunFlags, readingOf, runFiles } from './run.js'
import { settings } from './settings.js'
import { usageError } from './usage-error.js'

export interface ReplayFlags extends RunFlags {
  readonly map?: string
  readonly format?: SourceFormat
}

/** Does `replay`. */
export async function replay(file: string, flags: ReplayFlags, runtime: Runtime): Promise<void> {
  const run = settings(flags)
  const domains = selectDomains(run.only)
  demandInputs([file])
  const into = await tableOf(file)
  const map = flags.map === undefined ? {} : { map: await readMapping(flags.map) }
  const table = into === undefined ? undefined : findTable(into, domains)
  const about = {
    jobType: table === undefined ? ('ingest' as const) : ('load' as const),
    domains,
    targetTables: table === undefined ? [] : [table.name],
    configuration: { replay: file, ...map },
  }
  await runFiles([file], flags, run, runtime, about, async (warehouse, options) => {
    if (table === undefined) return ingest(warehouse, domains, rawTexts(file), { ...options, source: file })
    await demandTables(warehouse, [table], domains, run)
    return replayRejects(warehouse, table, file, { ...options, ...map, ...readingOf(flags) })
  })
}

/** The table of every reject of a file; undefined for payloads. */
async function tableOf(file: string): Promise<string | undefined> {
  const tables = new Set<string | undefined>()
  for await (const rejects of rejectsIn(file)) for (const { into } of rejects) tables.add(into)
  if (tables.size === 0) throw usageError(`${file} holds no rejected record.`)
  if (tables.size === 1) return [...tables][0]
  throw usageError(
    `${file} holds records of several tables: ${[...tables].join(', ')}. Replay them one by one.`,
  )
}

async function* rawTexts(file: string): AsyncGenerator<string> {
  for await (const rejects of rejectsIn(file)) for (const { raw } of rejects) yield raw
}
