import { duckdb } from '@customerio-databricks/core/duckdb'
import {
  type CheckOptions,
  checkFile,
  checkTables,
  type FileReport,
  type QualityReport,
} from '@customerio-databricks/core/quality'
import { qualityPage } from '../pages/quality-page.js'
import { checkText, fileText } from './check-text.js'
import type { Runtime, TargetFlags } from './command.js'
import { findTable, selectDomains } from './domains.js'
import { CHECK_FAILED, DONE, DONE_WITH_REJECTS } from './exit-codes.js'
import { demandInputs, endStdinOnAbort } from './inputs.js'
import { junit } from './junit.js'
import { demandTarget } from './missing-tables.js'
import { print, printJson } from './output.js'
import { countProgress, progress } from './progress.js'
import { type Settings, settings } from './settings.js'
import { withWarehouse } from './target.js'
import { usageError } from './usage-error.js'
import { writeReport } from './write-report.js'

export interface CheckFlags extends TargetFlags {
  readonly table?: readonly string[]
  readonly since?: Date
  readonly maxAge?: number
  readonly minRows?: number
  readonly junit?: string
  readonly html?: string
}

/** Does `check`. */
export async function check(file: string | undefined, flags: CheckFlags, runtime: Runtime): Promise<void> {
  if (file !== undefined) return checkOneFile(file, flags, runtime)
  const report = await checkTarget(flags, settings(flags), runtime.signal)
  write(report, flags)
  if (flags.json) printJson(report)
  else print(checkText(report))
  runtime.exitWith(report.verdict === 'failed' ? CHECK_FAILED : DONE)
}

async function checkTarget(flags: CheckFlags, run: Settings, signal: AbortSignal): Promise<QualityReport> {
  const domains = selectDomains(run.only)
  for (const name of flags.table ?? []) findTable(name, domains)
  const options: CheckOptions = {
    signal,
    ...(flags.table === undefined ? {} : { tables: flags.table }),
    ...(flags.since === undefined ? {} : { since: flags.since }),
    ...(flags.maxAge === undefined ? {} : { maxAge: flags.maxAge }),
    ...(flags.minRows === undefined ? {} : { minRows: flags.minRows }),
  }
  demandTarget(run)
  const shown = countProgress('tables checked')
  return withWarehouse(run, async (warehouse) => {
    try {
      return await checkTables(warehouse, domains, { ...options, onProgress: shown.update })
    } finally {
      shown.end()
    }
  })
}

async function checkOneFile(file: string, flags: CheckFlags, { signal, exitWith }: Runtime): Promise<void> {
  const [name, ...others] = flags.table ?? []
  if (name === undefined || others.length > 0) {
    throw usageError(`To check a file, say which table it is for: check ${file} --table people`)
  }
  for (const [flag, value] of Object.entries({ since: flags.since, 'max-age': flags.maxAge })) {
    if (value !== undefined)
      throw usageError(`--${flag} is for tables: the rows of a file are not loaded yet.`)
  }
  if (flags.minRows !== undefined) throw usageError('--min-rows is for tables.')
  demandInputs([file])
  const domains = selectDomains(settings(flags).only)
  const table = findTable(name, domains)
  const owner = domains.find(({ tables }) => tables.includes(table)) as (typeof domains)[number]
  endStdinOnAbort([file], signal)
  const shown = progress()
  const scratch = await duckdb({ file: ':memory:' })
  let report: FileReport
  try {
    report = await checkFile(scratch, owner, name, file, { signal, onProgress: shown.update })
  } finally {
    shown.end()
    await scratch.close()
  }
  write(report.quality, flags, report)
  if (flags.json) printJson(report)
  else print(fileText(report, name))
  const failed = report.quality.verdict === 'failed'
  exitWith(failed ? CHECK_FAILED : report.records.rejected > 0 ? DONE_WITH_REJECTS : DONE)
}

function write(report: QualityReport, { junit: xml, html }: CheckFlags, file?: FileReport): void {
  if (xml !== undefined) writeReport(xml, junit(report, file))
  if (html !== undefined) writeReport(html, qualityPage(report, file))
}
