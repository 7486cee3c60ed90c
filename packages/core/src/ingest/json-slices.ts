/**
 * The text of an object's member, byte for byte, where a parse and a stringify would change it. The text must be valid
 * JSON. Of a duplicated member the last counts, as in JSON.parse.
 *
 * @example memberText('{"request": {"a": 1.10}}', 'request') // '{"a": 1.10}'
 */
export function memberText(text: string, member: string): string | undefined {
  let found: string | undefined
  let at = skipSpace(text, skipSpace(text, 0) + 1)
  while (text[at] !== '}') {
    const keyEnd = skipString(text, at)
    const key = JSON.parse(text.slice(at, keyEnd)) as string
    const start = skipSpace(text, skipSpace(text, keyEnd) + 1)
    const end = skipValue(text, start)
    if (key === member) found = text.slice(start, end)
    at = skipSpace(text, end)
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return found
}

/**
 * The texts of an array's items, byte for byte.
 *
 * @example itemTexts('[{"a": 1.10}, 2]') // ['{"a": 1.10}', '2']
 */
export function itemTexts(text: string): string[] {
  const items: string[] = []
  let at = skipSpace(text, skipSpace(text, 0) + 1)
  while (text[at] !== ']') {
    const end = skipValue(text, at)
    items.push(text.slice(at, end))
    at = skipSpace(text, end)
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return items
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++
  return at
}

function skipString(text: string, from: number): number {
  let at = from + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

// Valid JSON needs no grammar here: outside of strings, brackets balance.
function skipValue(text: string, from: number): number {
  let depth = 0
  let at = from
  while (at < text.length) {
    const c = text[at]
    if (c === '"') {
      at = skipString(text, at)
      if (depth === 0) return at
      continue
    }
    if (c === '{' || c === '[') depth++
    if (c === '}' || c === ']') {
      if (depth === 0) return at
      depth--
      if (depth === 0) return at + 1
    } else if (depth === 0 && (c === ',' || c === ' ' || c === '\n' || c === '\r' || c === '\t')) {
      return at
    }
    at++
  }
  return at
}
