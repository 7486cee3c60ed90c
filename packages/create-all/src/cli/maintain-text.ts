import type { MaintenanceReport, MaintenanceStep } from '@customerio-databricks/core/maintain'
import { sizeText } from '../size-text.js'
import { visible } from './output.js'
import { tableText } from './table-text.js'

type Size = MaintenanceReport['before']

/** What a maintenance did, for people: each action that was done or planned, then the sizes before and after. */
export function maintenanceText(report: MaintenanceReport): string {
  const steps = report.tables.flatMap(({ table, steps }) => steps.map((step) => ({ table, ...step })))
  const shown = steps.filter(({ status }) => status !== 'skipped')
  return [
    shown.length === 0 ? '' : stepsText(shown),
    report.missing.length === 0 ? '' : visible(`Not there: ${report.missing.join(', ')}.`),
    visible(summary(report, steps)),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

function stepsText(steps: readonly (MaintenanceStep & { readonly table: string })[]): string {
  return tableText(
    [{ head: 'table' }, { head: 'action' }, { head: 'status' }, { head: 'because' }],
    steps.map(({ table, action, status, finding }) => [table, action, status, finding]),
  )
}

function summary(
  { target, tables, dryRun, before, after }: MaintenanceReport,
  steps: readonly MaintenanceStep[],
): string {
  const count = (status: MaintenanceStep['status']) => steps.filter((step) => step.status === status).length
  const done = dryRun ? `${count('planned')} planned` : `${count('done')} done`
  const sizes = dryRun ? size(before) : `before ${size(before)}, after ${size(after)}`
  const end = dryRun ? ' Nothing was changed.' : ''
  return `${tables.length} ${tables.length === 1 ? 'table' : 'tables'} in ${target}: ${done}, ${count('skipped')} skipped; ${sizes}.${end}`
}

function size({ bytes, files }: Size): string {
  return files === null ? sizeText(bytes) : `${files.toLocaleString('en-US')} files of ${sizeText(bytes)}`
}
