import type { DictionaryDomain } from './model.js'

/** Address, name and meaning of what can be found. */
type Entry = readonly [address: string, name: string, text: string]

/** The script that finds tables and columns: a list, and the few lines that look through it. */
export function searchScript(
  dictionary: readonly DictionaryDomain[],
  pageOf: (table: string) => string,
): string {
  const entries: Entry[] = dictionary.flatMap(({ tables, views }) => [
    ...tables.flatMap(({ table, columns }): Entry[] => {
      const page = pageOf(table.name)
      return [
        [`${page}#${table.name}`, table.name, table.comment],
        ...columns.map(
          ({ name, spec }): Entry => [
            `${page}#${table.name}.${name}`,
            `${table.name}.${name}`,
            spec.comment ?? '',
          ],
        ),
      ]
    }),
    ...views.map(({ view }): Entry => [`${pageOf(view.name)}#${view.name}`, view.name, view.comment]),
  ])
  // Nothing of a comment may end the script early.
  const list = entries.map((entry) => JSON.stringify(entry).replaceAll('<', '\\u003c')).join(',\n')
  return `(() => {\nconst entries = [\n${list}\n]\n${client}})()\n`
}

/** Runs in the browser. Each word must occur; where it is in the name comes first. */
const client = `const SHOWN = 40
const input = document.getElementById('search')
const found = document.getElementById('found')
const count = document.getElementById('count')
function search() {
  const words = input.value.toLowerCase().split(/\\s+/).filter(Boolean)
  const ranked = words.length === 0 ? [] : entries
    .map((entry) => ({ entry, rank: rank(entry, words) }))
    .filter(({ rank }) => rank > 0)
    .sort((a, b) => b.rank - a.rank)
  count.textContent = words.length === 0 ? '' : ranked.length === 1 ? '1 found' : ranked.length + ' found'
  found.replaceChildren(...ranked.slice(0, SHOWN).map(({ entry: [address, name, text] }) => {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = address
    link.textContent = name
    item.append(link, ' ' + text)
    return item
  }))
}
function rank([, name, text], words) {
  let sum = 0
  for (const word of words) {
    const own = name.split('.').pop()
    const points = own === word ? 8 : own.startsWith(word) ? 4 : name.includes(word) ? 2 : text.toLowerCase().includes(word) ? 1 : 0
    if (points === 0) return 0
    sum += points
  }
  return sum
}
input.addEventListener('input', search)
found.addEventListener('click', () => { input.value = ''; search() })
input.form.addEventListener('submit', (event) => {
  event.preventDefault()
  const first = found.querySelector('a')
  if (first) first.click()
})
search()
`
