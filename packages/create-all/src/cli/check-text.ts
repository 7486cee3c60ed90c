import {
  brokenRules,
  type FileReport,
  type QualityReport,
  type RuleResult,
} from '@customerio-databricks/core/quality'
import { visible } from './output.js'
import { tableText } from './table-text.js'

const SHOWN_REJECTS = 20
const SHOWN_KEYS = 2

/** What a check of tables found, for people: what is broken, then one line of counts. */
export function checkText(report: QualityReport): string {
  const { counts, tables, target, since } = report
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  const when = since === undefined ? '' : ` loaded since ${since.toISOString()}`
  const rules = counts.passed + counts.warned + counts.failed
  return [
    brokenText(report),
    notCheckedText(report),
    visible(
      `${count(rules, 'rule')} of ${count(tables.length, 'table')} in ${target}, ${count(rows, 'row')}${when}: ${count(counts.passed, '')}passed, ${count(counts.warned, '')}warned, ${count(counts.failed, '')}failed.`,
    ),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

/** What a check of a file found, for people. */
export function fileText({ records, rejects, quality }: FileReport, table: string): string {
  const shown = [...rejects].sort((a, b) => a.line - b.line).slice(0, SHOWN_REJECTS)
  const more = records.rejected - shown.length
  const rejected =
    shown.length === 0
      ? ''
      : [
          'Records that a load would reject:',
          ...shown.map(({ line, rule, reason }) => `  line ${line}, ${rule}: ${reason}`),
          ...(more > 0 ? [`  and ${more.toLocaleString('en-US')} more`] : []),
        ].join('\n')
  const taken = records.read - records.rejected
  return [
    visible(rejected),
    brokenText(quality),
    visible(
      `${count(records.read, 'record')} of ${quality.target} for ${table}: ${count(taken, '')}would be taken, ${count(records.rejected, '')}rejected. Of the rules on what is taken, ${count(quality.counts.passed, '')}passed, ${count(quality.counts.warned, '')}warned, ${count(quality.counts.failed, '')}failed. Nothing was loaded.`,
    ),
  ]
    .filter((block) => block !== '')
    .join('\n\n')
}

function brokenText(report: QualityReport): string {
  const broken = brokenRules(report)
  if (broken.length === 0) return ''
  return tableText(
    [
      { head: 'verdict' },
      { head: 'table' },
      { head: 'rule' },
      { head: 'rows', align: 'right' },
      { head: 'of', align: 'right' },
      { head: 'such as' },
    ],
    broken.map((rule) => [
      rule.verdict,
      rule.table,
      rule.rule,
      rule.violations,
      rule.checked,
      rule.samples.length > 0 ? sampleText(rule) : rule.finding,
    ]),
  )
}

/** The first keys of a rule that is broken, a line each: `event_id m1`. */
function sampleText({ samples }: RuleResult): string[] {
  const shown = samples.slice(0, SHOWN_KEYS).map((sample) =>
    Object.entries(sample)
      .map(([column, value]) => `${column} ${value}`)
      .join(', '),
  )
  return samples.length > SHOWN_KEYS ? [...shown, '…'] : shown
}

function notCheckedText({ notChecked }: QualityReport): string {
  if (notChecked.length === 0) return ''
  const lines = notChecked.map(
    ({ table, rule, reason }) => `  ${rule === undefined ? table : `${table}, ${rule}`}: ${reason}`,
  )
  return ['Not checked:', ...lines].map(visible).join('\n')
}

/** `1,234 rows`, `1 row`; without a noun `1,234 `. */
function count(value: number, noun: string): string {
  return `${value.toLocaleString('en-US')} ${noun === '' || value === 1 ? noun : `${noun}s`}`
}
