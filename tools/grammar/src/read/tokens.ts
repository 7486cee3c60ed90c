import { startsWith, type Token, unquoted } from '@customerio-databricks/local-warehouse/tokens'

/** Where these words or symbols stand one after the other; -1 when nowhere. */
export function find(list: readonly Token[], ...texts: string[]): number {
  return list.findIndex((_token, at) => texts.every((text, i) => list[at + i]?.text === text))
}

/** Whether these words or symbols stand one after the other somewhere. */
export function has(list: readonly Token[], ...texts: string[]): boolean {
  return find(list, ...texts) !== -1
}

/** A dotted name from this place on: its parts, and how many tokens it takes. */
export function dotted(list: readonly Token[], at: number): { parts: Token[]; length: number } {
  const parts: Token[] = []
  let next = at
  while (isName(list[next])) {
    parts.push(list[next] as Token)
    next += 1
    if (list[next]?.text !== '.') break
    next += 1
  }
  return { parts, length: next - at }
}

/** A dotted name as one text, as Unity Catalog compares it: in lower case. */
export function nameOf(parts: readonly Token[]): string {
  return parts.map((part) => unquoted(part).toLowerCase()).join('.')
}

export function isName(token: Token | undefined): boolean {
  return token?.kind === 'name' || token?.kind === 'word'
}

/** What a string says, with its escapes resolved. */
export function textOf(token: Token): string {
  if (/^[rR]/.test(token.text)) return token.text.slice(2, -1)
  const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', 0: '\0', Z: '\x1a' }
  return token.text
    .slice(1, -1)
    .replace(/\\(u[0-9A-Fa-f]{4}|[\s\S])/g, (_whole, code: string) =>
      code.length > 1 ? String.fromCharCode(Number.parseInt(code.slice(1), 16)) : (escapes[code] ?? code),
    )
}

/**
 * What stands between the commas of a list in parentheses that opens at this place. Angle brackets count only behind
 * ARRAY, MAP and STRUCT: elsewhere they compare.
 */
export function items(list: readonly Token[], open: number): { items: Token[][]; close: number } {
  const found: Token[][] = [[]]
  const brackets: string[] = []
  for (let at = open; at < list.length; at += 1) {
    const token = list[at] as Token
    const before = list[at - 1]?.text ?? ''
    const { text } = token
    if (text === '(' || text === '[' || (text === '<' && /^(ARRAY|MAP|STRUCT)$/.test(before))) {
      brackets.push(text)
      if (at === open) continue
    } else if (text === ')' || text === ']' || (text === '>' && brackets.at(-1) === '<')) {
      brackets.pop()
      if (brackets.length === 0) return { items: found.filter(({ length }) => length > 0), close: at }
    } else if (text === ',' && brackets.length === 1) {
      found.push([])
      continue
    }
    found.at(-1)?.push(token)
  }
  return { items: found, close: list.length }
}

/** Words of a list that stand in no bracket, with their places. */
export function outermost(list: readonly Token[]): number[] {
  let depth = 0
  const places: number[] = []
  list.forEach(({ kind, text }, at) => {
    const opens =
      text === '(' || text === '[' || (text === '<' && /^(ARRAY|MAP|STRUCT)$/.test(list[at - 1]?.text ?? ''))
    const closes = text === ')' || text === ']' || (text === '>' && depth > 0)
    if (opens) depth += 1
    else if (closes) depth -= 1
    else if (depth === 0 && kind === 'word') places.push(at)
  })
  return places
}

/** A list of tokens cut before each place where one of the openings stands outside of brackets. */
export function sections(
  list: readonly Token[],
  openings: readonly (readonly string[])[],
): { name: string; tokens: Token[] }[] {
  const starts = outermost(list).flatMap((at) => {
    const opening = openings.find((words) => startsWith(list.slice(at, at + words.length), ...words))
    return opening === undefined ? [] : [{ at, opening }]
  })
  const kept = starts.filter(
    ({ at }, i) => i === 0 || at >= (starts[i - 1]?.at as number) + (starts[i - 1]?.opening.length as number),
  )
  const head = list.slice(0, kept[0]?.at ?? list.length)
  return [
    ...(head.length === 0 ? [] : [{ name: '', tokens: head }]),
    ...kept.map(({ at, opening }, i) => ({
      name: opening.join(' '),
      tokens: list.slice(at + opening.length, kept[i + 1]?.at ?? list.length),
    })),
  ]
}
