import { asMarkup, type Markup, markup, type Part } from '../pages/markup.js'
import { page } from '../pages/page.js'

const style = `
svg { max-width: none; height: auto; background: #fff; border-radius: 6px; padding: .5rem }
section { margin-top: 3rem; border-top: 1px solid var(--line) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: .5rem 0 } dt { color: var(--dim) } dd { margin: 0 }
.mark { font-size: .8rem; color: var(--dim) } td div + div { margin-top: .35rem } tr:target, section:target > h2 { background: var(--soft) }
td:nth-child(2) code { white-space: normal; overflow-wrap: anywhere } td:last-child { max-width: 22rem; overflow-wrap: anywhere }
nav { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: start; padding: 0 0 1rem } nav form { margin: 0; position: relative; flex: 1 }
nav input { font: inherit; width: 100%; max-width: 24rem; padding: .3rem .6rem; color: inherit; background: var(--back); border: 1px solid var(--dim); border-radius: 6px }
#found { list-style: none; margin: .25rem 0 0; padding: 0 } #found li { padding: .15rem 0 }
.skip { position: absolute; left: -99rem } .skip:focus { left: 1rem; top: .5rem; background: var(--back); padding: .25rem }
summary { cursor: pointer }
`

/** A page of the dictionary: skip link, search, content. The search works on a page that was opened as a file. */
export function dictionaryPage(title: string, body: Part): string {
  return page(title, body, {
    style,
    before: markup`<a class="skip" href="#content">To the content</a>
<nav aria-label="Dictionary">
<a href="index.html">All domains</a>
<form role="search" action="index.html"><input type="search" id="search" aria-label="Search tables and columns" placeholder="Search tables and columns" autocomplete="off"><p id="count" class="dim" role="status"></p><ul id="found"></ul></form>
</nav>
`,
    after: asMarkup('<script src="search.js"></script>\n'),
  })
}

/** A table that can be scrolled by keyboard where it is wider than the screen. */
export function table(label: string, heads: readonly string[], rows: readonly Markup[]): Markup {
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>${heads.map((head) => markup`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>`
}
