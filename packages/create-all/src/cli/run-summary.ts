import type { Reject, RunResult, TableSummary } from '@customerio-databricks/core'
import { STDIN } from './inputs.js'
import { visible } from './output.js'
import { tableText } from './table-text.js'

const SHOWN_REJECTS = 3

/** What a run did, for people. */
export function runSummary(result: RunResult, files: readonly string[], target: string): string {
  const blocks = [
    headline(result, sourcesOf(files), target),
    result.read === 0 ? '' : tableCounts(result.tables),
    ...misfits(
      result.tables,
      'uncast',
      'Values that did not fit their column (NULL there, whole in the JSON):',
    ),
    ...misfits(result.tables, 'zoneless', 'Times without a zone, read as UTC:'),
    ...rejected(result, files),
    ...unchanged(result),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

function headline({ read, rejected, ignored }: RunResult, sources: string, target: string): string {
  if (read === 0) return visible(`There is no record in ${sources}.`)
  const counts = [
    `${count(read - rejected - ignored)} taken`,
    ...(rejected > 0 ? [`${count(rejected)} rejected`] : []),
    ...(ignored > 0 ? [`${count(ignored)} that no installed domain takes`] : []),
  ]
  return visible(
    `${count(read)} ${read === 1 ? 'record' : 'records'} of ${sources} into ${target}: ${counts.join(', ')}.`,
  )
}

function sourcesOf(files: readonly string[]): string {
  const [first = STDIN] = files
  return files.length > 1 ? `${files.length} files` : first === STDIN ? 'standard input' : first
}

/** The tables that the records reached; there are too many to list those that they did not. */
function tableCounts(tables: Readonly<Record<string, TableSummary>>): string {
  const rows = Object.entries(tables).flatMap(([name, { inserted, updated, unchanged, superseded }]) =>
    inserted + updated + unchanged + superseded === 0
      ? []
      : [[name, inserted, updated, unchanged, superseded]],
  )
  if (rows.length === 0) return ''
  const counts = ['inserted', 'updated', 'unchanged', 'superseded'].map(
    (head) => ({ head, align: 'right' }) as const,
  )
  return tableText([{ head: 'table' }, ...counts], rows)
}

function misfits(
  tables: Readonly<Record<string, TableSummary>>,
  kind: 'uncast' | 'zoneless',
  title: string,
): string[] {
  const rows = Object.entries(tables).flatMap(([table, summary]) =>
    Object.entries(summary[kind]).map(([column, values]) => [`  ${table}.${column}`, values]),
  )
  return rows.length === 0
    ? []
    : [`${title}\n${tableText([{ head: '  column' }, { head: 'values', align: 'right' }], rows)}`]
}

function rejected({ rejectedByRule, rejects, rejectsFile }: RunResult, files: readonly string[]): string[] {
  const rules = Object.entries(rejectedByRule)
  if (rules.length === 0) return []
  const title =
    rejectsFile === undefined ? 'Rejected records:' : `Rejected records, kept whole in ${rejectsFile}:`
  const lines = rules.flatMap(([rule, times]) => {
    const examples = rejects.filter((reject) => reject.rule === rule).slice(0, SHOWN_REJECTS)
    const more = times - examples.length
    return [
      `  ${rule}: ${count(times)}`,
      ...examples.map((reject) => `    ${place(reject, files.length > 1)}: ${reject.reason}`),
      ...(more > 0 ? [`    and ${count(more)} more`] : []),
    ]
  })
  return [[title, ...lines].map(visible).join('\n')]
}

function place({ source, line, index }: Reject, withSource: boolean): string {
  const name = source === STDIN ? 'standard input' : source
  return [
    ...(withSource ? [name] : []),
    `line ${line}`,
    ...(index === undefined ? [] : [`item ${index}`]),
  ].join(', ')
}

function unchanged({ read, rejected, ignored, tables }: RunResult): string[] {
  const changed = Object.values(tables).some(({ inserted, updated }) => inserted + updated > 0)
  if (changed || read - rejected - ignored === 0) return []
  const left = rejected + ignored > 0 ? 'every other record' : 'every record'
  return [`Nothing changed: ${left} was stored already.`]
}

function count(value: number): string {
  return value.toLocaleString('en-US')
}
