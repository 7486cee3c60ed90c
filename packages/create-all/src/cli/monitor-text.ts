import type { MonitorReport } from '@customerio-databricks/core/monitor'
import { ageText } from '../age-text.js'
import { sizeText } from '../size-text.js'
import { visible } from './output.js'
import { tableText } from './table-text.js'

const SHOWN_DAYS = 7

/** What a monitor saw, for people: what is beyond a threshold, the tables, the loads, slow statements, notes. */
export function monitorText(report: MonitorReport): string {
  const { target, tables, broken, notes, missing } = report
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const bytes = tables.reduce((sum, table) => sum + table.bytes, 0)
  return [
    broken.length === 0
      ? ''
      : visible(['Beyond a threshold:', ...broken.map(({ finding }) => `  ${finding}`)].join('\n')),
    tables.length === 0 ? '' : tablesText(report),
    loadsText(report),
    slowText(report),
    visible([...notes, ...(missing.length === 0 ? [] : [`Not there: ${missing.join(', ')}.`])].join('\n')),
    visible(
      `${tables.length} ${tables.length === 1 ? 'table' : 'tables'} in ${target}: ${number(rows)} rows, ${sizeText(bytes)}, ${broken.length} beyond a threshold.`,
    ),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

function tablesText({ tables, lookedAt }: MonitorReport): string {
  const right = ['rows', 'since last look', 'size', 'files', 'newest row'] as const
  return tableText(
    [{ head: 'table' }, ...right.map((head) => ({ head, align: 'right' }) as const)],
    tables.map(({ table, rows, growth, bytes, files, newest }) => [
      table,
      rows,
      growth === null ? '' : signed(growth.rows),
      sizeText(bytes),
      files === null ? '' : number(files),
      newest === null ? '' : `${ageText(lookedAt.getTime() - newest.getTime())} ago`,
    ]),
  )
}

function loadsText({ loads }: MonitorReport): string {
  if (loads.length === 0) return ''
  const right = ['runs', 'failed', 'read', 'rejected', 'records/s'] as const
  return tableText(
    [{ head: 'day' }, ...right.map((head) => ({ head, align: 'right' }) as const)],
    loads
      .slice(-SHOWN_DAYS)
      .map(({ day, runs, failed, read, rejected, recordsPerSecond }) => [
        day,
        runs,
        failed,
        read,
        rejected,
        recordsPerSecond ?? '',
      ]),
  )
}

function slowText({ slow }: MonitorReport): string {
  if (slow.length === 0) return ''
  return tableText(
    [{ head: 'slowest' }, { head: 'statement' }, { head: 'seconds', align: 'right' }, { head: 'tables' }],
    slow.map(({ id, operation, seconds, tables }) => [id, operation, seconds.toFixed(1), tables.join(', ')]),
  )
}

function signed(value: number): string {
  return value > 0 ? `+${number(value)}` : number(value)
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
