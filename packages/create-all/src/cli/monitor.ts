import type { Domain } from '@customerio-databricks/core'
import {
  alertFile,
  type MonitorReport,
  monitorTables,
  sendAlert,
  type Thresholds,
} from '@customerio-databricks/core/monitor'
import { monitorPage } from '../pages/monitor-page.js'
import type { Runtime, TargetFlags } from './command.js'
import { findTable, selectDomains } from './domains.js'
import { CHECK_FAILED, DONE } from './exit-codes.js'
import { openJournal } from './journal.js'
import { demandTarget } from './missing-tables.js'
import { monitorText } from './monitor-text.js'
import { print, printJson } from './output.js'
import { countProgress } from './progress.js'
import { type Settings, settings } from './settings.js'
import { withWarehouse } from './target.js'
import { usageError } from './usage-error.js'
import { writeReport } from './write-report.js'

export interface MonitorFlags extends TargetFlags, Thresholds {
  readonly table?: readonly string[]
  readonly alertWebhook?: string
  readonly alertFile?: string
  readonly html?: string
}

/** Does `monitor`. */
export async function monitor(flags: MonitorFlags, { signal, exitWith }: Runtime): Promise<void> {
  const run = settings(flags)
  const domains = selectDomains(run.only)
  for (const name of flags.table ?? []) findTable(name, domains)
  if (flags.alertFile !== undefined) return writeAlertFile(flags.alertFile, flags, run, domains)
  demandTarget(run)
  const report = await look(flags, run, domains, signal)
  if (flags.html !== undefined) writeReport(flags.html, monitorPage(report))
  if (flags.json) printJson(report)
  else print(monitorText(report))
  const webhook = flags.alertWebhook ?? (process.env.CUSTOMERIO_ALERT_WEBHOOK || undefined)
  if (webhook !== undefined && report.broken.length > 0) await sendAlert(webhook, report)
  exitWith(report.broken.length > 0 ? CHECK_FAILED : DONE)
}

async function look(
  { table, maxAge, maxGrowth, maxRejects, maxSeconds }: MonitorFlags,
  run: Settings,
  domains: readonly Domain[],
  signal: AbortSignal,
): Promise<MonitorReport> {
  const given = Object.entries({ tables: table, maxAge, maxGrowth, maxRejects, maxSeconds })
  const options = Object.fromEntries(given.filter(([, value]) => value !== undefined))
  const shown = countProgress('tables looked at')
  return withWarehouse(run, async (warehouse) => {
    try {
      const journal = await openJournal(warehouse, domains)
      return await monitorTables(warehouse, domains, {
        ...options,
        journal,
        signal,
        onProgress: shown.update,
      })
    } finally {
      shown.end()
    }
  })
}

function writeAlertFile(
  path: string,
  { maxAge, table }: MonitorFlags,
  { catalog, schema }: Settings,
  domains: readonly Domain[],
): void {
  if (maxAge === undefined)
    throw usageError('An alert needs its threshold: add --max-age, such as --max-age 6.')
  if (catalog === undefined) throw usageError('An alert names the catalog of its tables: add --catalog.')
  const tables = table === undefined ? {} : { tables: table }
  writeReport(path, alertFile(domains, { namespace: { catalog, schema }, maxAge, ...tables }))
}
