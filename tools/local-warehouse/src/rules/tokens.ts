/** A piece of a statement; comments and white space are none. */
export interface Token {
  readonly kind: 'word' | 'name' | 'string' | 'symbol'
  /** As written; a word in upper case. */
  readonly text: string
  readonly start: number
  readonly end: number
}

// In this order: comments first, then what is quoted, so that nothing in them is taken for anything else.
const PIECES =
  /(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/|\s+)|(?<string>[rR]?'[^'\\]*(?:\\[\s\S][^'\\]*)*'|"[^"\\]*(?:\\[\s\S][^"\\]*)*")|(?<name>`(?:[^`]|``)*`)|(?<word>[A-Za-z_0-9][A-Za-z_0-9]*)|(?<symbol>[\s\S])/gy

/**
 * The tokens of a Databricks statement.
 * @example tokens("USE `a` -- b") // [{ kind: 'word', text: 'USE', … }, { kind: 'name', text: '`a`', … }]
 */
export function tokens(sql: string): Token[] {
  return [...sql.matchAll(PIECES)].flatMap((match) => {
    const kind = (['string', 'name', 'word', 'symbol'] as const).find((group) => match.groups?.[group])
    if (kind === undefined) return []
    const [text] = match
    const start = match.index
    return [{ kind, text: kind === 'word' ? text.toUpperCase() : text, start, end: start + text.length }]
  })
}

/** Whether tokens begin with these words or symbols, one after the other. */
export function startsWith(list: readonly Token[], ...texts: string[]): boolean {
  return texts.every((text, i) => list[i]?.text === text)
}

/** The text of a string token, or of a name, without its quotes. */
export function unquoted({ kind, text }: Token): string {
  if (kind === 'name') return text.slice(1, -1).replaceAll('``', '`')
  if (kind === 'string') return text.slice(1, -1).replace(/\\([\s\S])/g, '$1')
  return text
}

/** Where a parenthesis closes that opens at this place. */
export function closing(list: readonly Token[], open: number): number {
  let depth = 0
  for (let at = open; at < list.length; at += 1) {
    if (list[at]?.text === '(') depth += 1
    if (list[at]?.text === ')') depth -= 1
    if (depth === 0) return at
  }
  throw new Error('A parenthesis does not close.')
}

/** A change of a stretch of a statement. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** A statement with its edits, which do not overlap. */
export function edited(sql: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), sql)
}
