import type { Domain } from '@customerio-databricks/core'
import { markup } from '../pages/markup.js'
import { domainsDot, loadDraw } from './diagram.js'
import { domainPage } from './domain-page.js'
import { dictionaryPage, table } from './layout.js'
import { type DictionaryDomain, dictionaryOf } from './model.js'
import { searchScript } from './search.js'

/**
 * The data dictionary as files: `index.html`, a page a domain, and `search.js`. They need nothing but each other, and
 * can be opened from a disk.
 *
 * @example for (const [path, text] of await dictionarySite(allDomains)) writeFileSync(join('dictionary', path), text)
 */
export async function dictionarySite(domains: readonly Domain[]): Promise<Map<string, string>> {
  const draw = await loadDraw()
  const dictionary = dictionaryOf(domains)
  const pages = new Map(
    dictionary.flatMap(({ domain, tables, views }) =>
      [...tables.map(({ table }) => table.name), ...views.map(({ view }) => view.name)].map((name) => [
        name,
        `${domain.name}.html`,
      ]),
    ),
  )
  // A key can point to a table of a domain that is not installed, and has no page.
  const pageOf = (name: string) => pages.get(name) ?? ''
  const overview = draw(
    domainsDot(domains, (name) => `${name}.html`),
    'Domains, and which keys point where',
  )
  return new Map([
    ['index.html', indexPage(dictionary, overview)],
    ...dictionary.map((own): [string, string] => [`${own.domain.name}.html`, domainPage(own, draw, pageOf)]),
    ['search.js', searchScript(dictionary, pageOf)],
  ])
}

function indexPage(dictionary: readonly DictionaryDomain[], overview: ReturnType<typeof markup>): string {
  const tables = dictionary.flatMap((domain) => domain.tables)
  const columns = tables.reduce((sum, own) => sum + own.columns.length, 0)
  return dictionaryPage(
    'Data dictionary',
    markup`<h1>Data dictionary</h1>
<p>${dictionary.length} domains, ${tables.length} tables, ${columns} columns of Customer.io data.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Diagram">${overview}</div>
${dictionary.map(
  ({ domain, tables, views }) => markup`<h2><a href="${domain.name}.html">${domain.name}</a></h2>
<p>${domain.comment}</p>
${table(
  `Tables of ${domain.name}`,
  ['table', 'kind', 'a row is', 'columns'],
  [
    ...tables.map(
      (own) =>
        markup`<tr><th scope="row"><a href="${domain.name}.html#${own.table.name}">${own.table.name}</a></th><td>${own.table.kind}</td><td>${own.table.comment}</td><td class="number">${own.columns.length}</td></tr>\n`,
    ),
    ...views.map(
      ({ view }) =>
        markup`<tr><th scope="row"><a href="${domain.name}.html#${view.name}">${view.name}</a></th><td>view</td><td>${view.comment}</td><td></td></tr>\n`,
    ),
  ],
)}
`,
)}`,
  )
}
