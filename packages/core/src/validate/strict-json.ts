/** RFC 8259, section 9, allows a limit; this is the one of Jackson, through which Spark reads JSON. */
export const MAX_JSON_DEPTH = 1000

/** A parsed JSON text, or in words why it is none. */
export type StrictJson = { readonly value: unknown } | { readonly why: string }

const surrogateEscape = /\\u[dD][89a-fA-F]/

/**
 * Parses what every engine can read back: strict JSON (RFC 8259) of whole characters, at most 1,000 levels deep.
 *
 * @example strictJson('{"a": NaN}') // { why: 'Unexpected token …' }
 */
export function strictJson(text: string): StrictJson {
  if (!text.isWellFormed()) return { why: 'it holds half of a surrogate pair, which no UTF-8 text can hold' }
  if (isTooDeep(text)) return { why: `it is nested deeper than ${MAX_JSON_DEPTH} levels` }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    return { why: (error as Error).message }
  }
  if (text.includes('\\') && surrogateEscape.test(text) && !isWellFormed(value)) {
    return { why: 'a \\u escape is half of a surrogate pair, which no UTF-8 text can hold' }
  }
  return { value }
}

// Whatever walks through the value later may recurse, so the depth is counted on the text.
function isTooDeep(text: string): boolean {
  if (text.length <= 2 * MAX_JSON_DEPTH) return false
  let depth = 0
  for (let at = 0; at < text.length; at++) {
    const c = text[at]
    if (c === '"') at = endOfString(text, at)
    else if (c === '{' || c === '[') {
      if (++depth > MAX_JSON_DEPTH) return true
    } else if (c === '}' || c === ']') depth--
  }
  return false
}

function endOfString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.every(isWellFormed)
  return Object.entries(value).every(([key, member]) => key.isWellFormed() && isWellFormed(member))
}
