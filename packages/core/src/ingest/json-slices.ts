const QUOTE = 34
const COMMA = 44
const BACKSLASH = 92
const OPEN_LIST = 91
const CLOSE_LIST = 93
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125

/** Where the members of an object stand in its text: four indexes a member, of its name and of its value. */
export type MemberSpans = readonly number[]

/**
 * Finds the members of an object in its text, which must be valid JSON, without reading what is inside of them.
 *
 * @example memberSpans('{"a": 1}') // [2, 3, 6, 7]
 */
function memberSpans(text: string): MemberSpans {
  const spans: number[] = []
  let at = skipSpace(text, skipSpace(text, 0) + 1)
  while (text.charCodeAt(at) !== CLOSE_OBJECT) {
    const nameEnd = closingQuote(text, at)
    const start = skipSpace(text, skipSpace(text, nameEnd + 1) + 1)
    const end = skipValue(text, start)
    spans.push(at + 1, nameEnd, start, end)
    at = skipSpace(text, end)
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1)
  }
  return spans
}

/**
 * The text of an object's member, byte for byte, where a parse and a stringify would change it. The text must be valid
 * JSON. Of a duplicated member the last counts, as in JSON.parse.
 *
 * @example memberText('{"request": {"a": 1.10}}', 'request') // '{"a": 1.10}'
 */
export function memberText(
  text: string,
  member: string,
  spans: MemberSpans = memberSpans(text),
): string | undefined {
  for (let i = spans.length - 4; i >= 0; i -= 4) {
    if (isNamed(text, spans[i] as number, spans[i + 1] as number, member))
      return text.slice(spans[i + 2], spans[i + 3])
  }
  return undefined
}

function isNamed(text: string, start: number, end: number, name: string): boolean {
  for (let at = start; at < end; at++) {
    // An escape: the name is shorter than its text.
    if (text.charCodeAt(at) === BACKSLASH) return JSON.parse(text.slice(start - 1, end + 1)) === name
  }
  return end - start === name.length && text.startsWith(name, start)
}

/**
 * The texts of an array's items, byte for byte.
 *
 * @example itemTexts('[{"a": 1.10}, 2]') // ['{"a": 1.10}', '2']
 */
export function itemTexts(text: string): string[] {
  const items: string[] = []
  let at = skipSpace(text, skipSpace(text, 0) + 1)
  while (text.charCodeAt(at) !== CLOSE_LIST) {
    const end = skipValue(text, at)
    items.push(text.slice(at, end))
    at = skipSpace(text, end)
    if (text.charCodeAt(at) === COMMA) at = skipSpace(text, at + 1)
  }
  return items
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (isSpace(text.charCodeAt(at))) at++
  return at
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9
}

// The quote that ends a string has an even number of backslashes before it.
function closingQuote(text: string, opening: number): number {
  for (let end = text.indexOf('"', opening + 1); ; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return end
  }
}

// Valid JSON needs no grammar here: outside of strings, brackets balance.
function skipValue(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) {
      at = closingQuote(text, at)
      if (depth === 0) return at + 1
    } else if (code === OPEN_OBJECT || code === OPEN_LIST) depth++
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) {
      if (depth === 0) return at
      if (--depth === 0) return at + 1
    } else if (depth === 0 && (code === COMMA || isSpace(code))) return at
  }
  return text.length
}
