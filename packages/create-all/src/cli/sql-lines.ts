import type { Dialect } from '@customerio-databricks/core'

/** Characters of a line of printed SQL; a string that is longer stays whole. */
const WIDTH = 120
const INDENT = '  '

// A doubled quote reads as two strings side by side; nothing breaks between them.
const tokens: Readonly<Record<Dialect, RegExp>> = {
  databricks: /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`[^`]*`|[\w.]+|./gs,
  duckdb: /'[^']*'|"[^"]*"|[\w.]+|./gs,
}

/** Words that a line breaks before; what comes first here is looked for first. */
const breaksBefore: readonly ReadonlySet<string>[] = [
  new Set(['SELECT', 'FROM', 'LEFT', 'JOIN', 'WHERE', 'GROUP', 'ORDER', 'UNION']),
  new Set(['WHEN', 'ELSE', 'END']),
  new Set(['THEN']),
  new Set(['AND', 'OR', '+']),
]
const AFTER_COMMA = 0.5
const opens = new Set(['(', '[', '{', 'CASE'])
const closes = new Set([')', ']', '}', 'END'])

/**
 * SQL with its long lines broken, for reading. Only blanks outside of strings and names become line breaks, so it says
 * the same.
 *
 * @example
 * // CASE WHEN … THEN … ELSE … END AS "age"
 * // becomes, where it is longer than a line:
 * // CASE
 * //   WHEN … THEN …
 * //   ELSE …
 * //   END AS "age"
 */
export function sqlLines(dialect: Dialect, sql: string): string {
  const lines: string[][] = [[]]
  for (const token of sql.match(tokens[dialect]) ?? []) {
    if (token === '\n') lines.push([])
    else lines.at(-1)?.push(token)
  }
  return lines
    .flatMap((line) => {
      const start = line.findIndex((token) => token !== ' ')
      return broken(line.slice(start), ' '.repeat(Math.max(0, start)))
    })
    .join('\n')
}

/** Breaks a line at all of its outermost places at once, and what is still too long again. */
function broken(line: readonly string[], indent: string): string[] {
  const text = indent + line.join('')
  const places = text.length > WIDTH ? outermostPlaces(line) : []
  if (places.length === 0) return [text]
  return [0, ...places].flatMap((start, i) =>
    broken(line.slice(i === 0 ? 0 : start + 1, places[i]), i === 0 ? indent : indent + INDENT),
  )
}

/** The blanks that are in the fewest brackets, and of these, the ones that come first in `breaksBefore`. */
function outermostPlaces(line: readonly string[]): number[] {
  let places: number[] = []
  let best: readonly [depth: number, rank: number] = [Infinity, Infinity]
  let depth = 0
  line.forEach((token, i) => {
    if (opens.has(token)) depth++
    else if (closes.has(token)) depth--
    else if (token === ' ' && i > 0) {
      const rank = rankOf(line[i - 1], line[i + 1])
      if (rank === undefined || depth > best[0] || (depth === best[0] && rank > best[1])) return
      if (depth < best[0] || rank < best[1]) places = []
      best = [depth, rank]
      places.push(i)
    }
  })
  return places
}

function rankOf(before: string | undefined, after: string | undefined): number | undefined {
  if (before === ',') return AFTER_COMMA
  const rank = breaksBefore.findIndex((words) => words.has(after ?? ''))
  return rank === -1 ? undefined : rank
}
