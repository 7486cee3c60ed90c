import type {
  LoadDay,
  MonitoredTable,
  MonitorReport,
  SlowStatement,
} from '@customerio-databricks/core/monitor'
import { ageText } from '../age-text.js'
import { sizeText } from '../size-text.js'
import { barChart, chartStyle, lineChart } from './charts.js'
import { type Markup, markup, type Part } from './markup.js'
import { page, tile, timeText } from './page.js'

/** A look of the monitor as one HTML page: what is beyond a threshold, then tables, loads and slow statements. */
export function monitorPage(report: MonitorReport): string {
  const { target, lookedAt, tables, broken, notes, missing, loads, slow } = report
  const sum = (of: (table: MonitoredTable) => number) => tables.reduce((total, table) => total + of(table), 0)
  return page(
    `Tables of ${target}`,
    markup`<h1>Tables of ${target}</h1>
<p class="dim">Looked at ${timeText(lookedAt)}.</p>
<div class="tiles">
${tile('tables', number(tables.length))}
${tile('rows', number(sum(({ rows }) => rows)))}
${tile('size', sizeText(sum(({ bytes }) => bytes)))}
${tile('beyond a threshold', number(broken.length), broken.length > 0 ? 'failed' : 'passed')}
</div>
${
  broken.length === 0
    ? ''
    : list(
        'Beyond a threshold',
        broken.map(({ finding }) => markup`<span class="failed">${finding}</span>`),
      )
}
${tablesOf(report)}
${loadsOf(loads)}
${slowOf(slow)}
${notes.length === 0 ? '' : list('Not known', notes)}
${missing.length === 0 ? '' : list('Not there', missing)}`,
    { style: chartStyle },
  )
}

function tablesOf({ tables, lookedAt }: MonitorReport): Part {
  if (tables.length === 0) return ''
  return scrolled(
    'Tables',
    markup`<thead><tr><th>table</th><th class="number">rows</th><th class="number">since the last look</th><th>rows over time</th><th class="number">size</th><th class="number">files</th><th>newest row</th></tr></thead>
<tbody>
${tables.map((table) => tableRow(table, lookedAt))}</tbody>`,
  )
}

function tableRow(table: MonitoredTable, lookedAt: Date): Markup {
  const { rows, growth, looks, bytes, files, newest } = table
  const points = looks.map((look) => ({ at: look.lookedAt.getTime(), value: look.rows }))
  const first = looks[0]
  const label =
    first === undefined || looks.length === 1
      ? `${number(rows)} rows at the first look`
      : `From ${number(first.rows)} rows at ${timeText(first.lookedAt)} to ${number(rows)}, in ${looks.length} looks`
  return markup`<tr>
<td><code>${table.table}</code><br><span class="dim">${table.domain}</span></td>
<td class="number">${number(rows)}</td>
<td class="number">${growth === null ? markup`<span class="dim">first look</span>` : markup`${signed(growth.rows)}<br><span class="dim">${ageText(lookedAt.getTime() - growth.since.getTime())}</span>`}</td>
<td>${lineChart(label, points)}</td>
<td class="number">${sizeText(bytes)}</td>
<td class="number">${files === null ? '' : number(files)}</td>
<td>${newest === null ? '' : markup`${ageText(lookedAt.getTime() - newest.getTime())} ago<br><span class="dim">${timeText(newest)}</span>`}</td>
</tr>
`
}

function loadsOf(loads: readonly LoadDay[]): Part {
  if (loads.length === 0) return ''
  const read = loads.reduce((sum, day) => sum + day.read, 0)
  const rejected = loads.reduce((sum, day) => sum + day.rejected, 0)
  const label = `Records read on ${loads.length} days: ${number(read)}, of them ${number(rejected)} rejected`
  const chart = barChart(
    label,
    loads.map((day) => ({ value: day.read, bad: day.rejected })),
  )
  return scrolled(
    'Loads',
    markup`<thead><tr><th>day</th><th class="number">runs</th><th class="number">failed</th><th class="number">records read</th><th class="number">rejected</th><th class="number">records/s</th></tr></thead>
<tbody>
${loads.map(loadRow)}</tbody>`,
    markup`${chart}<p class="dim">${label}, in red.</p>`,
  )
}

function loadRow({ day, runs, failed, read, rejected, recordsPerSecond }: LoadDay): Markup {
  return markup`<tr><td>${day}</td><td class="number">${number(runs)}</td><td class="number">${number(failed)}</td><td class="number">${number(read)}</td><td class="number">${number(rejected)}</td><td class="number">${recordsPerSecond === null ? '' : number(recordsPerSecond)}</td></tr>\n`
}

function slowOf(slow: readonly SlowStatement[]): Part {
  if (slow.length === 0) return ''
  return scrolled(
    'Slowest statements of 24 hours',
    markup`<thead><tr><th class="number">seconds</th><th>statement</th><th>tables</th><th>began</th><th>id</th></tr></thead>
<tbody>
${slow.map(({ id, operation, tables, seconds, startedAt }) => markup`<tr><td class="number">${seconds.toFixed(1)}</td><td>${operation}</td><td>${tables.join(', ')}</td><td>${timeText(startedAt)}</td><td><code>${id}</code></td></tr>\n`)}</tbody>`,
  )
}

/** A table under its heading; where it is too wide it scrolls, by keys as well. */
function scrolled(heading: string, content: Markup, before: Part = ''): Markup {
  return markup`<h2>${heading}</h2>
${before}
<div class="scroll" role="region" aria-label="${heading}" tabindex="0"><table>
${content}
</table></div>`
}

function list(heading: string, items: readonly Part[]): Markup {
  return markup`<h2>${heading}</h2>
<ul>
${items.map((item) => markup`<li>${item}</li>\n`)}</ul>`
}

function signed(value: number): string {
  return value > 0 ? `+${number(value)}` : number(value)
}

function number(value: number): string {
  return value.toLocaleString('en-US')
}
