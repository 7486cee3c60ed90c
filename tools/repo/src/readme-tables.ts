import { type ColumnSpec, type Domain, type Table, typeName, type View } from '@customerio-databricks/core'

/** The tables of a domain as Markdown: what a row is, what fills it, and every column. */
export function tableLists(domain: Domain): string {
  return [...domain.tables.map(tableList), ...domain.views.map(viewList)].join('\n\n')
}

/**
 * Puts generated text between `<!-- name:begin -->` and `<!-- name:end -->`.
 * @throws when the text has no such block
 */
export function replaceBlock(path: string, text: string, name: string, content: string): string {
  const [begin, end] = [`<!-- ${name}:begin -->`, `<!-- ${name}:end -->`]
  const from = text.indexOf(begin)
  const to = text.indexOf(end)
  if (from === -1 || to < from) throw new Error(`${path} needs the two lines ${begin} and ${end}`)
  return `${text.slice(0, from + begin.length)}\n${content}\n${text.slice(to)}`
}

function tableList({ name, kind, comment, feed, primaryKey, columns }: Table): string {
  const rows = Object.entries(columns).map(
    ([column, spec]) => `| \`${column}\` | ${typeText(spec)} | ${cell(spec.comment ?? '')} |`,
  )
  return [
    `### ${name}`,
    '',
    cell(comment),
    '',
    `Kind: ${kind}. Key: ${primaryKey.map((column) => `\`${column}\``).join(', ')}. Filled from: ${cell(feed).replace(/\.$/, '')}.`,
    '',
    '| column | type | comment |',
    '|---|---|---|',
    ...rows,
  ].join('\n')
}

function viewList({ name, comment }: View): string {
  return [`### ${name} (view)`, '', cell(comment)].join('\n')
}

function typeText({ type, nullable }: ColumnSpec): string {
  const text = `\`${typeName(type)}\`${type.type === 'JSON' ? ' (JSON)' : ''}`
  return nullable ? text : `${text} not null`
}

/** Text in a cell of a Markdown table: on one line, its bars and angle brackets as themselves. */
function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').replaceAll('<', '&lt;')
}
