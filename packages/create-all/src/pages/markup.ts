/** Text that is HTML, SVG or XML already. */
export interface Markup {
  readonly kind: 'markup'
  readonly text: string
}

/** What a template can hold: text is escaped, lists are joined. */
export type Part = string | number | Markup | readonly Part[]

/** Marks text as markup, as it stands: only for what was made by a library or stands in this package. */
export function asMarkup(text: string): Markup {
  return { kind: 'markup', text }
}

/**
 * HTML, SVG or XML out of a template. What is interpolated is escaped, for text and for quoted attributes alike, unless
 * it is markup itself. Characters that XML cannot hold become a replacement character.
 *
 * @example markup`<td title="${'"<'}">${1}</td>`.text // <td title="&quot;&lt;">1</td>
 */
export function markup(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return asMarkup(strings.reduce((text, string, i) => text + render(parts[i - 1] as Part) + string))
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function render(part: Part): string {
  if (typeof part === 'number') return String(part)
  if (typeof part === 'string') return escaped(part)
  return 'kind' in part ? part.text : part.map(render).join('')
}

function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 has no way to write these
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
      .replace(/[&<>"']/g, (character) => entities[character] as string)
  )
}
