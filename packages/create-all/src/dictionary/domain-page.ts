import { type Markup, markup, type Part } from '../pages/markup.js'
import { type Draw, entityDot, lineageDot } from './diagram.js'
import { dictionaryPage, table as htmlTable } from './layout.js'
import type {
  ColumnSource,
  DictionaryColumn,
  DictionaryDomain,
  DictionaryTable,
  DictionaryView,
} from './model.js'

/**
 * A domain's page: its diagrams, then every table.
 * @param pageOf the page that a table stands on
 */
export function domainPage(
  dictionary: DictionaryDomain,
  draw: Draw,
  pageOf: (table: string) => string,
): string {
  const { domain, tables, views } = dictionary
  return dictionaryPage(
    `${domain.name}: data dictionary`,
    markup`<h1>${domain.name}</h1>
<p>${domain.comment} <span class="dim">SQL: <code>${domain.file}.sql</code></span></p>
<ul>
${tables.map(({ table }) => markup`<li><a href="#${table.name}">${table.name}</a> <span class="dim">${table.comment}</span></li>\n`)}${views.map(({ view }) => markup`<li><a href="#${view.name}">${view.name}</a> <span class="dim">${view.comment}</span></li>\n`)}</ul>
<h2>Keys</h2>
<p class="dim">An arrow goes from a foreign key to the table that it points to. Dashed: a table of another domain.</p>
${figure(draw(entityDot(dictionary, pageOf), `Tables of ${domain.name} and their keys`))}
<h2>Lineage</h2>
<p class="dim">From the records that come in to the tables, and to what is computed from them. Each column says below from which place it comes.</p>
${figure(draw(lineageDot(dictionary, pageOf), `What fills the tables of ${domain.name}`))}
${tables.map((table) => tableSection(table, pageOf))}${views.map((view) => viewSection(view, pageOf))}`,
  )
}

function figure(svg: Markup): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="Diagram">${svg}</div>`
}

function tableSection(dictionary: DictionaryTable, pageOf: (table: string) => string): Markup {
  const { table, columns, checks, expectations, takes, derivedFrom } = dictionary
  return markup`<section id="${table.name}" aria-labelledby="${table.name}-name">
<h2 id="${table.name}-name">${table.name}</h2>
<p>${table.comment}</p>
<dl>
<dt>Kind</dt><dd>${table.kind}</dd>
<dt>Key</dt><dd><code>${table.primaryKey.join(', ')}</code></dd>
<dt>Filled from</dt><dd>${table.feed}</dd>
${derivedFrom.length === 0 ? '' : markup`<dt>Computed from</dt><dd>${links(derivedFrom, pageOf)}</dd>\n`}${table.clusterBy.length === 0 ? '' : markup`<dt>Clustered by</dt><dd><code>${table.clusterBy.join(', ')}</code></dd>\n`}</dl>
${htmlTable(
  `Columns of ${table.name}`,
  ['column', 'type', 'meaning', 'comes from'],
  columns.map((column) => columnRow(table.name, column, pageOf)),
)}
${rules('Checks', 'What can never be stored.', checks)}
${rules('Expectations', 'What the quality check measures.', expectations)}
${
  takes.length === 0
    ? ''
    : markup`<details><summary>Records that fill ${table.name} (${takes.length})</summary><ul>
${takes.map(({ mapping, when }) => markup`<li><b>${mapping}</b>: ${when}</li>\n`)}</ul></details>`
}
</section>
`
}

function columnRow(table: string, column: DictionaryColumn, pageOf: (table: string) => string): Markup {
  const { name, spec, type, isKey, references, sources } = column
  const marks = [
    ...(isKey ? ['key'] : []),
    ...(spec.nullable ? [] : ['not null']),
    ...(spec.pii === undefined ? [] : [`personal data: ${spec.pii}`]),
  ]
  return markup`<tr id="${table}.${name}"><th scope="row"><code>${name}</code></th><td><code>${type}</code>${marks.map((mark) => markup`<br><span class="mark">${mark}</span>`)}</td><td>${spec.comment ?? ''}${spec.values === undefined ? '' : markup` <span class="dim">One of ${spec.values.join(', ')}.</span>`}${references.length === 0 ? '' : markup` <span class="dim">Points to ${links([...new Set(references)], pageOf)}.</span>`}</td><td>${sources.map(sourceLine)}</td></tr>
`
}

function sourceLine({ records, from, cast }: ColumnSource): Markup {
  const as = cast === '' ? '' : markup` <span class="dim">as ${cast}</span>`
  return markup`<div><code>${from}</code>${as}<br><span class="dim">${records.join(', ')}</span></div>`
}

function rules(
  title: string,
  what: string,
  all: readonly { name: string; rule: string; onViolation?: string }[],
): Part {
  if (all.length === 0) return ''
  return markup`<details><summary>${title} (${all.length})</summary><p class="dim">${what}</p><ul>
${all.map(({ name, rule, onViolation }) => markup`<li><b>${name}</b>${onViolation === undefined ? '' : ` (${onViolation})`}: <code>${rule}</code></li>\n`)}</ul></details>`
}

function viewSection({ view, readsFrom }: DictionaryView, pageOf: (table: string) => string): Markup {
  return markup`<section id="${view.name}" aria-labelledby="${view.name}-name">
<h2 id="${view.name}-name">${view.name} <span class="dim">(view)</span></h2>
<p>${view.comment}</p>
<p class="dim">Reads from ${links(readsFrom, pageOf)}.</p>
</section>
`
}

function links(names: readonly string[], pageOf: (table: string) => string): Markup[] {
  return names.map((name, i) => markup`${i === 0 ? '' : ', '}<a href="${pageOf(name)}#${name}">${name}</a>`)
}
