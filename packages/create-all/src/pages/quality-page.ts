import {
  brokenRules,
  type CheckedTable,
  type FileReport,
  type QualityReport,
  type RuleResult,
} from '@customerio-databricks/core/quality'
import { type Markup, markup, type Part } from './markup.js'
import { bar, page, tile, timeText } from './page.js'

const SHOWN_REJECTS = 100

/** A check as one HTML page: what is broken, by how much, where to look; then every table. */
export function qualityPage(report: QualityReport, file?: FileReport): string {
  const { target, checkedAt, since, counts } = report
  const broken = brokenRules(report)
  const when = since === undefined ? '' : `, rows loaded since ${timeText(since)}`
  return page(
    `Quality of ${target}`,
    markup`<h1>Quality of ${target}</h1>
<p class="dim">Checked ${timeText(checkedAt)}${when}.</p>
<div class="tiles">
${tile('rules passed', number(counts.passed), 'passed')}
${tile('warned', number(counts.warned), 'warned')}
${tile('failed', number(counts.failed), 'failed')}
${file === undefined ? '' : tile('records rejected', number(file.records.rejected), file.records.rejected > 0 ? 'failed' : '')}
</div>
${file === undefined ? '' : rejected(file)}
${broken.length === 0 ? markup`<p>Every rule holds.</p>` : brokenTable(broken)}
${tables(report.tables)}
${notChecked(report)}`,
  )
}

function brokenTable(broken: readonly RuleResult[]): Markup {
  return markup`<h2>Broken rules</h2>
<p class="dim">Keys that hold personal data are not shown; the query lists the rows for those who may read them.</p>
<div class="scroll"><table>
<thead><tr><th>verdict</th><th>table</th><th>rule</th><th class="number">rows</th><th>of all</th><th>such as</th></tr></thead>
<tbody>
${broken.map(brokenRow)}</tbody>
</table></div>`
}

function brokenRow(rule: RuleResult): Markup {
  const share = rule.checked === 0 ? 1 : rule.violations / rule.checked
  const label = `${number(rule.violations)} of ${number(rule.checked)}`
  const query =
    rule.query === undefined
      ? ''
      : markup`<details><summary>Query</summary><pre>${rule.query}</pre></details>`
  return markup`<tr>
<td class="${rule.verdict}">${rule.verdict}</td>
<td><code>${rule.table}</code></td>
<td><code>${rule.rule}</code><br><span class="dim">${rule.kind}. ${rule.finding}</span></td>
<td class="number">${number(rule.violations)}</td>
<td>${percent(share)}${bar(label, [{ share, kind: rule.verdict }])}</td>
<td>${samples(rule)}${query}</td>
</tr>
`
}

function samples({ samples }: RuleResult): Part {
  return samples.map(
    (sample) =>
      markup`<div>${Object.entries(sample).map(([column, value]) => markup`<code title="${column}">${value}</code> `)}</div>`,
  )
}

function tables(all: readonly CheckedTable[]): Markup {
  return markup`<h2>Tables</h2>
<div class="scroll"><table>
<thead><tr><th>table</th><th>domain</th><th class="number">rows</th><th>newest row</th><th>rules</th></tr></thead>
<tbody>
${all.map(tableRow)}</tbody>
</table></div>`
}

function tableRow({ table, domain, rows, newest, rules }: CheckedTable): Markup {
  const kinds = ['passed', 'warned', 'failed'] as const
  const counts = kinds.map((kind) => ({ kind, n: rules.filter(({ verdict }) => verdict === kind).length }))
  const label = counts
    .filter(({ n }) => n > 0)
    .map(({ kind, n }) => `${n} ${kind}`)
    .join(', ')
  return markup`<tr>
<td><code>${table}</code></td>
<td>${domain}</td>
<td class="number">${number(rows)}</td>
<td>${newest === null ? '' : timeText(newest)}</td>
<td>${label}${bar(
    label,
    counts.map(({ kind, n }) => ({ kind, share: n / Math.max(1, rules.length) })),
  )}</td>
</tr>
`
}

function rejected({ records, rejects }: FileReport): Part {
  if (rejects.length === 0) return ''
  const shown = rejects.slice(0, SHOWN_REJECTS)
  return markup`<h2>Records that a load would reject</h2>
<p class="dim">${number(shown.length)} of ${number(records.rejected)}.</p>
<div class="scroll"><table>
<thead><tr><th class="number">line</th><th>rule</th><th>reason</th></tr></thead>
<tbody>
${shown.map(({ line, rule, reason }) => markup`<tr><td class="number">${line}</td><td>${rule}</td><td>${reason}</td></tr>\n`)}</tbody>
</table></div>`
}

function notChecked({ notChecked }: QualityReport): Part {
  if (notChecked.length === 0) return ''
  return markup`<h2>Not checked</h2>
<ul>
${notChecked.map(({ table, rule, reason }) => markup`<li><code>${rule === undefined ? table : `${table}, ${rule}`}</code>: ${reason}</li>\n`)}</ul>`
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}

function percent(share: number): string {
  return `${(share * 100).toFixed(share < 0.01 ? 2 : 0)} %`
}
